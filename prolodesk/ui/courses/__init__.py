"""Placing whole courses: the review of a series before it is booked."""
