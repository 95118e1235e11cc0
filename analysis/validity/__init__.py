"""How far the figures can be trusted: agreement, robustness, comparability, tests of differences."""
