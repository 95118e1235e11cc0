"""The reference that careful readers made, for the tests that compare with it."""

import csv

from analysis import config


def reference(name: str) -> list[dict[str, str]]:
    """Return the rows of a file in data/reference."""
    with (config.DATA_DIR / "reference" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
