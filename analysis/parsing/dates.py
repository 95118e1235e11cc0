"""Dates as documents print them: 2021年3月5日, 二〇二一年三月五日, 2021-03-05, 2021.3.5."""

import re

from .markers import read_number

ZEROS = str.maketrans("〇○ＯO零一二三四五六七八九", "00000123456789")
_YEAR = r"(?P<y>(?:19|20)\d\d|[一二][〇○ＯO零一二三四五六七八九]{3})"
_CN = "一二三四五六七八九十"
RE_DATE = re.compile(
    rf"(?<!\d){_YEAR}年(?:(?P<m>\d{{1,2}}|[{_CN}]{{1,2}})月(?:(?P<d>\d{{1,2}}|[{_CN}]{{1,3}})日)?)?"
    r"|(?<!\d)(?P<y2>(?:19|20)\d\d)[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})(?!\d)"
)


def read_date(text: str) -> str:
    """Return the first date in `text` (without blanks) as YYYY-MM-DD, YYYY-MM or YYYY, or "" if there is none.

    A date that no calendar has, such as the 40th, counts as none.
    """
    for found in RE_DATE.finditer(text):
        year = (found["y"] or found["y2"]).translate(ZEROS)
        month, day = found["m"] or found["m2"], found["d"] or found["d2"]
        parts = [year, *(f"{read_number(part):02d}" for part in (month, day) if part)]
        if (not month or 1 <= int(parts[1]) <= 12) and (not day or 1 <= int(parts[2]) <= 31):
            return "-".join(parts)
    return ""
