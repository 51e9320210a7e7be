"""Planning a course of sessions from an evaluation."""
