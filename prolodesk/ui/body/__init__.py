"""The body diagram: anatomical artwork, injection sites, marks."""
