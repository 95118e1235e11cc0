"""Numerals: what is written and what it is worth, against an oracle that writes numbers out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.facts.numerals import bounds, is_numeral, read
from analysis.facts.spans import find_spans

DIGITS = "零一二三四五六七八九"


def written_out(number: int) -> str:
    """Write a whole number below 10**12 as Chinese official prose does (10 is 十, 110 is 一百一十, 1005 is 一千零五)."""
    if number < 10:
        return DIGITS[number]
    text = _in_groups(number)
    return text[1:] if text.startswith("一十") else text


def _in_groups(number: int) -> str:
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return _in_groups(number // size) + name + gap + (_in_groups(rest) if rest else "")
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return DIGITS[number // size] + name + gap + (_in_groups(rest) if rest else "")
    return DIGITS[number]


@given(st.integers(0, 10**12 - 1))
def test_a_number_written_out_is_read_back(number):
    assert read(written_out(number)) == number


@given(st.integers(0, 10**12 - 1))
def test_two_may_be_written_liang_before_a_power(number):
    text = written_out(number)
    for power in "千万亿":
        text = text.replace(f"二{power}", f"两{power}")
    assert read(text) == number


@given(st.integers(0, 10**9), st.integers(0, 9999).map(lambda n: str(n).rstrip("0")))
def test_arabic_numbers_in_full_width_and_with_commas(whole, decimals):
    plain = f"{whole}.{decimals}" if decimals else str(whole)
    grouped = f"{whole:,}" + (f".{decimals}" if decimals else "")
    assert read(plain) == read(grouped) == float(plain)
    assert read(plain.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))) == float(plain)


@given(st.integers(1, 99_999), st.sampled_from(["万", "亿", "百万", "千万", "万亿"]), st.booleans())
def test_arabic_digits_take_a_chinese_power(tenths, power, wide):
    """3万, 1.5亿, ３．３万: the oracle counts in whole tenths, so that it does not share the rounding."""
    text = f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
    text = text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")) if wide else text
    zeros = sum({"百": 2, "千": 3, "万": 4, "亿": 8}[letter] for letter in power)
    assert read(text + power) == tenths * 10 ** (zeros - 1)


@given(st.integers(0, 100), st.integers(0, 100))
def test_percentages_are_read_in_every_script(first, last):
    low, high = sorted((first, last))
    for text in (f"百分之{written_out(low)}", f"{low}%", f"{low}％"):
        (span,) = find_spans(text)
        assert (span.low, span.high, span.unit) == (low, low, "%")
    for text in (f"{low}%—{high}%", f"{low}-{high}%", f"百分之{written_out(low)}至百分之{written_out(high)}"):
        (span,) = find_spans(text)
        assert (span.low, span.high, span.unit, span.comparator) == (low, high, "%", "range")


@given(st.integers(2, 99_999_999), st.sampled_from(["", "余", "多"]), st.booleans())
def test_a_counted_number_keeps_its_value_and_may_be_open(number, surplus, arabic):
    numeral = str(number) if arabic else written_out(number)
    (span,) = find_spans(f"{numeral}{surplus}名")
    assert (span.low, span.high) == (number, None if surplus else number)


# Below 1900: from there on a range of bare numbers is one of years.
@given(st.integers(2, 1899), st.integers(2, 1899), st.sampled_from(["至", "到", "—", "-", "～", "~"]))
def test_ranges_keep_both_ends(first, last, to):
    (span,) = find_spans(f"{first}{to}{last}所")
    assert (span.low, span.high, span.comparator) == (first, last, "range")


@given(st.integers(100, 9999))
def test_digits_side_by_side_are_a_positional_number(number):
    assert read("".join(DIGITS[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("3.3万", 33000), ("2.08万", 20800), ("4.4万亿", 4.4e12), ("5千", 5000), ("2百万", 2_000_000), ("百", 100), ("万", 10_000),
        ("两百五", 250), ("一千五", 1500), ("一万五", 15_000), ("一万零五", 10_005), ("两亿", 200_000_000), ("十二", 12),
        ("一点五", 1.5), ("三点二五", 3.25), ("二〇一六", 2016), ("一九九八", 1998), ("１２．５", 12.5), ("0.8万", 8000), ("半", 0.5),
        ("1,200", 1200), ("12,345.6", 12345.6), ("4.9亿", 490_000_000),
    ],
)  # fmt: skip
def test_numerals_of_the_genre(numeral, value):
    assert read(numeral) == value


@pytest.mark.parametrize("text", ["一五一十", "十百", "百千", "", "学", "三学"])
def test_what_is_no_numeral(text):
    assert not is_numeral(text)


@given(st.text("零〇一二两十百千万亿余多几数上点.０1,", max_size=12))
def test_any_string_is_a_numeral_or_is_none(text):
    assert is_numeral(text) in (True, False)


@pytest.mark.parametrize(
    ("numeral", "expected"),
    [
        ("12", (12, 12, "=")),
        ("十", (10, 10, "=")),
        ("百", (100, 100, "~")),
        ("两三", (2, 3, "range")),
        ("三五", (3, 5, "range")),
        ("三四十", (30, 40, "range")),
        ("数十", (10, None, ">=")),
        ("几百", (100, None, ">=")),
        ("上千", (1000, None, ">=")),
        ("十几", (10, None, ">=")),
        ("720余万", (7_200_000, None, ">=")),
    ],
)
def test_vague_numerals_have_open_bounds(numeral, expected):
    assert bounds(numeral) == expected
