"""The body in words and numbers: artwork, views, injection sites and where they stand, marks and their names."""
