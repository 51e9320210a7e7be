"""What the clinic's rules say, as plan and session show it: the running total, and the lines worth a second look."""
