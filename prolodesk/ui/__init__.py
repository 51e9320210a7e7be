"""Screens. Qt lives here; nothing here decides anything about medicine."""
