"""Numerals as Chinese official writing has them: 3.3万, ３６％, 三百二十, 二〇一六, 两三, 数十, 百余.

Pure text: `NUMBER` is a pattern for one numeral, `read` gives its value, `bounds` the values it may stand for.
"""

import re
import unicodedata
from decimal import Decimal

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

_DIGIT = "[零〇○一二三四五六七八九两]"
_ARABIC_DIGIT = "[0-9０-９]"
# 1,200 and １.５ as well as 12; a comma only before exactly three digits, so that lists stay lists.
# Lengths are bounded here and below, so that a run of digits without end cannot stall the search.
ARABIC = (
    rf"(?:{_ARABIC_DIGIT}{{1,3}}(?:,{_ARABIC_DIGIT}{{3}}){{1,5}}(?!{_ARABIC_DIGIT})|{_ARABIC_DIGIT}{{1,18}})"
    rf"(?:[.．]{_ARABIC_DIGIT}{{1,8}})?"
)
# 3.3万, 5千, 2百万, 4.4万亿, 720余万: Arabic digits with a Chinese power of ten; 千米 and 千瓦 are units.
SCALED = rf"{ARABIC}(?:\s?[余多]?[十百千]?[万亿]亿?|[百千](?![米瓦克伏]))?"
CHINESE = rf"(?:{_DIGIT}|[十百千万亿]){{1,20}}(?:[余多][万亿]{{1,2}}|点{_DIGIT}{{1,8}})?"
# 数十, 几百, 上万: a power of ten whose factor is left open.
OPEN = "[数几上][十百千万亿]{1,3}"
# 半年, 半个月; but 上半年 is a part of the year.
HALF = "(?<![上下大])半(?=年|天|个?小时|个月|个?学期)"
NUMBER = rf"(?:{SCALED}|{OPEN}|{HALF}|{CHINESE}几?)"

RE_ARABIC = re.compile(rf"({ARABIC})\s?([十百千万亿]*)")
RE_POSITIONAL = re.compile(rf"{_DIGIT}{{3,}}")
RE_DECIMAL = re.compile(rf"(.+)点({_DIGIT}+)")
RE_GROUP = re.compile(rf"([零〇])?(?:({_DIGIT})?([十百千])|({_DIGIT}))")
# 两三, 三五: two digits side by side mean from the one to the other, alone (两三所) or before a power (三四十).
RE_NEIGHBOURS = re.compile(rf"({_DIGIT})({_DIGIT})([十百千万亿]*)")
# 720余万, 十多万: more than the number says.
RE_SURPLUS = re.compile("[余多]")


def read(numeral: str) -> int | float:
    """Return the value of one numeral, Arabic or Chinese, half or full width.

    `read("3.3万") == 33000`, `read("三百零五") == 305`, `read("二〇一六") == 2016`, `read("百") == 100`, `read("半") == 0.5`.
    Raises ValueError for what is no well-formed numeral, such as "一五一十".
    """
    text = unicodedata.normalize("NFKC", numeral).replace("○", "〇").strip()
    arabic = RE_ARABIC.fullmatch(text)
    if arabic:
        return _scaled(arabic[1].replace(",", ""), arabic[2])
    if text == "半":
        return 0.5
    if RE_POSITIONAL.fullmatch(text):
        return int("".join(str(DIGITS[c]) for c in text))
    decimal = RE_DECIMAL.fullmatch(text)
    if decimal:
        return float(f"{_chinese(decimal[1])}." + "".join(str(DIGITS[c]) for c in decimal[2]))
    return _chinese(text)


def bounds(numeral: str) -> tuple[float, float | None, str]:
    """Return (lowest value, highest value or None, comparator) of a numeral that may be a vague one.

    两三 is (2, 3, "range"), 数十 (10, None, ">="), 百 (100, 100, "~"), 十几 (10, None, ">="), 12 (12, 12, "=").
    """
    exact = RE_SURPLUS.sub("", numeral.strip("数几上"))
    if exact != numeral:
        return read(exact), None, ">="
    pair = RE_NEIGHBOURS.fullmatch(numeral)
    if pair and DIGITS[pair[1]] < DIGITS[pair[2]]:
        low, high = (read(pair[n] + pair[3]) for n in (1, 2))
        return low, high, "range"
    value = read(numeral)
    # A power of ten without a factor (百所, 万家) is a round way of speaking; 十 is a plain ten.
    return value, value, "~" if numeral[0] in "百千万亿" else "="


def is_numeral(text: str) -> bool:
    """Say whether `text` as a whole is a numeral that `bounds` can read."""
    try:
        bounds(text)
    except (ValueError, IndexError):
        return False
    return True


def _scaled(digits: str, powers: str) -> int | float:
    factor = 1
    for power in powers:
        factor *= (TENS | MYRIADS)[power]
    # Decimal, because 4.9 * 10**8 is 490000000.00000006 in binary.
    value = Decimal(digits) * factor
    return int(value) if value == int(value) else float(value)


def _chinese(text: str) -> int:
    """Value of a written-out numeral: split at 亿, then 万, then read what is below ten thousand."""
    for power in "亿万":
        if power in text:
            left, _, right = text.rpartition(power)
            factor = MYRIADS[power]
            return (_chinese(left) if left else 1) * factor + (_below(right, factor) if right else 0)
    return _group(text)


def _below(text: str, factor: int) -> int:
    """Value of what follows 万 or 亿; one bare digit counts the next lower power (两万五 is 25000)."""
    return DIGITS[text] * factor // 10 if text in DIGITS else _chinese(text)


def _group(text: str) -> int:
    """Value of a numeral below ten thousand, whose powers must fall from left to right."""
    if not text:
        raise ValueError("no numeral: empty")
    total, last_power, position = 0, 10**4, 0
    while position < len(text):
        part = RE_GROUP.match(text, position)
        if not part:
            raise ValueError(f"no numeral: {text!r}")
        zero, factor, power, single = part.groups()
        size = TENS[power] if power else 1
        if size >= last_power:
            raise ValueError(f"no numeral: {text!r}")
        if single and not zero and last_power in (100, 1000):
            size = last_power // 10  # 一百五 is 150
        total += DIGITS[factor or single or "一"] * size
        last_power, position = (TENS[power] if power else 1), part.end()
    return total
