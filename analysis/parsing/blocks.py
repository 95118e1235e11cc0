"""A document as a row of blocks, one behind the other: what each stretch of the text is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .departments import read_departments
from .headings import split_lines
from .markers import HEADING, TITLE
from .parts import Part, split_parts
from .schedule import read_schedule
from .tree import RE_SENTENCE_END, Node, heading_end, inside_item, read_nodes

# A paragraph without a full stop announces what follows (…提出如下意见：) and is at least so long.
MIN_PARAGRAPH = 40
RE_ANNOUNCES = re.compile("如下[^，。]{0,8}[：:]?$")
# The first sentence of an item is its heading up to this length.
MAX_ITEM_HEADING = 40


@dataclass(frozen=True)
class Block:
    """A stretch of a text from `start` to the next block's; `part` is one of schema.OUTLINE_PARTS.

    With `span` it is a row of ITEMS, whose text is text[slice(*span)] and whose id ends in `name`.
    """

    start: int
    part: str
    level: int | None = None
    marker: str = ""
    section_no: str = ""
    section_title: str = ""
    name: str = ""
    span: tuple[int, int] | None = None
    number: int | None = None
    heading: str = ""
    departments: tuple[str, ...] = ()


def read_blocks(text: str) -> list[Block]:
    """Return the blocks of `text` in order; the first begins at 0, no two at the same place."""
    blocks = [block for part in split_parts(text) for block in _read_part(text, part)]
    if not blocks:
        return [Block(0, "front")] if text else []
    blocks[0] = replace(blocks[0], start=0)
    return list(_named(sorted(blocks, key=lambda b: b.start)))


def _read_part(text: str, part: Part) -> Iterator[Block]:
    if part.kind == "plan":
        yield from _read_body(text, part)
    elif part.kind == "schedule":
        yield Block(part.start, "heading", 1)
        for row in read_schedule(text, part.start, part.end):
            fields = {k: row[k] for k in ("name", "section_no", "section_title", "number")}
            marker = text[row["marker"] : row["start"]].strip()
            yield Block(row["marker"], "schedule", 2, marker, span=(row["start"], row["end"]), **fields)
    elif part.kind == "front":
        yield from (Block(line.start, "front") for line in split_lines(text, part.start, part.end))
    elif text[part.start : part.end].strip():
        span = trim(text, part.start, part.end) if part.kind == "annex" else None
        yield Block(part.start, part.kind, name="a" if span else "", span=span)


def _named(blocks: list[Block]) -> Iterator[Block]:
    """Number the rows of ITEMS that have no number of their own: p1 p2, a1, u1."""
    count = dict.fromkeys("pau", 0)
    for block in blocks:
        if block.span and block.name in count:
            count[block.name] += 1
            block = replace(block, name=f"{block.name}{count[block.name]}")
        yield block


def _read_body(text: str, part: Part) -> Iterator[Block]:
    nodes = read_nodes(text, part.start, part.end)
    first = nodes[0].marker.start if nodes else part.end
    yield from _lines(text, part.start, first, otherwise="front")
    numbered = any(node.marker.number for node in nodes)
    for node, following in zip(nodes, [*nodes[1:], None][: len(nodes)], strict=True):
        stop = following.marker.start if following else part.end
        if node.marker.style == TITLE:
            yield from _lines(text, node.marker.start, stop, otherwise="front")
        elif node.is_item:
            yield from _item(text, node)
        elif inside_item(node):
            yield Block(node.marker.start, "subitem", node.level + 1, _printed(text, node))
        else:
            yield from _section(text, node, numbered=numbered)
        yield from _lines(text, max(node.end, node.marker.start + 1), stop) if node.end < stop else ()


def _lines(
    text: str, start: int, end: int, *, otherwise: str = "preamble", **fields: object
) -> Iterator[Block]:
    """Paragraphs outside the items: those with a sentence are preamble, the others `otherwise`."""
    for line in split_lines(text, start, end):
        if _is_paragraph(line.text):
            yield Block(line.start, "preamble", name="p", span=(line.start, line.end), **fields)
        else:
            yield Block(line.start, otherwise, **fields)


def _is_paragraph(line: str) -> bool:
    """A sentence, or a long line that announces what follows; a title or a salutation (各县，各学校：) is neither."""
    announces = len(line) >= MIN_PARAGRAPH and bool(RE_ANNOUNCES.search(line))
    return bool(RE_SENTENCE_END.search(line)) or announces


def _section(text: str, node: Node, *, numbered: bool) -> Iterator[Block]:
    fields = _headed_by([*_ancestors(node), node], text)
    ends = heading_end(text, node)
    yield Block(node.marker.start, "heading", node.level + 1, _printed(text, node), **fields)
    if numbered:
        yield from _lines(text, ends, node.end, **fields)
        return
    for line in split_lines(text, ends, node.end):
        if RE_SENTENCE_END.search(line.text):
            yield from _task(text, Block(line.start, "item", 2, name="u", **fields), (line.start, line.end))
        else:
            yield Block(line.start, "preamble", **fields)


def _item(text: str, node: Node) -> Iterator[Block]:
    number = node.marker.number
    block = Block(
        node.marker.start, "item", node.level + 1, _printed(text, node), name=str(number), number=number
    )
    yield from _task(text, replace(block, **_headed_by(_ancestors(node), text)), (node.start, node.last))


def _task(text: str, block: Block, span: tuple[int, int]) -> Iterator[Block]:
    """Yield an item without its closing note, and that note; an item without text has its number as text."""
    start, end = trim(text, *span)
    start, end = (start, end) if start < end else trim(text, block.start, span[1])
    note = read_departments(text[start:end])
    at = end
    if note and note.start:
        at = start + note.start
        end = trim(text, start, at)[1]
    departments = tuple(dict.fromkeys(note.departments)) if note else ()
    heading = _item_heading(text[start:end])
    yield replace(block, span=(start, end), heading=heading, departments=departments)
    if note and start + note.start == at and note.start < note.end:
        yield Block(at, "note", section_no=block.section_no, section_title=block.section_title)


def _printed(text: str, node: Node) -> str:
    return text[node.marker.start : node.marker.end]


def _ancestors(node: Node) -> list[Node]:
    chain: list[Node] = []
    while node.parent:
        node = node.parent
        chain.insert(0, node)
    return chain


def _headed_by(chain: list[Node], text: str) -> dict[str, str]:
    number = ".".join(str(node.number) for node in chain)
    return {"section_no": number, "section_title": _title(text, chain[-1]) if chain else ""}


def _title(text: str, node: Node) -> str:
    start = node.marker.start if node.marker.style == HEADING else node.start
    return text[start : heading_end(text, node)].strip().rstrip("。：；，")


def _item_heading(text: str) -> str:
    """Return an item's heading: its first line or first sentence, if short and followed by more."""
    first, rest = text.partition("\n")[::2]
    sentence = first.split("。")[0]
    if len(sentence) <= MAX_ITEM_HEADING and (rest or len(first) > len(sentence) + 1):
        return sentence.strip()
    return ""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
