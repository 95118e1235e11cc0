"""What a document says about itself: title, issuer, number, dates, place and year, and how sure that is.

certain: the text states it where documents state it: a labelled line, a title line that is repeated, a number
in a line of its own, an issuer above a date, the day on which a report was delivered.
likely: it follows from such a place: a line that reads like a title, the issuer from the title or letterhead,
the place from the issuer's name, the year from the date.
guess: it is taken from something else: the owner or the date of the web page, or the catalogue's city or year
where the text has that word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from ..schema import FRONT_CERTAINTIES as CERTAINTIES
from ..schema import FRONT_FIELDS as FIELDS
from .dated_lines import find_decree, find_delivery, signatures
from .dates import ZEROS, read_date
from .front_lines import FRONT_LINES, RE_DOC_NO, FrontLine, find_label, front_of, read_lines, title_lines
from .headings import GENRE, is_title
from .issuers import find_place, find_report_issuer, issuer_in_title, read_issuer

MAX_TITLE_LINES = 3
RE_ANNEX_LABEL = re.compile(r"附件[0-9一二三四五]?[：:]?")
# A number that is printed otherwise counts behind its label only: 青发2022-3号.
RE_OTHER_NO = re.compile("([^：:【】。]{2,30}号)")
RE_REPORT = re.compile(rf"(?:{GENRE}|报告|总结|安排|措施|清单|部署)")
RE_PASSED = re.compile(
    r"(?:(.{0,8}[省市州县区盟]))?(?:第.{1,4}届)?人民代表大会(常务委员会)?第.{1,6}次会议.{0,4}(?:通过|批准|修订)"
)
RE_OWNER = re.compile(
    r"(?:版权(?:信息|所有)[：:]?|欢迎访问|主办(?:单位)?[：:])([一-鿿]{2,20}?(?:局|厅|委员会|政府))"
)
RE_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d|二[〇○ＯO零][〇○ＯO零一二三四五六七八九]{2})(?:[—\-～~至][12]\d{3})?(?:学?年)"
)


@dataclass(frozen=True)
class _Found:
    value: str
    start: int
    end: int
    certainty: str


def read_front_matter(text: str, *, city: str = "", year: int | None = None) -> list[dict[str, object]]:
    """Return one row per field of FIELDS that `text` tells, in that order: field, value, start, end, certainty.

    Dates are YYYY-MM-DD, YYYY-MM or YYYY. text[start:end] is the evidence as printed, mostly a whole line.
    Read the text as found: cleaning takes the web page's lines away. `city` and `year` are the catalogue's.
    """
    lines = read_lines(text)
    found: dict[str, _Found] = {}
    for field, finders in _FINDERS.items():
        hits = (finder(lines, found) for finder in finders)
        hit = min(
            (h for h in hits if h and h.value), key=lambda h: CERTAINTIES.index(h.certainty), default=None
        )
        if hit:
            found[field] = hit
    for field, value in (("place", city), ("year", str(year or ""))):
        if field not in found and value and value in text:
            at = text.index(value)
            found[field] = _Found(value, at, at + len(value), "guess")
    return [{"field": field, **vars(found[field])} for field in FIELDS if field in found]


def _at(line: FrontLine, value: str, certainty: str, last: FrontLine | None = None) -> _Found:
    return _Found(value, line.start, (last or line).end, certainty)


def _labelled(field: str) -> Callable[[list[FrontLine], dict[str, _Found]], _Found | None]:
    """Return a finder of labelled lines such as 发文字号：…"""

    def find(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
        hit = find_label(lines, field)
        if hit and field == "doc_no":
            number = RE_DOC_NO.match(hit[1]) or RE_OTHER_NO.fullmatch(hit[1])
            return _at(hit[0], number[1], "certain") if number else None
        value = hit and (read_date(hit[1]) if field.endswith("_on") else hit[1])
        return _at(hit[0], value, "certain") if value else None

    return find


def _reads_like_title(text: str) -> bool:
    if any(sign in text for sign in "：:>!！。；|") or len(text) < 6:
        return False
    return is_title(text) or (len(text) <= 60 and bool(re.search(rf"{RE_REPORT.pattern}$", text)))


def _title(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    front = title_lines(lines)
    for i in range(len(front)):
        for j in range(i, min(i + MAX_TITLE_LINES, len(front))):
            joined = "".join(line.text for line in front[i : j + 1])
            if _reads_like_title(joined):
                again = sum(line.text == joined for line in lines[:FRONT_LINES]) > 1
                return _at(front[i], joined, "certain" if again else "likely", front[j])
    return None


def _enclosed_title(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    """The title of the plan that a letter encloses as its attachment, if it stands behind the label.

    A letter that encloses two such texts speaks for both.
    """
    labels = [k for k, line in enumerate(lines[:-1]) if RE_ANNEX_LABEL.fullmatch(line.text)]
    title = _title(lines[labels[0] + 1 : labels[0] + 12], found) if labels else None
    if not title or any(_title(lines[k + 1 : k + 1 + MAX_TITLE_LINES], found) for k in labels[1:]):
        return None
    return _Found(title.value, title.start, title.end, "certain")


def _doc_no(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    for line in front_of(lines):
        match = RE_DOC_NO.fullmatch(line.text)
        if match:
            return _at(line, match[1], "certain")
    return None


def _signed_by(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    for issuers, _, _ in signatures(lines):
        if issuers:
            value = "、".join(dict.fromkeys(read_issuer(line.text) for line in issuers))
            return _at(issuers[0], value, "certain", issuers[-1])
    return None


def _signed_on(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    signed = list(signatures(lines))
    for issuers, date, line in sorted(signed, key=lambda s: not s[0]):
        return _at(line, date, "certain" if issuers else "likely")
    return None


def _delivered_on(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    hit = find_delivery(lines)
    return _at(hit[0], hit[2], "certain", hit[1]) if hit else None


def _decreed_on(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    hit = find_decree(front_of(lines))
    return _at(*hit, "likely") if hit else None


def _passed(lines: list[FrontLine], found: dict[str, _Found]) -> tuple[FrontLine, re.Match[str]] | None:
    hits = ((line, RE_PASSED.search(line.text)) for line in front_of(lines) if len(line.text) < 600)
    return next(((line, match) for line, match in hits if match), None)


def _passed_on(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    hit = _passed(lines, found)
    return _at(hit[0], read_date(hit[0].text), "likely") if hit else None


def _passed_by(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    hit = _passed(lines, found)
    place = find_place(found["title"].value) if "title" in found else ""
    return _at(hit[0], f"{place}人民代表大会{hit[1][2] or ''}", "likely") if hit and place else None


def _reported_for(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    title = found.get("title")
    for line in lines[:FRONT_LINES]:
        issuer = find_report_issuer(line.text)
        if issuer:
            return _at(line, issuer, "certain")
    place = find_place(title.value) if title else ""
    if not title or "政府工作报告" not in title.value:
        return None
    if place:
        return _Found(f"{place}人民政府", title.start, title.end, "likely")
    delivery = find_delivery(lines)
    return (
        _at(delivery[0], f"{delivery[3]}人民政府", "likely", delivery[1])
        if delivery and delivery[3]
        else None
    )


def _named_in_title(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    issuer = issuer_in_title(found["title"].value) if "title" in found else ""
    return _Found(issuer, found["title"].start, found["title"].end, "likely") if issuer else None


def _letterhead(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    head = front_of(lines)[:8]
    names = [read_issuer(line.text.removesuffix("文件")) for line in head]
    first = next((k for k, name in enumerate(names) if name), None)
    if first is None:
        return None
    joint = list(takewhile(bool, names[first:]))
    return _at(head[first], "、".join(dict.fromkeys(joint)), "likely", head[first + len(joint) - 1])


def _page_owner(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    for line in [*lines[:10], *lines[-12:]]:
        match = RE_OWNER.search(line.text)
        if match:
            return _at(line, match[1], "guess")
    return None


def _page_date(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    page = found.get("published_on")
    return page and _Found(page.value, page.start, page.end, "guess")


def _place(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    sources = [
        found[field] for field in ("issuer", "title") if field in found and find_place(found[field].value)
    ]
    source = min(sources, key=lambda f: f.certainty == "guess", default=None)
    if not source:
        return None
    certainty = "guess" if source.certainty == "guess" else "likely"
    return _Found(find_place(source.value), source.start, source.end, certainty)


def _year(lines: list[FrontLine], found: dict[str, _Found]) -> _Found | None:
    match = RE_YEAR.search(found["title"].value) if "title" in found else None
    if match:
        return _Found(match[1].translate(ZEROS), found["title"].start, found["title"].end, "certain")
    date = found.get("issued_on")
    return date and _Found(
        date.value[:4], date.start, date.end, "guess" if date.certainty == "guess" else "likely"
    )


# The finders of each field; of several hits the surest counts, then the first. A field may rest on those above it.
_FINDERS = {
    "title": (_labelled("title"), _enclosed_title, _title),
    "doc_no": (_labelled("doc_no"), _doc_no),
    "published_on": (_labelled("published_on"),),
    "issuer": (_labelled("issuer"), _signed_by, _reported_for, _passed_by, _named_in_title, _letterhead, _page_owner),
    "issued_on": (_labelled("issued_on"), _delivered_on, _signed_on, _passed_on, _decreed_on, _page_date),
    "place": (_place,),
    "year": (_year,),
    "source": (_labelled("source"),),
}  # fmt: skip
