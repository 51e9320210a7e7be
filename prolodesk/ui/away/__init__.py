"""A provider is away: what becomes of the visits, and whom to call."""
