"""The command `figures`: every figure of the gallery in every size, with a manifest."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import corpus, pipeline
from ..config import DATA_DIR, TABLES_DIR
from ..errors import SelectionError
from ..figures.dress import dress
from ..figures.overview import arranged
from ..gallery.exports import gallery
from ..i18n import N_, _, listed, use_language
from ..schema import TABLES
from ..subcorpus import Subcorpus
from .export import SIZES, raise_failures, write_figures
from .provenance import software

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Order:
    """What to draw: the language of the texts, the file format, the sizes, and some names or (empty) all."""

    lang: str = "zh"
    format: str = "png"
    sizes: tuple[str, ...] = tuple(SIZES)
    only: tuple[str, ...] = ()


def figures(
    data_dir: Path, out: Path, order: Order, *, progress: Callable[[str], None] = lambda step: None
) -> int:
    """Draw the gallery of `data_dir` to `out`/SIZE/NAME.FORMAT and write `out`/manifest.json; return 0.

    Raises SelectionError for an unknown name in `order.only`, ExportError without a
    browser or font, or after the batch for figures that could not be drawn.
    """
    tables, manifest = read_tables(data_dir, progress)
    with use_language(order.lang):
        builders = _chosen(gallery(Subcorpus(tables, manifest["measures"])), order.only)
        provenance = provenance_texts(tables["PLANS"], manifest)
        jobs = list(_jobs(builders, order.sizes, provenance))
    pictures = write_figures(jobs, out, formats=(order.format,), provenance=provenance)
    drawn = [
        {**asdict(picture), "path": picture.path.relative_to(out).as_posix()}
        for picture in pictures
        if not picture.error
    ]
    written = {
        "data": manifest["inputs"],
        "settings": manifest["settings"] | asdict(order),
        "versions": manifest["versions"] | {"software": software()},
        "provenance": provenance,
        "figures": drawn,
    }
    corpus.write_bytes(
        out / MANIFEST, json.dumps(written, ensure_ascii=False, indent=2, sort_keys=True).encode()
    )
    raise_failures(pictures)
    print(_("{n} 张图写入 {out}。", n=len(drawn), out=out), file=sys.stdout)
    return 0


def provenance_texts(plans: "pd.DataFrame", manifest: dict) -> dict[str, str]:
    """Return what is written into a picture: "Source" (the plans), "Data" (their latest date) and "Settings".

    `plans` are rows of PLANS; see `settings_digest`.
    """
    ids = list(plans["plan_id"])
    source = _("{n} 份计划：{names}", n=len(ids), names=listed(ids))
    return {"Source": source, "Data": data_date(plans), "Settings": settings_digest(manifest)}


def data_date(plans: "pd.DataFrame") -> str:
    """Return how far the data of PLANS reach: the latest date of issue, or year where a later plan states no date."""
    years = [
        "" if missing else str(year)
        for year, missing in zip(plans["year"], plans["year"].isna(), strict=True)
    ]
    dates = [
        issued if issued[:4] >= year else year for issued, year in zip(plans["issued_on"], years, strict=True)
    ]
    return max(dates, default="")


def dressed(figure: "go.Figure", size: str, provenance: Mapping[str, str] | None = None) -> "go.Figure":
    """Return a builder's figure with its texts, laid out for a picture of `size`, a key of SIZES.

    Of the `provenance` (see `provenance_texts`) date and settings stand behind the source.
    """
    frame = SIZES[size]
    figure = arranged(figure, frame.width)
    if provenance and "Settings" in provenance:
        figure = _imprinted(figure, provenance)
    return dress(
        figure,
        width=frame.width,
        height=None if frame.tallest else frame.height,
        titled=frame.titled,
    )


def _imprinted(figure: "go.Figure", provenance: Mapping[str, str]) -> "go.Figure":
    meta = figure.layout.meta
    line = _("数据至 {date}，设置 {digest}。", date=provenance["Data"], digest=provenance["Settings"][:8])
    return type(figure)(figure).update_layout(meta={**meta, "source": meta["source"] + line})


def settings_digest(manifest: dict) -> str:
    """Return the SHA-256 of the data and settings that a picture rests on."""
    return hashlib.sha256(json.dumps([manifest["inputs"], manifest["settings"]]).encode()).hexdigest()


def read_tables(data_dir: Path, progress: Callable[[str], None]) -> tuple[dict, dict]:
    """Return the tables and manifest of `data_dir`: the project's own are kept, others computed afresh."""
    own = Path(data_dir).resolve() == DATA_DIR
    if own and pipeline.is_fresh(data_dir, TABLES_DIR):
        manifest = pipeline.read_manifest(TABLES_DIR)
        names = [name for name in TABLES if f"{name.lower()}.csv" in manifest["tables"]]
        return {name: corpus.read_table(name, TABLES_DIR) for name in names}, manifest
    if own:
        return pipeline.build(data_dir, TABLES_DIR, progress=progress), pipeline.read_manifest(TABLES_DIR)
    # Late: what is fresh needs none of it.
    from ..steps import compute

    tables, measures = compute(data_dir, progress=progress)
    rows = {f"{name.lower()}.csv": {"rows": len(df)} for name, df in tables.items()}
    return tables, {**pipeline.manifest(data_dir, measures), "tables": rows}


def _chosen(builders: dict[str, Callable], only: tuple[str, ...]) -> dict[str, Callable]:
    for name in only:
        if name not in builders:
            raise SelectionError(N_("没有图 {name}"), name=repr(name), allowed=builders)
    return {name: builder for name, builder in builders.items() if not only or name in only}


def _jobs(
    builders: dict[str, Callable], sizes: tuple[str, ...], provenance: Mapping[str, str]
) -> Iterator[tuple[str, str, object]]:
    for name, builder in builders.items():
        figure = builder()
        for size in sizes:
            yield name, size, dressed(figure, size, provenance)
