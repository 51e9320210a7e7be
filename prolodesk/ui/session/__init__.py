"""Recording and signing one session; its aftercare sheet."""
