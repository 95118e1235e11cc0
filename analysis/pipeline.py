"""The whole road in one call: a data folder in, every table out, nothing done twice.

Importing this module is cheap; what is heavy is imported by the step that needs it.
"""

import hashlib
import json
from collections.abc import Callable
from importlib.metadata import version as installed
from pathlib import Path

import pandas as pd

from . import corpus, schema
from .config import BOOTSTRAP_DRAWS, INTERVAL, SEED, STABILITY_SEEDS
from .errors import PlanLensError, TextError
from .i18n import N_

MANIFEST = "manifest.json"
LIBRARIES = ("jieba", "numpy", "opencc", "pandas", "scikit-learn")
# Rooms whose code changes no table.
NOT_IN_TABLES = (
    "figures",
    "publishing",
    "__main__.py",
    "annotate.py",
    "checks.py",
    "findings.py",
    "labels.py",
)
Progress = Callable[[str], None]


def build(
    data_dir: Path, out_dir: Path, *, progress: Progress = lambda step: None
) -> dict[str, pd.DataFrame]:
    """Read the data folder, compute every table and write them with `manifest.json` to `out_dir`.

    Returns {table name: frame}. `progress` is told each step. Raises a PlanLensError for bad input, before
    anything is written; the manifest is written last, so that a build that was cut short counts as none.
    """
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


def compute(
    data_dir: Path, *, progress: Progress = lambda step: None
) -> tuple[dict[str, pd.DataFrame], dict]:
    """Return ({table name: frame}, {measure: figure}) of a data folder; writes nothing."""
    from . import clusters, compare, keywords
    from .coding import agreement, themes
    from .facts import documents, targets
    from .parsing import parse
    from .words import segment
    from .words.counts import count_matrix, merge_synonyms
    from .words.lexicon import read_lexicon

    progress("read")
    lexicon = read_lexicon(data_dir)
    events = corpus.read_events(data_dir, themes=lexicon.codebook.ids)
    sample = corpus.read_corpus(data_dir)
    progress("parse")
    parsed = [parse.read_plan(plan) for plan in sample.texts]
    for plan, (table, _) in zip(sample.texts, parsed, strict=True):
        if not table["kind"].eq("item").any():
            raise TextError(
                N_("没有找到编号的工作任务"),
                path=plan.meta["file"],
                hint=N_("核对这份文件是不是工作要点；任务应有 一、（一） 1. 之类的编号"),
            )
    items = pd.concat([table for table, _ in parsed], ignore_index=True)
    tables = {
        "PLANS": sample.plans,
        "ITEMS": items,
        "EDITS": pd.concat([plan.edits for plan in sample.texts], ignore_index=True),
        "DEPARTMENTS": pd.concat([table for _, table in parsed], ignore_index=True),
        "CODEBOOK": corpus.codebook_table(lexicon.codebook),
        "EVENTS": events,
    }
    progress("segment")
    tables["TOKENS"] = segment.token_table(items, lexicon)
    progress("themes")
    tables["THEMES"] = themes.theme_table(items, lexicon, tokens=tables["TOKENS"])
    tables["THEME_SHARE"] = themes.share_table(
        items, tables["THEMES"], sample.plans, theme_ids=lexicon.codebook.ids
    )
    progress("keywords")
    work = items[items["kind"] == "item"].reset_index(drop=True)
    # Variants are one word here (职校, 职业学校); a plan's own place names tell nothing.
    tables["KEYWORDS"] = keywords.keyword_table(
        merge_synonyms(tables["TOKENS"], lexicon),
        work,
        lexicon,
        places={*sample.plans["city"], *sample.plans["parent"]} - {""},
    )
    progress("clusters")
    counts = count_matrix(tables["TOKENS"], work, lexicon, vocabulary="all")
    tables["CLUSTERS"] = clusters.cluster_table(counts, lexicon.codebook)
    measures = {"stability": clusters.stability(counts, lexicon.codebook)}
    tables["SIMILARITY"] = compare.similarity_table(counts, tables["THEMES"], theme_ids=lexicon.codebook.ids)
    progress("facts")
    tables["TARGETS"] = targets.target_table(items)
    tables["DOCUMENTS"] = documents.document_table(items, sample.plans)
    progress("agreement")
    coding = corpus.read_coding(data_dir, items=work)
    blind = agreement.blind_table(items, lexicon, themes.theme_table)
    codings = {"program": tables["THEMES"], "blind": blind}
    tables["AGREEMENT"] = schema.conform(
        agreement.agreement_table(*codings.values(), coding, theme_ids=lexicon.codebook.ids), "AGREEMENT"
    )
    tables["DISAGREEMENTS"] = schema.conform(
        agreement.disagreements(tables["THEMES"], coding), "DISAGREEMENTS"
    )
    for name, coded in codings.items():
        figures = agreement.overall(coded, coding, theme_ids=lexicon.codebook.ids)
        measures[name] = dict(zip(figures["measure"], figures["value"], strict=True))
    return tables, measures
