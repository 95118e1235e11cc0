"""The command `figures`: every figure of the gallery in every size, with a manifest."""

import hashlib
import json
import sys
from collections.abc import Callable, Collection, Iterator
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
        provenance = provenance_texts(tables["PLANS"]["plan_id"], manifest)
        jobs = list(_jobs(builders, order.sizes))
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


def provenance_texts(plan_ids: Collection[str], manifest: dict) -> dict[str, str]:
    """Return what is written into a picture: "Source" (the plans) and "Settings" (`settings_digest`)."""
    source = _("{n} 份计划：{names}", n=len(plan_ids), names=listed(plan_ids))
    return {"Source": source, "Settings": settings_digest(manifest)}


def dressed(figure: "go.Figure", size: str) -> "go.Figure":
    """Return a builder's figure with its texts, laid out for a picture of `size`, a key of SIZES."""
    frame = SIZES[size]
    figure = arranged(figure, frame.width)
    return dress(figure, width=frame.width, height=None if frame.tallest else frame.height)


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
    tables, measures = pipeline.compute(data_dir, progress=progress)
    return tables, pipeline.manifest(data_dir, measures)


def _chosen(builders: dict[str, Callable], only: tuple[str, ...]) -> dict[str, Callable]:
    for name in only:
        if name not in builders:
            raise SelectionError(N_("没有图 {name}"), name=repr(name), allowed=builders)
    return {name: builder for name, builder in builders.items() if not only or name in only}


def _jobs(builders: dict[str, Callable], sizes: tuple[str, ...]) -> Iterator[tuple[str, str, object]]:
    for name, builder in builders.items():
        figure = builder()
        for size in sizes:
            yield name, size, dressed(figure, size)
