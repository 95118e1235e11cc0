"""The parts of a document, one behind the other: letter, plan or plans, schedule, signatures, annexes.

The numbered text of a notice is the plan. Where the letter has no numbers, what it encloses is: the texts
behind its signature, or the attachment that it names, or else the one with most numbers.
"""

import re
from dataclasses import dataclass, replace

from .headings import Line, is_paragraph, is_title, split_lines
from .markers import find_candidates
from .numbering import OUTER, choose
from .schedule import find_schedule

_NO = "[0-9一二三四五六七八九十]{0,2}"
RE_ANNEX = re.compile(rf"附 ?(?:件|表|录|图) ?{_NO} ?[：:]?|附[：:]")
RE_ANNEX_TITLED = re.compile(rf"附 ?(?:(?:件|表|录) ?{_NO} ?[：:.]?|[：:])(?=.{{2,70}}$)[^。；]+")
RE_GLOSSARY = re.compile(
    r"(?=.{2,30}$)[^。，；]{0,20}(?:名词|用语|术语|词语)(?:解释|注释|说明|释义)[）：:]*|注释[：:]?"
)
RE_GLUED_ANNEX = re.compile(
    r"(?<=[。；！”])(?:附\s*(?:件|表)\s*[0-9一二三四五六七八九十]{1,2}\s*[：:]|(?:附[：:])?名词解释(?=1[.．、]))"
)
RE_LISTED = re.compile(rf"(?:{_NO}[.．、]|附 ?件 ?{_NO}[：:])[^。；]{{2,70}}")
_YEAR = r"[〇○ＯO零一二三四五六七八九\d]{4}年"
DATE = rf"{_YEAR}[一二三四五六七八九十\d]{{1,2}}月[一二三四五六七八九十\d]{{1,3}}日"
_BODY = (
    "(?:局|厅|委|委员会|政府|办公室|部|处|中心|小组|大学|学院|学校|院|会|团|办)(?:[（(][^（）()]{1,8}[）)])?"
)
RE_DAY = re.compile(DATE)
RE_ISSUER = re.compile(rf"[^。，；：\d]{{2,40}}{_BODY}")
RE_DATED = re.compile(rf"(?:[^。，；：\d]{{2,60}}{_BODY})? ?{DATE}(?:印发|发布)?")
# What an office prints below the date.
RE_BELOW = re.compile(
    rf"[（(][^（）()]{{2,30}}[）)]|(?:主题词|抄送|抄报|联系人|联系电话)[：:].*|.{{2,30}}{DATE} ?(?:印发|发布)"
)
RE_FORWARD = re.compile(r"(?:印发|转发|下发|公布)")
# How a letter names what it encloses: 《…》, 印发…的通知, 现将…印发给你们, and the list 附件：1.… 2.….
RE_ENCLOSED = re.compile(
    r"《([^《》]{4,80})》|(?:印发|转发|下发|公布)([^《》。，；：]{4,60}?)的通知|现将([^《》。，；：]{4,60}?)(?:印发|转发|下发)"
)
RE_LIST_NUMBER = re.compile(rf"^附 ?(?:件|表|录) ?{_NO} ?[：:.]?|(?<!\d)\d{{1,2}}[.．、](?!\d)")
# A form or a list for the reader to fill in, named beside the plan that it belongs to.
RE_FORM = re.compile(r"(?:表|清单|名单|台账|目录|模板|样式|回执|汇总)(?:[（(][^（）()]*[）)])?$")
MAX_ISSUERS = 12
GLUED_LINE = 1200


@dataclass(frozen=True)
class Part:
    """A stretch text[start:end] of a document; `kind` is front, plan, schedule, signature or annex."""

    kind: str
    start: int
    end: int


