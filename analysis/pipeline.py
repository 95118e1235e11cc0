"""The whole road in one call: a data folder in, every table out, nothing done twice.

Importing this module is cheap; what is heavy is imported by the step that needs it.
"""

import hashlib
import json
from collections.abc import Callable
from importlib.metadata import version as installed
from pathlib import Path

import pandas as pd

from . import corpus
from .config import BOOTSTRAP_DRAWS, INTERVAL, SEED, STABILITY_SEEDS
from .errors import PlanLensError

MANIFEST = "manifest.json"
LIBRARIES = (
    "jieba",
    "networkx",
    "nltk",
    "numpy",
    "opencc",
    "pandas",
    "prince",
    "rapidfuzz",
    "scikit-learn",
    "scipy",
)
# Rooms whose code changes no table.
NOT_IN_TABLES = (
    "figures",
    "gallery",
    "publishing",
    "report",
    "views",
    "__main__.py",
    "annotate.py",
    "checks.py",
    "columns.py",
    "claims.py",
    "findings.py",
    "labels.py",
    "subcorpus.py",
)
Progress = Callable[[str], None]


def build(
    data_dir: Path, out_dir: Path, *, progress: Progress = lambda step: None
) -> dict[str, pd.DataFrame]:
    """Read the data folder, compute every table and write them with `manifest.json` to `out_dir`.

    Returns {table name: frame}. `progress` is told each step. Raises a PlanLensError for bad input, before
    anything is written; the manifest is written last, so that a build that was cut short counts as none.
    """
    from .steps import compute

    tables, measures = compute(data_dir, progress=progress)
    written, out_dir = manifest(data_dir, measures), Path(out_dir)
    (out_dir / MANIFEST).unlink(missing_ok=True)
    paths = corpus.write_tables(tables, out_dir)
    written["tables"] = {
        path.name: {"rows": len(df), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path, df in zip(paths, tables.values(), strict=True)
    }
    data = json.dumps(written, ensure_ascii=False, indent=2, sort_keys=True)
    corpus.write_bytes(out_dir / MANIFEST, data.encode("utf-8"))
    return tables


def manifest(data_dir: Path, measures: dict[str, object]) -> dict[str, object]:
    """Return what results of `data_dir` rest on: digest of the inputs, settings, versions, `measures`."""
    return {
        "inputs": inputs_digest(data_dir),
        "settings": settings(),
        "versions": {name: installed(name) for name in LIBRARIES},
        "measures": measures,
    }


def settings() -> dict[str, object]:
    """Return the settings that results depend on."""
    return {
        "seed": SEED,
        "bootstrap_draws": BOOTSTRAP_DRAWS,
        "interval": INTERVAL,
        "stability_seeds": STABILITY_SEEDS,
    }


def inputs_digest(data_dir: Path) -> str:
    """Return one SHA-256 over all that the tables depend on: data, settings, and the program itself."""
    here = Path(__file__).parent
    program = [p for p in sorted(here.rglob("*.py")) if p.relative_to(here).parts[0] not in NOT_IN_TABLES]
    total = corpus.digest([*corpus.input_files(data_dir), *program])
    return hashlib.sha256((total + json.dumps(settings())).encode()).hexdigest()


def is_fresh(data_dir: Path, tables_dir: Path) -> bool:
    """Tell whether `tables_dir` holds whole tables built from `data_dir` as it is now."""
    manifest = read_manifest(tables_dir)
    if not manifest or not all((Path(tables_dir) / name).is_file() for name in manifest.get("tables", [])):
        return False
    try:
        return manifest.get("inputs") == inputs_digest(data_dir)
    except (PlanLensError, OSError):
        return False


def read_manifest(tables_dir: Path) -> dict:
    """Return the manifest of built tables, or {} if there is none that can be read."""
    try:
        return json.loads((Path(tables_dir) / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
