"""Finding patients and keeping their records."""
