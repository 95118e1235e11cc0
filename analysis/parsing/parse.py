"""From a cleaned text to its work items: sections, numbered items, preamble, schedule and annexes.

The numbered work item is the unit of everything that follows. An item is the outermost numbered
paragraph below the sections that carries text of its own; what only heads other items is a section.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

import pandas as pd

from ..models import Plan
from ..schema import frame
from .departments import read_departments
from .markers import Marker, choose, find_candidates
from .schedule import find_schedule, read_schedule

# A numbered paragraph with sub-items is still an item if its own text is longer than a heading.
MAX_HEADING = 50
# The first sentence of an item is its heading up to this length.
MAX_ITEM_HEADING = 40
# A text with a longer line than this has lost line breaks.
GLUED_LINE = 1200

RE_ANNEX = re.compile(r"^附 ?(?:件|表) ?[0-9一二三四五六七八九十]{0,2} ?[：:]?.*$", re.MULTILINE)
RE_ANNEX_LABEL = re.compile(r"^附 ?(?:件|表) ?[0-9一二三四五六七八九十]{0,2} ?[：:]?$")
RE_GLUED_ANNEX = re.compile(r"(?<=[。；])附\s*(?:件|表)\s*[0-9一二三四五六七八九十]{1,2}\s*[：:]")
YEAR = r"[〇○零一二三四五六七八九十\d]{4}年"
RE_SIGNATURE = re.compile(
    r"(?:\n[^\n。，；：]{2,30}(?:局|厅|委|委员会|政府|办公室|部))?"
    rf"\n\s*{YEAR}[^\n]{{1,6}}月[^\n]{{1,4}}日[^\n]{{0,12}}\s*\Z"
)
RE_SENTENCE_END = re.compile(r"[。！？；]")


@dataclass
class Node:
    """A numbered paragraph: its marker, level, own text `start`-`end` and the nodes below it."""

    marker: Marker
    level: int
    start: int
    end: int
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Body:
    """The parts of a text, as offsets: what comes before the plan, the plan, its schedule, its annexes."""

    start: int
    end: int
    schedule: tuple[int, int] | None
    annexes: tuple[tuple[int, int], ...]


def read_plan(plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the ITEMS and DEPARTMENTS tables of one plan.

    `start` and `end` count characters of `plan.text`, so that `plan.text[start:end] == text`; the note
    of responsible bodies behind an item is no part of its text. `position` is the order in the plan
    from 1. Ids are `plan/7` for the plan's own number 7 (`plan/7-2` if the number comes again),
    `plan/p1` preamble, `plan/m3-2` schedule (month 3, entry 2), `plan/a1` annex.
    """
    rows, departments, seen = [], [], Counter()
    for position, row in enumerate(_rows(plan.text), start=1):
        name, bodies = row.pop("name"), row.pop("departments", ())
        seen[name] += 1
        item_id = f"{plan.plan_id}/{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")
        departments += [{"item_id": item_id, "department": body} for body in bodies]
        rows.append(
            {
                "item_id": item_id,
                "plan_id": plan.plan_id,
                "city": plan.city,
                "year": plan.year,
                **row,
                "text": plan.text[row["start"] : row["end"]],
                "position": position,
                "n_chars": row["end"] - row["start"],
            }
        )
    return frame(rows, "ITEMS"), frame(departments, "DEPARTMENTS")


def outline(text: str) -> list[Node]:
    """Return the numbered paragraphs of `text`'s body in order, each with its level, parent and children."""
    body = find_body(text)
    glued = max((len(line) for line in text[body.start : body.end].split("\n")), default=0) > GLUED_LINE
    chosen = choose(find_candidates(text[body.start : body.end]), glued=glued)
    nodes: list[Node] = []
    path: list[Node] = []
    for (level, marker), following in zip(chosen, [*chosen[1:], None][: len(chosen)], strict=True):
        end = body.end if following is None else body.start + following[1].start
        del path[level:]
        node = Node(marker, level, body.start + marker.end, end, path[-1] if path else None)
        if node.parent:
            node.parent.children.append(node)
        path.append(node)
        nodes.append(node)
    return nodes


def find_body(text: str) -> Body:
    """Split `text` into letter, plan, schedule and annexes; the plan is the part with most markers."""
    cuts = [m.start() for m in RE_ANNEX.finditer(text) if _is_label(m[0])]
    cuts += [m.start() for m in RE_GLUED_ANNEX.finditer(text) if m.start() not in cuts]
    edges = sorted({0, *cuts, len(text)})
    parts = list(pairwise(edges)) or [(0, 0)]
    main = max(parts, key=lambda part: (len(choose(find_candidates(text[slice(*part)]), glued=True)), part))
    annexes = tuple(part for part in parts if part[0] >= main[1])
    start, end = main
    label = RE_ANNEX.match(text, start)
    if label and start in cuts:
        start = min(label.end() + 1, end) if _is_label(label[0]) else start
    schedule = find_schedule(text, start, end)
    end = schedule[0] if schedule else end
    signature = RE_SIGNATURE.search(text, start, end)
    return Body(start, signature.start() if signature else end, schedule, annexes)


