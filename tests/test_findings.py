"""Findings: five sentences whose numbers can be recomputed from the tables."""

import pytest

from analysis import findings as f
from analysis.i18n import use_language


@pytest.fixture
def sentences(tables):
    with use_language("zh"):
        return f.findings(tables)


def test_five_sentences_for_the_five_plans(sentences):
    assert len(sentences) == 5
    assert all(sentence.endswith("。") for sentence in sentences)


def test_numbers_are_those_of_the_tables(tables, sentences):
    share = tables["THEME_SHARE"]
    for theme, sentence in zip(f.MISSION_THEMES, sentences, strict=False):
        rows = share[share["theme"] == theme]
        best = rows.loc[rows["share"].idxmax()]
        assert f"{best['share']:.0%}（{best['n_items']}/{best['n_total']} 条）" in sentence
        assert best["city"] in sentence


def test_a_ranking_is_never_claimed_of_overlapping_intervals(tables, sentences):
    share = tables["THEME_SHARE"]
    for theme, sentence in zip(f.MISSION_THEMES, sentences, strict=False):
        rows = share[(share["theme"] == theme) & (share["n_items"] > 0)].sort_values("share")
        if rows["high"].iloc[0] >= rows["low"].iloc[-1]:
            assert "两者区间不重叠" not in sentence


def test_fewer_plans_give_fewer_sentences(tables):
    with use_language("zh"):
        one = f.findings(tables, ["wuhan-2016"])
    assert len(one) == 4 and not any("最接近" in sentence for sentence in one)
    assert f.findings(tables, []) == []
