"""The places behind the themes: every piece of evidence has its words in the text, and there are no others."""

from collections import Counter

import pandas as pd
import pytest

from analysis import config
from analysis.coding.themes import RE_COUNT, term_table, theme_table
from analysis.words.lexicon import read_lexicon


@pytest.fixture(scope="module")
def lexicon():
    return read_lexicon(config.DATA_DIR)


def places(text: str, lexicon, *, heading: str = "") -> list[tuple[str, str, str]]:
    """Return (theme, term, marked word) of the places in one passage, in the order of the text."""
    items = pd.DataFrame([{"item_id": "a/1", "text": text, "heading": heading}])
    found = term_table(items, theme_table(items, lexicon), lexicon).sort_values(["start", "theme"])
    return [(row.theme, row.term, text[row.start : row.end]) for row in found.itertuples()]


def test_each_word_has_its_place_and_each_word_of_a_pair_too(lexicon):
    text = "派学生下车间。企业每年接收两批学生实习。推进校企合作，再谈校企合作。"
    words = [(term, word) for theme, term, word in places(text, lexicon) if theme == "industry_education"]
    assert words.count(("校企合作", "校企合作")) == 2
    paired = {word for term, word in words if "…" in term}
    assert {"企业", "实习"} <= paired


def test_the_heading_is_part_of_the_text(lexicon):
    found = places("办好老年大学。新增两处校舍。", lexicon, heading="办好老年大学")
    assert ("community_education", "老年大学", "老年大学") in found


def test_themes_that_an_item_does_not_carry_have_no_places(lexicon):
    items = pd.DataFrame([{"item_id": "a/1", "text": "建设社区学院，面向企业职工。", "heading": ""}])
    coded = theme_table(items, lexicon)
    found = term_table(items, coded, lexicon)
    assert set(found["theme"]) == set(coded["theme"])
    assert term_table(items, coded.iloc[:0], lexicon).empty


def evidence(themes: pd.DataFrame) -> Counter:
    """Return {(item, theme, word): count} of the cells `terms`."""
    counts: Counter = Counter()
    for row in themes.itertuples():
        for piece in row.terms.split(";"):
            count = RE_COUNT.search(piece)
            counts[row.item_id, row.theme, RE_COUNT.sub("", piece)] += int(count[1]) if count else 1
    return counts


def test_places_and_evidence_of_the_five_plans_agree(tables):
    told, found = evidence(tables["THEMES"]), tables["THEME_TERMS"]
    placed = Counter(zip(found["item_id"], found["theme"], found["term"], strict=True))
    assert placed.keys() == told.keys()
    for key, count in told.items():
        # A pair has a place for each of its words.
        assert placed[key] == count if "…" not in key[2] else placed[key] >= 2 * count, key


def test_places_hold_the_words_that_they_count(tables):
    texts = tables["ITEMS"].set_index("item_id")["text"]
    found = tables["THEME_TERMS"]
    for row in found[~found["term"].str.contains("…")].itertuples():
        assert texts[row.item_id][row.start : row.end] == row.term
    assert (found["end"] > found["start"]).all() and (found["weight"] > 0).all()
