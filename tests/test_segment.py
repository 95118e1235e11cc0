import re
import tempfile
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import schema
from analysis.config import DATA_DIR
from analysis.words.lexicon import read_lexicon
from analysis.words.segment import Token, boundaries, find_terms, jieba_segmenter, segment, token_table

LEXICON = read_lexicon(DATA_DIR)
PLAN_FILES = sorted((DATA_DIR / "plans").glob("*.txt"))


class ByTwos:
    """A segmenter that knows no words: pairs of characters."""

    def cut(self, text):
        return [text[i : i + 2] for i in range(0, len(text), 2)]


def words(text: str) -> list[str]:
    return [token.term for token in segment(text, LEXICON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提高职业教育质量", ["提高", "职业教育质量"]),
        ("集中职业培训", ["集中", "职业培训"]),
        ("推进融合教育", ["推进", "融合教育"]),
        ("产教融合教育", ["产教融合", "教育"]),
        ("提高中小学教学", ["提高", "中小学", "教学"]),
        ("集体育人", ["集体", "育人"]),
        ("大学位于城东", ["大学", "位于", "城东"]),
        ("产教深度融合实训基地", ["产教深度融合", "实训基地"]),
        ("非学科类校外培训机构", ["非学科类", "校外培训机构"]),
        ("社区教育学院", ["社区教育学院"]),
        ("师德师风建设", ["师德师风", "建设"]),
        ("示范中职校", ["示范", "中职校"]),
    ],
)
def test_domain_terms_stay_whole_and_false_ones_are_not_read(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进1+X证书", ["推进", "1+X", "证书"]),
        ("1+1+1模式", ["1+1+1", "模式"]),
        ("办好3+4、3+2培养", ["办好", "3+4", "3+2", "培养"]),
        ("实行双随机、一公开监管", ["实行", "双随机、一公开", "监管"]),
        ("i-k12体验基地", ["i-k12", "体验基地"]),
        ("建设2-3所", ["建设", "2", "3", "所"]),
        ("师德、师风", ["师德", "师风"]),
        ("《职业教育》，《法》", ["职业教育", "法"]),
        ("。，！ \n", []),
        ("", []),
    ],
)
def test_codes_are_joined_and_punctuation_divides(text, expected):
    assert words(text) == expected


@settings(deadline=None)  # the first example loads the dictionary
@given(st.text(alphabet="职业教育产教融合校企、，。 \n1+X-aK%《》👩\u3000𠀀", max_size=40))
def test_offsets_are_true_and_nothing_but_punctuation_is_left_out(text):
    tokens = segment(text, LEXICON)
    assert all(text[t.start : t.end] == t.term and t.term for t in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    covered = {offset for token in tokens for offset in range(token.start, token.end)}
    assert not any(char.isalnum() and ord(char) < 0x10000 for i, char in enumerate(text) if i not in covered)


def test_every_known_term_is_one_token_between_other_words():
    found = {term: words(f"加快推进{term}的工作，") for term in LEXICON.vocabulary}
    assert {term: cut for term, cut in found.items() if term not in cut} == {}


def test_at_least_99_percent_of_the_dictionary_stays_whole_in_the_plans():
    kept = total = 0
    for path in PLAN_FILES:
        text = path.read_text(encoding="utf-8")
        tokens = segment(text, LEXICON)
        inside = {i: t for t in tokens for i in range(t.start, t.end)}
        for hit in find_terms(text, LEXICON.terms):
            token = inside[hit.start]
            total += 1
            kept += token.end >= hit.end and token.term in LEXICON.vocabulary
    assert total > 500
    assert kept / total >= 0.99


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("校企合作和校企", {"校企", "校企合作"}, [("校企合作", 0, 4), ("校企", 5, 7)]),
        ("甲乙丙", {"甲乙", "乙丙"}, [("甲乙", 0, 2)]),
        ("甲乙甲乙", {"甲乙"}, [("甲乙", 0, 2), ("甲乙", 2, 4)]),
        ("甲", {"甲乙"}, []),
        ("", {"甲"}, []),
        ("甲乙", set(), []),
    ],
)
def test_find_terms_takes_the_leftmost_longest(text, terms, expected):
    assert find_terms(text, terms) == expected


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("提高职业", ["提高", "职业"], []),
        ("高职院校", ["高职", "院校"], ["高职院校"]),
        ("高职院校", ["高职院校"], ["高职院校"]),
        ("高职院校长", ["高职", "院", "校长"], ["高职"]),
    ],
)
def test_find_terms_keeps_to_word_boundaries(text, cut, expected):
    ends = [sum(map(len, cut[: i + 1])) for i in range(len(cut))]
    tokens = [Token(word, end - len(word), end) for word, end in zip(cut, ends, strict=True)]
    hits = find_terms(text, {"高职", "高职院校"}, boundaries(tokens))
    assert [hit.term for hit in hits] == expected


@given(st.text("甲乙丙", max_size=12), st.frozensets(st.text("甲乙丙", min_size=1, max_size=4), max_size=6))
def test_find_terms_equals_a_sorted_alternation(text, terms):
    pattern = "|".join(sorted(terms, key=len, reverse=True)) or r"(?!)"
    assert [(h.term, h.start, h.end) for h in find_terms(text, terms)] == [
        (m[0], *m.span()) for m in re.finditer(pattern, text)
    ]


def test_token_table_is_a_valid_table_and_leaves_its_input_alone():
    items = pd.DataFrame({"item_id": ["b/1", "a/2", "a/3"], "text": ["推进校企合作。", "", "1+X证书"]})
    before = items.copy()
    table = token_table(items, LEXICON)
    pd.testing.assert_frame_equal(items, before)
    schema.check(table, "TOKENS")
    assert table.to_numpy().tolist() == [
        ["b/1", 0, "推进", 0, 2],
        ["b/1", 1, "校企合作", 2, 6],
        ["a/3", 0, "1+X", 0, 3],
        ["a/3", 1, "证书", 3, 5],
    ]
    schema.check(token_table(items.iloc[:0], LEXICON), "TOKENS")


def test_another_segmenter_can_serve():
    assert [t.term for t in segment("校企合作、1+X", LEXICON, segmenter=ByTwos())] == ["校企", "合作", "1+X"]


def test_the_global_tokenizer_and_the_cache_file_are_left_alone(tmp_path, monkeypatch, capfd):
    import jieba

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tokenizer = jieba_segmenter(frozenset({"校企合作"}))
    assert list(tokenizer.cut("校企合作")) == ["校企合作"]
    assert not jieba.dt.initialized
    assert not list(tmp_path.iterdir())
    assert capfd.readouterr() == ("", "")
