"""What is open at the end of the day, on one screen."""
