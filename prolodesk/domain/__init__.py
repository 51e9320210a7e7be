"""The clinic's words and rules. Standard library only: no clock, no files, no Qt, no SQL."""
