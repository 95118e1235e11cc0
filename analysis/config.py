"""Settings: paths, seeds and sizes that more than one module needs."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA_DIR = ROOT / "data"
BUILD_DIR = ROOT / "build"
TABLES_DIR = BUILD_DIR / "tables"
FIGURES_DIR = BUILD_DIR / "figures"

SEED = 20260101
BOOTSTRAP_DRAWS = 2000
INTERVAL = 0.95
STABILITY_SEEDS = 20

# The three themes that the tool exists for, in the order in which every page shows them.
MISSION_THEMES = ("industry_education", "community_education", "training_governance")
# The themes at the core of every vocational-and-adult plan: the second denominator of the shares.
LIFELONG_THEMES = (*MISSION_THEMES, "vocational_system")


def resource(folder: Path, name: str) -> Path:
    """Return `folder`/`name` if it exists, else the project's own file or folder of that name."""
    own = Path(folder) / name
    return own if own.exists() else DATA_DIR / name
