"""The clinic's settings page."""
