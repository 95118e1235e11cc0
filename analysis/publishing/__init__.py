"""Figures as picture files: the gallery, the browser that draws, fonts and provenance."""
