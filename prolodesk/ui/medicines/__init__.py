"""Medicines: the clinic's vials, its mixtures, and the recall of a lot."""
