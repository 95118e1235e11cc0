"""What differs between two runs of a report: data files, settings, recipe, findings, pictures and other files."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

import pandas as pd

from ..i18n import N_

COLUMNS = ["what", "name", "change", "before", "after"]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
KINDS = {
    "data": N_("数据文件"), "setting": N_("设置"), "recipe": N_("配方"), "finding": N_("结论"), "picture": N_("图片"),
    "file": N_("其他文件"),
}  # fmt: skip
CHANGES = {ADDED: N_("新增"), REMOVED: N_("不再有"), CHANGED: N_("有变化")}
# Figures are numbered in their order: one more at the front changes every number, but nothing else.
RE_NUMBER = re.compile(r"(?<![^/])\d{2,}-")


def changes(before: Mapping, after: Mapping) -> pd.DataFrame:
    """Return one row per difference between two manifests of `report`: what, name, change, before, after.

    `what` is a key of KINDS: "data" (a file, by its SHA-256), "setting" (a setting or a program's version), "recipe"
    (an item of it), "finding" (a figure's title), "picture" or "file" (by its bytes). Figures have the same name in
    both reports whatever their numbers.
    """
    old, new = _facts(before), _facts(after)
    rows = [row for what in KINDS for row in _compared(what, old[what], new[what])]
    return pd.DataFrame(rows, columns=COLUMNS)


def readable(manifest: object) -> bool:
    """Return whether a value read from a file has the form of a manifest, with no path that leads elsewhere."""
    if not isinstance(manifest, dict):
        return False
    tables = [manifest.get(name, {}) for name in ("data", "files")]
    lists = [manifest.get(name, []) for name in ("figures", "pictures")]
    if not all(isinstance(table, dict) for table in tables) or not all(
        isinstance(found, list) for found in lists
    ):
        return False
    wanted = (("name", "title"), ("path", "sha256"))
    rows = [(row, keys) for found, keys in zip(lists, wanted, strict=True) for row in found]
    if not all(
        isinstance(row, dict) and all(isinstance(row.get(key), str) for key in keys) for row, keys in rows
    ):
        return False
    paths = [*tables[1], *(row["path"] for row in lists[1])]
    return all(isinstance(text, str) for table in tables for text in table.values()) and all(
        map(_is_inside, paths)
    )


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return path.isprintable() and bool(parts) and not path.startswith(("/", "\\")) and ".." not in parts


def _facts(manifest: Mapping) -> dict[str, dict[str, str]]:
    """Return {what: {name: value}} of a manifest."""
    pictures = [(picture["path"], picture["sha256"]) for picture in manifest.get("pictures", [])]
    named = {"settings": manifest.get("settings"), "versions": manifest.get("versions")}
    return {
        "data": dict(manifest.get("data", {})),
        "setting": {name: text for found in named.values() for name, text in _texts(found).items()},
        "recipe": _texts(manifest.get("recipe")),
        "finding": _numberless((figure["name"], figure["title"]) for figure in manifest.get("figures", [])),
        "picture": _numberless(pictures),
        "file": _numberless(sorted(manifest.get("files", {}).items())),
    }


def _texts(found: object) -> dict[str, str]:
    pairs = found.items() if isinstance(found, Mapping) else ()
    return {
        str(name): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        for name, value in pairs
    }


def _numberless(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return {name without the number of the figure: value}; a second one of a name is called so."""
    seen: Counter[str] = Counter()
    found = {}
    for name, value in pairs:
        plain = RE_NUMBER.sub("", name)
        seen[plain] += 1
        found[plain if seen[plain] == 1 else f"{plain} ({seen[plain]})"] = value
    return found


def _compared(what: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[tuple]:
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            change = CHANGED if name in before and name in after else ADDED if name in after else REMOVED
            yield what, name, change, old, new
