"""What differs between two runs of a report: data files, figures, findings."""

from collections.abc import Iterable, Mapping

import pandas as pd

from ..i18n import N_

COLUMNS = ["what", "name", "change", "before", "after"]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
KINDS = {"data": N_("数据文件"), "finding": N_("结论"), "picture": N_("图片")}
CHANGES = {ADDED: N_("新增"), REMOVED: N_("不再有"), CHANGED: N_("有变化")}


def changes(before: Mapping, after: Mapping) -> pd.DataFrame:
    """Return one row per difference between two manifests of `report`: what, name, change, before, after.

    `what` is "data" (a file, by its SHA-256), "finding" (a figure's title) or "picture" (a file's bytes).
    """
    rows = [
        *_compared("data", before.get("data", {}), after.get("data", {})),
        *_compared("finding", _titles(before), _titles(after)),
        *_compared("picture", _pictures(before), _pictures(after)),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _compared(what: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[tuple]:
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            change = CHANGED if name in before and name in after else ADDED if name in after else REMOVED
            yield what, name, change, old, new


def _titles(manifest: Mapping) -> dict[str, str]:
    return {figure["name"]: figure["title"] for figure in manifest.get("figures", [])}


def _pictures(manifest: Mapping) -> dict[str, str]:
    return {picture["path"]: picture["sha256"] for picture in manifest.get("pictures", [])}
