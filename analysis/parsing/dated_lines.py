"""Lines that date a document: issuer and date below it, the day a report was delivered, the day of a decree."""

import re
from collections.abc import Iterator

from .dates import RE_DATE, read_date
from .front_lines import FRONT_LINES, FrontLine
from .issuers import read_issuer

MAX_SIGNATURE_LINE, MAX_ISSUERS = 60, 12
RE_DELIVERED = re.compile(
    r"^[—\-（(]*(?P<day>.{8,14}日)在(?:(?P<place>[一-鿿]{1,11}[省市州县区盟旗])第.{1,4}届人民代表大会)?.{3,60}(?:会议|大会)[上）)]"
)
# （某日常务会议通过 某日某市人民政府令第3号公布 …）: the day it was made public.
RE_DECREED = re.compile(r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日)[^\d。]{2,30}令第?\d{1,5}号(?:公布|发布)")


def signatures(lines: list[FrontLine]) -> Iterator[tuple[list[FrontLine], str, FrontLine]]:
    """Yield (issuer lines, date, date line) for every line that holds a date, alone or behind an issuer."""
    for k, line in enumerate(lines):
        date = read_date(line.text)
        if len(line.text) > MAX_SIGNATURE_LINE or len(date) < 7:
            continue
        rest = RE_DATE.sub("", line.text)
        if read_issuer(rest):
            yield [FrontLine(line.start, line.end, rest)], date, line
        elif not rest:
            first = k
            while first and k - first < MAX_ISSUERS and read_issuer(lines[first - 1].text):
                first -= 1
            # Digits alone (2022-03-01) may be the page's date: they sign only below an issuer.
            if first < k or "年" in line.text:
                yield lines[first:k], date, line


def find_delivery(lines: list[FrontLine]) -> tuple[FrontLine, FrontLine, str, str] | None:
    """Return (first line, last line, day, place or "") of the line that says when and where a report was delivered.

    The line may be broken in two.
    """
    for line, following in zip(lines[:FRONT_LINES], [*lines[1 : FRONT_LINES + 1], None], strict=False):
        for last in (line, following):
            match = last and RE_DELIVERED.match(line.text if last is line else line.text + last.text)
            if match and len(read_date(match["day"])) == 10:
                return line, last, read_date(match["day"]), match["place"] or ""
    return None


def find_decree(lines: list[FrontLine]) -> tuple[FrontLine, str] | None:
    """Return the line below a regulation's title that says when it was decreed, and that day."""
    for line in lines[:FRONT_LINES]:
        match = RE_DECREED.search(line.text) if line.text.startswith(("（", "(")) else None
        if match:
            return line, read_date(match["day"])
    return None
