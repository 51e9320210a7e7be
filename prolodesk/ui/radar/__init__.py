"""Whom to call: the radar of who is about to be lost, and the panel that notes a call."""
