"""Settings: paths, seeds and sizes that more than one module needs.

The environment may name other places: PLANLENS_DATA a folder with plans.csv, PLANLENS_TABLES where the tables
that the pages read are built. Take both or neither: tables belong to the data that they were built from.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT_DATA = ROOT / "data"
BUILD_DIR = ROOT / "build"
DATA_DIR = Path(os.environ.get("PLANLENS_DATA") or PROJECT_DATA)
TABLES_DIR = Path(os.environ.get("PLANLENS_TABLES") or BUILD_DIR / "tables")
FIGURES_DIR = BUILD_DIR / "figures"
REPORT_DIR = BUILD_DIR / "report"

SEED = 20260101
BOOTSTRAP_DRAWS = 2000
INTERVAL = 0.95
LEVEL = 0.05  # a difference with a p or q up to this is significant
STABILITY_SEEDS = 20

# The three themes that the tool exists for, in the order in which every page shows them.
MISSION_THEMES = ("industry_education", "community_education", "training_governance")
# The themes at the core of every vocational-and-adult plan: the second denominator of the shares.
LIFELONG_THEMES = (*MISSION_THEMES, "vocational_system")


def resource(folder: Path, name: str) -> Path:
    """Return `folder`/`name` if it exists, else the project's own file or folder of that name."""
    own = Path(folder) / name
    return own if own.exists() else PROJECT_DATA / name