def is_glued(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] has lost its line breaks: one line holds the better half of it."""
    longest = max((len(line) for line in text[start:end].split("\n")), default=0)
    if 2 * longest <= end - start:
        return False
    # A short text may be a title and one paragraph: then its numbers tell.
    candidates = find_candidates(text, start, end) if longest <= GLUED_LINE else []
    numbered = sum(c.strong for c in candidates) < 2 and len(choose(candidates, glued=True)) > 2
    return longest > GLUED_LINE or numbered


def count_markers(text: str, start: int, end: int) -> int:
    """Return how many numbered paragraphs text[start:end] has."""
    return len(choose(find_candidates(text, start, end), glued=is_glued(text, start, end)))


def split_parts(text: str) -> list[Part]:
    """Return the parts of `text` in order; they follow each other without a gap, the first begins at 0."""
    segments = _segments(text)
    plans = _plans(text, segments)
    first = min((s.start for s in plans), default=0)
    parts: list[Part] = []
    for segment in segments:
        if segment in plans:
            parts += _with_schedule(text, segment)
        elif segment.kind == "text":
            parts.append(replace(segment, kind="front" if segment.start < first else "signature"))
        else:
            parts.append(segment)
    return parts


def _segments(text: str) -> list[Part]:
    """Cut `text` at its signatures and attachments: kinds text, signature, annex."""
    lines = split_lines(text)
    cuts = {0: "text"}
    k, inside = 0, "text"
    while k < len(lines):
        behind = _signature_end(lines, k)
        closes = behind == len(lines) or _is_annex(lines, behind)
        # A date alone may be one of a timetable: it signs only what ends with it.
        signs = inside == "text" and (behind > k + 1 or not RE_DAY.fullmatch(lines[k].text))
        if behind > k and (closes or signs or (inside == "text" and is_title(lines[behind].text))):
            cuts[lines[k].start] = "signature"
            if behind < len(lines):
                cuts[lines[behind].start] = inside = "text"
            k = behind
            continue
        if _is_annex(lines, k):
            cuts[lines[k].start] = inside = "annex"
        k += 1
    for m in RE_GLUED_ANNEX.finditer(text):
        cuts.setdefault(m.start(), "annex")
    if 0 in cuts and lines and lines[0].start in cuts:
        cuts[0] = cuts.pop(lines[0].start)
    edges = sorted(cuts)
    ends = [*edges[1:], len(text)]
    return [Part(cuts[a], a, b) for a, b in zip(edges, ends, strict=True) if a < b]


def _is_annex(lines: list[Line], k: int) -> bool:
    """A line that opens an attachment: its label, alone or with the title, or the glossary of a report."""
    line = lines[k].text
    if RE_GLOSSARY.fullmatch(line):
        return k + 1 < len(lines) and not (k and RE_ANNEX.fullmatch(lines[k - 1].text))
    if RE_ANNEX.fullmatch(line):
        return k + 1 < len(lines)
    return bool(RE_ANNEX_TITLED.fullmatch(line)) and k + 1 < len(lines) and _signature_end(lines, k) == k


def _signature_end(lines: list[Line], k: int) -> int:
    """Return the index behind the signature that begins at line `k` (list of attachments, issuers, date), or `k`."""
    at = k
    if RE_ANNEX_TITLED.fullmatch(lines[k].text):
        at += 1
        while at < len(lines) and RE_LISTED.fullmatch(lines[at].text):
            at += 1
    listed = at - k
    issuers = at
    while issuers < len(lines) and issuers - at < MAX_ISSUERS and RE_ISSUER.fullmatch(lines[issuers].text):
        issuers += 1
    if issuers < len(lines) and RE_DATED.fullmatch(lines[issuers].text):
        at = issuers + 1
        while at < len(lines) and RE_BELOW.fullmatch(lines[at].text):
            at += 1
        return at
    if not listed:
        return k
    # A list of attachments without a date behind it: it closes the letter, or lists more than one.
    closes = at == len(lines) or RE_ANNEX.fullmatch(lines[at].text)
    return at if closes or listed > 1 else k


def _plans(text: str, segments: list[Part]) -> list[Part]:
    counts = {s: count_markers(text, s.start, s.end) for s in segments if s.kind != "signature"}
    texts = [s for s in counts if s.kind == "text" and counts[s]]
    texts = [s for s in texts if s is texts[0] or _begins_anew(text, s)]
    annexes = [s for s in counts if s.kind == "annex" and counts[s]]
    names = _enclosed_names(text, segments)
    named = [s for s in annexes if _is_named(text, s, names)]
    if texts and not (named and max(counts[s] for s in named) > sum(counts[s] for s in texts)):
        return texts
    if named:
        return named
    if annexes:
        return [max(annexes, key=lambda s: (_is_titled(text, s), counts[s], -s.start))]
    others = [s for s in counts if is_paragraph(text[s.start : s.end])] or list(counts)
    others = [s for s in others if s.kind == "text"] or others
    return [max(others, key=lambda s: s.end - s.start)] if others else []


def _begins_anew(text: str, part: Part) -> bool:
    """Tell whether a part behind a signature is a text of its own: it has a title, or chapters from 一 on."""
    outer = (c for c in find_candidates(text, part.start, part.end) if c.strong and c.style in OUTER)
    return _is_titled(text, part) or any(c.number == 1 for c in outer)


def _is_titled(text: str, part: Part) -> bool:
    return any(is_title(line.text) for line in split_lines(text, part.start, part.end)[:4])


def _enclosed_names(text: str, segments: list[Part]) -> list[str]:
    """Return the names that a letter which forwards texts gives them, forms in its list left out."""
    first = min((s.start for s in segments if s.kind == "annex"), default=0)
    before = [s for s in segments if s.start < first]
    letter = "".join(_joined(text, s) for s in before if s.kind == "text")
    if not RE_FORWARD.search(letter[:600]):
        return []
    names = ["".join(found) for found in RE_ENCLOSED.findall(letter[:1200])]
    closings = (split_lines(text, s.start, s.end) for s in before if s.kind == "signature")
    listed = (
        name.strip().strip("《》")
        for lines in closings
        for line in lines
        for name in RE_LIST_NUMBER.split(line.text)[1:]
    )
    return names + [name for name in listed if len(name) >= 4 and not RE_FORM.search(name)]


def _is_named(text: str, annex: Part, names: list[str]) -> bool:
    opening = _joined(text, annex, 4)
    return any(name in opening for name in names)


def _joined(text: str, part: Part, n_lines: int | None = None) -> str:
    return "".join(line.text for line in split_lines(text, part.start, part.end)[:n_lines])


def _with_schedule(text: str, plan: Part) -> list[Part]:
    schedule = find_schedule(text, plan.start, plan.end)
    if not schedule or schedule[0] <= plan.start:
        return [replace(plan, kind="plan")]
    return [Part("plan", plan.start, schedule[0]), Part("schedule", schedule[0], plan.end)]
