"""Where a picture comes from, written into the picture itself; no timestamp, so that bytes repeat.

PNG: iTXt and pHYs chunks (PNG specification, third edition, 11.3.3.4 and 11.3.4.3). SVG: a `metadata`
element. PDF: the information dictionary (ISO 32000-1, 14.3.3), in place of what the browser wrote there.
"""

import hashlib
import io
import json
import struct
import tomllib
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from xml.sax.saxutils import escape

from ..config import ROOT
from ..tabular.cells import RE_CONTROL

# The signature and the IHDR chunk, which has one length in every PNG: further chunks go behind them.
PNG_HEAD = 8 + 25
INCH_IN_METRES = 0.0254


@cache
def software() -> str:
    """Return the program and the parts that shape a picture, with versions: "PlanLens 0.1.0; plotly …"."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = [f"{part} {version(part)}" for part in ("plotly", "kaleido")]
    return "; ".join([f"PlanLens {project['version']}", *parts])


def json_digest(value: object) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of a JSON value, whatever the order of its keys."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _text_chunk(key: str, text: str) -> bytes:
    # Keyword, NUL, uncompressed, method 0, no language tag, no translated keyword, UTF-8 text.
    return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode())


def _clean(texts: Mapping[str, str]) -> dict[str, str]:
    """Return `texts` without what XML 1.0 cannot hold: the same words in every format."""
    return {key: RE_CONTROL.sub("", text) for key, text in texts.items()}


def stamp_png(data: bytes, texts: dict[str, str], *, dpi: int) -> bytes:
    """Return the PNG `data` with its resolution (dots per inch) and one iTXt chunk per key of `texts`.

    Keys are PNG keywords: 1-79 Latin-1 characters ("Source", "Software").
    """
    per_metre = round(dpi / INCH_IN_METRES)
    chunks = [_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))]
    chunks += [_text_chunk(key, text) for key, text in _clean(texts).items()]
    return data[:PNG_HEAD] + b"".join(chunks) + data[PNG_HEAD:]


def stamp_svg(data: bytes, texts: dict[str, str]) -> bytes:
    """Return the SVG `data` with `texts` as "key: text" lines of a `metadata` element, its first child."""
    lines = "\n".join(f"{key}: {text}" for key, text in _clean(texts).items())
    head, _, rest = data.decode().partition(">")
    return f"{head}><metadata>{escape(lines)}</metadata>{rest}".encode()


def stamp_pdf(data: bytes, texts: dict[str, str]) -> bytes:
    """Return the PDF `data` with `texts` as its information; the browser's own, dates and all, is left out."""
    # Late: it is for PDFs only.
    from pypdf import PdfWriter

    from .characters import mend

    writer, file = PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    mend(writer)
    writer.metadata = None
    writer.add_metadata({f"/{key}": text for key, text in _clean(texts).items()})
    writer.write(file)
    return file.getvalue()


def stamp(data: bytes, texts: dict[str, str], *, format: str, dpi: int) -> bytes:
    """Return the picture `data` of `format` (png, svg, pdf) with its provenance `texts`."""
    if format == "png":
        return stamp_png(data, texts, dpi=dpi)
    return stamp_svg(data, texts) if format == "svg" else stamp_pdf(data, texts)
