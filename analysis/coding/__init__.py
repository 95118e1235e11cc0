"""Themes of a passage by the codebook, and how far that agrees with human readers."""
