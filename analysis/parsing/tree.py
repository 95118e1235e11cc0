"""The numbered paragraphs of a plan as a tree, and which of them are work items.

An item is the outermost numbered paragraph that carries text of its own; a section only heads others.
In order: an article is an item, and nothing below an item is one; a paragraph with nothing numbered below
it is an item, but a chapter or 一、 is not where others of its like head items; a paragraph with others below
it is an item if its own first line is running text, but a chapter or 一、 that heads （一） or 1. is a section
all the same, and a 一、 that heads nothing is an item even there if its first line is running text behind no
aim; nothing below the third level is an item.
"""

import re
from dataclasses import dataclass, field

from .headings import contents_end, find_unnumbered, split_lines
from .markers import HEADING, TITLE, Marker, find_candidates
from .numbering import OUTER, choose
from .parts import is_glued

# The first line of a numbered paragraph is running text if it is longer than a heading and has more than
# one sentence.
MAX_HEADING = 50
# Items lie on the first three levels: what （1） or ① counts below them are their details.
MAX_LEVELS = 3
DETAILS = ("arabic_bracket", "circled")
RE_SENTENCE_END = re.compile(r"[。！？；]")
RE_FIRST_SENTENCE = re.compile(rf"[^。！？；\n]{{1,{MAX_HEADING}}}[。！？；：]")
# What sections are usually called, to tell the heading where its line break is lost.
RE_USUAL_HEADING = re.compile(
    r"(?:指导思想|总体(?:要求|思路|目标)|(?:工作|主要|总体|发展)(?:目标|任务|思路|原则|要求|措施|内容|重点)|基本(?:原则|要求)|目标任务|重点(?:任务|工作)"
    r"|(?:组织|实施|保障)(?:领导|保障|实施|步骤|措施)|时间安排|实施(?:内容|办法|步骤))(?P<stop>[。：:]?)(?![和与、，及的])"
)
# A 一、 that only says what the whole text is for is no task.
RE_AIMS = re.compile(r"\s*(?:指导思想|总体|基本原则|(?:工作|主要|发展)?(?:目标|思路|原则))")
RE_CLOSING = re.compile(r"^(?:各位代表|同志们)[！!，：]", re.MULTILINE)
# Paragraphs that count on inside an item.
RE_CONTINUES = re.compile(
    r"[（(〔【\[—\-]|[一二三四五六七八九十]是|第[一二三四五六七八九十]，|(?:首先|其次|再次|最后)，|(?:牵头|责任|主办|配合|落实)"
)


@dataclass
class Node:
    """A numbered paragraph: its marker, level, own text `start`-`end` and the nodes below it.

    `end` is where the next node begins; `last` is where the node's whole branch ends, closing words apart.
    `number` is the marker's, or the place of an unnumbered heading among its like. `glued`: the text lost its
    line breaks.
    """

    marker: Marker
    level: int
    start: int
    end: int
    parent: "Node | None" = None
    glued: bool = False
    children: list["Node"] = field(default_factory=list)
    last: int = 0
    number: int = 0
    is_item: bool = False


def read_nodes(text: str, start: int, end: int) -> list[Node]:
    """Return the numbered paragraphs of the plan text[start:end] in order, items marked.

    Unnumbered headings are nodes too; a node of style `title` begins an enclosed text of its own.
    """
    candidates = find_candidates(text, start, end)
    lines = split_lines(text, start, end)
    glued = is_glued(text, start, end)
    contents = contents_end(lines)
    candidates = [c for c in candidates if c.start >= contents]
    if glued:
        candidates = _from_first_chapter(candidates)
    else:
        unnumbered = find_unnumbered([line for line in lines if line.start >= contents], candidates)
        candidates = sorted([*candidates, *unnumbered], key=lambda c: (c.start, -c.end))
    nodes = _grow(choose(candidates, glued=glued), end, glued=glued)
    for group in _texts(nodes):
        _mark_items(text, group)
        _close(text, group)
    return nodes


def _from_first_chapter(candidates: list[Marker]) -> list[Marker]:
    """Where line breaks are lost, numbers before the first chapter or 一、 are of the letter or the web page."""
    second = next((c for c in candidates if c.style in OUTER and c.number == 2), None)
    first = [
        c
        for c in candidates
        if second and c.style == second.style and c.number == 1 and c.start < second.start
    ]
    return [c for c in candidates if not first or c.start >= first[0].start]


def heading_end(text: str, node: Node) -> int:
    """Return where a section's heading ends: its first line, or the first words or sentence of running text."""
    line = first_line_end(text, node)
    if line - node.start <= MAX_HEADING:
        return line
    usual = _usual_heading(text, node)
    if usual:
        return usual
    if not runs_on(text, node):
        return line
    sentence = RE_FIRST_SENTENCE.match(text, node.start, line)
    return sentence.end() if sentence else node.start


