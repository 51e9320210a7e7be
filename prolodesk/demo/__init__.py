"""The demo clinic: a lively, invented clinic in an ordinary encrypted file, the same for the same seed and day."""
