"""Office packages: a user's template is checked before it is opened; a finished document repeats byte for byte."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ...errors import PlanLensError, RecipeError
from ...i18n import N_

# A template of 300 slides full of pictures has under 2,000 parts and 60 MB.
ENTRIES, PACKED, UNPACKED = 5_000, 100 * 2**20, 200 * 2**20
# XML packs to a twentieth, rarely to a hundredth.
RATIO, SMALL = 200, 2**20
CHUNK = 2**16
MAIN_TYPES = {
    "docx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "pptx": b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
CONTENT_TYPES = "[Content_Types].xml"
# The head of an entry in a ZIP file's directory (APPNOTE 4.3.12).
DIRECTORY_ENTRY = b"PK\x01\x02"
# No clock in the file; a ZIP file's calendar begins in 1980.
ZIP_DATE, CREATED = (1980, 1, 1, 0, 0, 0), datetime(2000, 1, 1)
AUTHOR, TITLE_LENGTH = "PlanLens", 255
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en-US"}
SAVE_AS = N_("用 Office 或 WPS 另存为不带宏的 .{kind} 文件")

Opened = TypeVar("Opened")


def check_template(path: Path, kind: str) -> None:
    """Raise RecipeError for a template that no report of a `kind` (docx, pptx) can be written on."""
    # Late: both import this module, and their libraries take their time.
    if kind == "docx":
        from .word_paper import template_paper as open_template
    else:
        from .slide_deck import template_deck as open_template
    open_template(path)


@contextmanager
def blamed(path: Path | None, kind: str) -> Iterator[None]:
    """Yield nothing; what goes wrong unforeseen inside is a RecipeError that names the template at `path`, if there is one."""
    try:
        yield
    except (PlanLensError, OSError):
        # A picture that cannot be read: everything of the template is in memory.
        raise
    except Exception as error:
        if path is None:
            raise
        raise _wrong(N_("模板用不了：{reason}"), path, kind, reason=_reason(error)) from error


def opened(path: Path, kind: str, open_package: Callable[[io.BytesIO], Opened]) -> Opened:
    """Return what `open_package` makes of the template at `path`, a `kind` of MAIN_TYPES.

    Raises RecipeError for whatever is no such file, holds macros, or would unpack to more than a template needs.
    """
    data = template_bytes(path, kind)
    try:
        return open_package(io.BytesIO(data))
    except RecipeError:
        raise
    except Exception as error:
        raise _wrong(N_("模板已损坏：{reason}"), path, kind, reason=_reason(error)) from error


def template_bytes(path: Path, kind: str) -> bytes:
    """Return the bytes of a template that is safe to open; raises RecipeError, see `opened`."""
    data = _file_bytes(path, kind)
    if len(data) > PACKED:
        raise _wrong(N_("模板太大，最多 {most} MB"), path, kind, most=PACKED // 2**20)
    # Counted first: reading the directory of a million entries would already take the memory.
    if data.count(DIRECTORY_ENTRY) > ENTRIES:
        raise _wrong(N_("模板里的文件太多，最多 {most} 个"), path, kind, most=ENTRIES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_size(package, path, kind)
            parts = {entry.filename: _read(package, entry) for entry in package.infolist()}
    except RecipeError:
        raise
    except Exception as error:
        raise _wrong(N_("模板不是 {kind} 文件"), path, kind) from error
    _check_parts(parts, path, kind)
    return _zipped(parts, zipfile.ZIP_STORED)


def rezipped(data: bytes) -> bytes:
    """Return a package with its entries in one order and without the time of writing."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return _zipped({name: package.read(name) for name in package.namelist()}, zipfile.ZIP_DEFLATED)


def sign(properties: object, title: str, language: str) -> None:
    """Write the core properties of a document: its title, its language, no clock and no one's name."""
    properties.title, properties.language = title[:TITLE_LENGTH], LANGUAGE_TAGS.get(language, language)
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = properties.last_printed = CREATED
    properties.revision, properties.comments = 1, ""


def _file_bytes(path: Path, kind: str) -> bytes:
    """Return the bytes of a file, one more at most than a template may have."""
    try:
        path.stat()
        # A pipe would wait for ever, a device has no end.
        if not path.is_file():
            raise _wrong(N_("模板不是普通的文件"), path, kind)
        with path.open("rb") as file:
            return file.read(PACKED + 1)
    except (OSError, ValueError) as error:
        raise _wrong(N_("读不了模板：{reason}"), path, kind, reason=_reason(error)) from error


def _check_size(package: zipfile.ZipFile, path: Path, kind: str) -> None:
    entries = package.infolist()
    size, packed = (sum(getattr(entry, name) for entry in entries) for name in ("file_size", "compress_size"))
    if size > UNPACKED or (size > SMALL and size > RATIO * packed):
        raise _wrong(N_("模板解开后太大：{size} MB"), path, kind, size=size // 2**20)
    if len({entry.filename for entry in entries}) < len(entries):
        raise _wrong(N_("模板已损坏：{reason}"), path, kind, reason="duplicate parts")


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return an entry, read in pieces: never more than its directory says, whatever it would unpack to."""
    pieces = []
    with package.open(entry) as file:
        while piece := file.read(CHUNK):
            pieces.append(piece)
    return b"".join(pieces)


def _check_parts(parts: Mapping[str, bytes], path: Path, kind: str) -> None:
    types = parts.get(CONTENT_TYPES, b"")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in parts):
        raise _wrong(N_("模板里有宏"), path, kind)
    if MAIN_TYPES[kind] not in types:
        raise _wrong(N_("模板不是 {kind} 文件"), path, kind)
    for name, part in parts.items():
        # Also in UTF-16. Office Open XML forbids DTDs, and entities could grow.
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part.replace(b"\0", b""):
            raise _wrong(N_("模板已损坏：{reason}"), path, kind, reason=f"DTD in {name}")


def _zipped(parts: Mapping[str, bytes], method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            # The same on every system.
            entry.create_system, entry.external_attr = 0, 0
            package.writestr(entry, parts[name], method, 6)
    return file.getvalue()


def _reason(error: Exception) -> str:
    found = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(found.split())[:200]


def _wrong(message: str, path: Path, kind: str, **values: object) -> RecipeError:
    return RecipeError(message, path=path, hint=SAVE_AS, kind=kind, **values)