def _is_label(line: str) -> bool:
    """A line that opens an attachment holds the label alone; `附件：title` in a letter only lists one."""
    return bool(RE_ANNEX_LABEL.match(line))


def _rows(text: str) -> list[dict[str, object]]:
    body, nodes = find_body(text), outline(text)
    first = nodes[0].marker.start + body.start if nodes else body.end
    rows = [
        _plain("preamble", f"p{i}", *span) for i, span in enumerate(_paragraphs(text, body.start, first), 1)
    ]
    deep = any(node.level for node in nodes)
    for node in nodes:
        if _is_item(text, node, deep=deep):
            rows.append(_item(text, node))
        elif not _under_item(text, node, deep=deep):
            lead = _preamble(text, _heading_end(text, node), node.end, rows)
            rows += [{**row, **_section(text, node)} for row in lead]
    if body.schedule:
        rows += read_schedule(text, *body.schedule)
    for start, end in body.annexes:
        n = sum(row["kind"] == "annex" for row in rows) + 1
        rows += [_plain("annex", f"a{n}", *_trim(text, start, end))]
    return rows


def _preamble(text: str, start: int, end: int, before: list[dict]) -> list[dict[str, object]]:
    n = sum(row["kind"] == "preamble" for row in before) + 1
    return [_plain("preamble", f"p{i}", *span) for i, span in enumerate(_paragraphs(text, start, end), n)]


def _is_item(text: str, node: Node, *, deep: bool) -> bool:
    """An item has text of its own, and no item above it; a section's own text is only its heading."""
    if _under_item(text, node, deep=deep) or (deep and node.level == 0):
        return False
    return not node.children or _has_text(text, node)


def _under_item(text: str, node: Node, *, deep: bool) -> bool:
    return node.parent is not None and (
        _under_item(text, node.parent, deep=deep) or _is_item(text, node.parent, deep=deep)
    )


def _has_text(text: str, node: Node) -> bool:
    own = text[node.start : node.end].strip()
    return len(own) > MAX_HEADING and len(RE_SENTENCE_END.findall(own)) > 1


def _item(text: str, node: Node) -> dict[str, object]:
    last = node
    while last.children:
        last = last.children[-1]
    start, end = _trim(text, node.start, last.end)
    note = read_departments(text[start:end])
    if note:
        start, end = _trim(text, start, start + note.start)
    row = _plain("item", str(node.marker.number), start, end)
    sections = _ancestors(node)
    return {
        **row,
        "section_no": ".".join(str(s.marker.number) for s in sections),
        "section_title": _title(text, sections[-1]) if sections else "",
        "number": node.marker.number,
        "heading": _heading(text[start:end]),
        "departments": tuple(dict.fromkeys(note.departments)) if note else (),
    }


def _ancestors(node: Node) -> list[Node]:
    chain = []
    while node.parent:
        node = node.parent
        chain.insert(0, node)
    return chain


def _section(text: str, node: Node) -> dict[str, object]:
    chain = [*_ancestors(node), node]
    return {"section_no": ".".join(str(n.marker.number) for n in chain), "section_title": _title(text, node)}


def _title(text: str, node: Node) -> str:
    return text[node.start : _heading_end(text, node)].strip().rstrip("。：；，")


def _heading_end(text: str, node: Node) -> int:
    """A section's heading is its first line, or all its own text where the line breaks are lost."""
    line_end = text.find("\n", node.start, node.end)
    return line_end if line_end >= 0 else node.end


def _heading(text: str) -> str:
    """Return an item's heading: its first line or first sentence, if short and followed by more."""
    first, rest = text.partition("\n")[::2]
    sentence = first.split("。")[0]
    if len(sentence) <= MAX_ITEM_HEADING and (rest or len(first) > len(sentence) + 1):
        return sentence.strip()
    return ""


def _plain(kind: str, name: str, start: int, end: int) -> dict[str, object]:
    return {
        "name": name, "kind": kind, "section_no": "", "section_title": "",
        "number": None, "heading": "", "start": start, "end": end,
    }  # fmt: skip


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the paragraphs with sentences in text[start:end]; titles and labels are none."""
    spans = [(m.start(), m.end()) for m in re.compile(r"[^\n]+").finditer(text, start, end)]
    return [_trim(text, *s) for s in spans if RE_SENTENCE_END.search(text, *s)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