def _usual_heading(text: str, node: Node) -> int:
    """Return where a usual heading before running text ends, its full stop or colon taken in, or 0.

    Only lost line breaks take its end away: 工作要求各校严格落实 is a sentence.
    """
    usual = RE_USUAL_HEADING.match(text, node.start, first_line_end(text, node))
    if not usual or not (usual["stop"] or node.glued):
        return 0
    return usual.end()


def first_line_end(text: str, node: Node) -> int:
    """Return where the line of the marker ends; a marker alone on its line takes in the next one."""
    start = node.start
    while start < node.end and text[start].isspace():
        start += 1
    end = text.find("\n", start, node.end)
    return end if end >= 0 else node.end


def _has_sentences(text: str, node: Node) -> bool:
    return len(RE_SENTENCE_END.findall(text, node.start, first_line_end(text, node))) > 1


def runs_on(text: str, node: Node) -> bool:
    """Tell whether a node's first line is running text, not only a heading."""
    own = text[node.start : first_line_end(text, node)].strip()
    return len(own) > MAX_HEADING and _has_sentences(text, node)


def _grow(chosen: list[tuple[int, Marker]], end: int, *, glued: bool) -> list[Node]:
    nodes: list[Node] = []
    path: list[Node] = []
    headings = 0
    for (level, marker), following in zip(chosen, [*chosen[1:], None][: len(chosen)], strict=True):
        del path[level:]
        stop = end if following is None else following[1].start
        headings = 0 if marker.style == TITLE else headings + (marker.style == HEADING)
        parent = path[-1] if path else None
        node = Node(
            marker, level, marker.end, stop, parent, glued, last=stop, number=marker.number or headings
        )
        if node.parent:
            node.parent.children.append(node)
        for above in path:
            above.last = stop
        path.append(node)
        nodes.append(node)
    return nodes


def _texts(nodes: list[Node]) -> list[list[Node]]:
    """Split the nodes at the titles of enclosed texts."""
    groups: list[list[Node]] = [[]]
    for node in nodes:
        if node.marker.style == TITLE:
            groups.append([])
        else:
            groups[-1].append(node)
    return groups


def _mark_items(text: str, nodes: list[Node]) -> None:
    deep = any(node.level == 0 and node.children and _heads(text, node) for node in nodes)
    for node in nodes:
        node.is_item = not inside_item(node) and _carries_text(text, node, deep=deep)


def inside_item(node: Node) -> bool:
    """Tell whether a node is a detail of an item above it."""
    return node.parent is not None and (node.parent.is_item or inside_item(node.parent))


def _carries_text(text: str, node: Node, *, deep: bool) -> bool:
    if node.marker.style == "article":
        return True
    if node.marker.style == HEADING:
        return False
    if deep and node.level == 0 and node.marker.style in OUTER:
        return not (node.children or node.glued or RE_AIMS.match(text, node.start)) and _has_sentences(
            text, node
        )
    deepest = all(child.level >= MAX_LEVELS and child.marker.style != "article" for child in node.children)
    return deepest or not _heads(text, node)


def _heads(text: str, node: Node) -> bool:
    """Tell whether a node with others below it is a section."""
    outermost = node.level == 0 and node.marker.style in (HEADING, *OUTER)
    if outermost and node.children[0].marker.style not in DETAILS:
        return True
    return not runs_on(text, node)


def _close(text: str, nodes: list[Node]) -> None:
    """Take the closing words of a text, which belong to no item, out of the last branch of each list."""
    for siblings in ([n for n in nodes if n.level == 0], *(n.children for n in nodes)):
        if siblings and siblings[-1].is_item:
            branch = [siblings[-1]]
            while branch[-1].children:
                branch.append(branch[-1].children[-1])
            at = _closing_start(text, branch[-1], siblings[:-1])
            branch[-1].end = at
            for node in branch:
                node.last = min(node.last, at)


def _closing_start(text: str, node: Node, before: list[Node]) -> int:
    """Return where closing words begin behind the last item of a list, or its end.

    An address to the meeting closes a report. A further paragraph closes a list whose other items all
    have one paragraph, unless it counts on inside the item.
    """
    address = RE_CLOSING.search(text, first_line_end(text, node), node.end)
    stop = address.start() if address else node.end
    lines = split_lines(text, node.start, stop)
    single = (
        len(before) > 1
        and node.level == before[0].level
        and all(not n.children and len(split_lines(text, n.start, n.end)) == 1 for n in before)
    )
    if single and len(lines) > 1 and _is_whole(lines[0].text) and not RE_CONTINUES.match(lines[1].text):
        return lines[1].start
    return stop


def _is_whole(line: str) -> bool:
    return bool(RE_SENTENCE_END.search(line)) and line.endswith(("。", "！", "）", "〕", "”", "】"))
