"""From damaged bytes to clean text, every change kept as data."""
