"""What a patient is told after an injection session: which texts, in which order, with which dates."""
