import pytest

from analysis.config import DATA_DIR, LIFELONG_THEMES
from analysis.errors import LexiconError
from analysis.words.codebook import THEME_FIELDS
from analysis.words.lexicon import (
    THEME_CODES,
    read_codebook,
    read_dictionary,
    read_lexicon,
    read_stopwords,
    read_synonyms,
    read_words,
)
from analysis.words.segment import find_terms

THEME = "\n".join(f'{name} = "值"' for name in THEME_FIELDS if name not in ("id", "terms"))


def theme(name: str, terms: str = '"校企合作" = 3') -> str:
    return f'[[theme]]\nid = "{name}"\n{THEME}\n[theme.terms]\n{terms}\n'


@pytest.fixture(scope="module")
def lexicon():
    return read_lexicon(DATA_DIR)


def write(tmp_path, content: str | bytes):
    path = tmp_path / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        "term,theme\n产教融合,IEI\n双元制,COM/IEI\n十四五,-\n",
        "term,theme\r\n产教融合,industry_education\r\n双元制,COM;IEI\r\n十四五,\r\n",
        "\ufeffterm,theme\n产教融合,IEI\n双元制,COM / IEI\n十四五,-",
    ],
)
def test_dictionary_is_read_with_any_line_ends_and_codes(tmp_path, content):
    table = read_dictionary(write(tmp_path, content))
    assert table["term"].tolist() == ["产教融合", "双元制", "十四五"]
    assert table["theme"].tolist() == ["industry_education", "community_education;industry_education", ""]


def test_dictionary_keeps_further_columns_and_may_be_empty(tmp_path):
    table = read_dictionary(write(tmp_path, 'term,theme,why\n学分银行,COM,"a, b"\n'))
    assert table.loc[0, "why"] == "a, b"
    assert read_dictionary(write(tmp_path, "term,theme\n")).empty


@pytest.mark.parametrize(
    ("content", "line", "part"),
    [
        ("term,why\n中职,x\n", 1, "theme"),
        ("", 1, "term"),
        ("term,theme\n中职,VOC\n高职,VOC\n中职,VOC\n", 4, "第 2 行"),
        ("term,theme\n,VOC\n", 2, "空"),
        ("term,theme\n   ,VOC\n", 2, "空"),
        ("term,theme\n中 职,VOC\n", 2, "中 职"),
        ("term,theme\n中职\u3000,VOC\n", 2, "空白"),
        ("term,theme\n中职,DIG\n", 2, "DIG"),
        ("term,theme\n中职,VOC/\n", 2, "''"),
        ("term,theme\n中职\n", 2, "列数"),
        ("term,theme\n中职,VOC,多\n", 2, "列数"),
        ('term,theme\n"中职,VOC\n', 2, "CSV"),
        ("term,theme\n中职,VOC\n".encode("gb18030"), 2, "UTF-8"),
        ("term,theme\n中职,VOC\n".encode("utf-16"), 1, "UTF-8"),
        (b"term,theme\n\0,VOC\n", None, "文本"),
    ],
)
def test_bad_dictionary_is_named_with_its_line(tmp_path, content, line, part):
    path = write(tmp_path, content)
    with pytest.raises(LexiconError) as caught:
        read_dictionary(path)
    assert caught.value.line == line
    assert part in str(caught.value)
    assert str(path) in str(caught.value)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(LexiconError, match="nowhere"):
        read_dictionary(tmp_path / "nowhere.csv")


def test_word_list_skips_comments_and_blank_lines(tmp_path):
    path = write(tmp_path, "\ufeff# 说明\r\n推进\r\n\r\n加强\r\n")
    assert read_words(path) == read_stopwords(path) == {"推进", "加强"}


@pytest.mark.parametrize(
    ("content", "line"), [("推进\n加强\n推进\n", 3), ("推进\n 加强\n", 2), ("推进 加强\n", 1)]
)
def test_bad_word_list(tmp_path, content, line):
    with pytest.raises(LexiconError) as caught:
        read_stopwords(write(tmp_path, content))
    assert caught.value.line == line


def test_synonym_chains_end_at_the_last_term(tmp_path):
    content = "variant,canonical\n社教,社区学习\n社区学习,社区教育\n职校,职业学校\n"
    assert read_synonyms(write(tmp_path, content)) == {
        "社教": "社区教育",
        "社区学习": "社区教育",
        "职校": "职业学校",
    }


@pytest.mark.parametrize(
    ("rows", "line", "part"),
    [
        ("甲,乙\n乙,丙\n丙,甲\n", 2, "甲 → 乙 → 丙 → 甲"),
        ("甲,甲\n", 2, "甲 → 甲"),
        ("丁,乙\n乙,丙\n丙,乙\n", 2, "乙 → 丙 → 乙"),
        ("甲,乙\n甲,丙\n", 3, "重复"),
        ("甲,\n", 2, "空"),
        ("甲,乙 丙\n", 2, "空白"),
    ],
)
def test_bad_synonyms(tmp_path, rows, line, part):
    with pytest.raises(LexiconError) as caught:
        read_synonyms(write(tmp_path, "variant,canonical\n" + rows))
    assert caught.value.line == line
    assert part in str(caught.value)


def test_codebook_gives_ids_in_order_and_weights_by_term(tmp_path):
    text = theme("b", '"校企" = 2\n"学徒制" = 0.5') + theme("a", '"校企" = 1')
    book = read_codebook(write(tmp_path, text.replace("\n", "\r\n")))
    assert book.ids == ("b", "a")
    assert book.term_weights == {"校企": {"b": 2.0, "a": 1.0}, "学徒制": {"b": 0.5}}


HEAD = theme("a", "").count("\n")


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (theme("a", '"校企" = 2\n"校企" = 3'), HEAD + 1, "TOML"),
        (theme("a", '"学徒" = 2\n"校企" = 0'), HEAD + 1, "校企"),
        (theme("a", '"校企" = -1'), HEAD, "-1"),
        (theme("a", '"校企" = nan'), HEAD, "nan"),
        (theme("a", '"校企" = inf'), HEAD, "inf"),
        (theme("a", '"校企" = true'), HEAD, "True"),
        (theme("a", '"校企" = "2"'), HEAD, "'2'"),
        (theme("a", '"" = 2'), HEAD, "空"),
        (theme("a", '"校 企" = 2'), HEAD, "校 企"),
        (theme("a", ""), HEAD - 1, "没有词语"),
        (theme("a") + theme("a"), HEAD + 2, "重复"),
        (theme("a").replace("en_short", "en_shorter"), 1, "en_short"),
        (theme("a").replace('zh = "值"', 'zh = " "'), 3, "zh"),
        (theme("a").replace('zh = "值"', "zh = 3"), 3, "zh"),
        (theme("a").replace('zh_short = "值"', 'zh_short = "六个字的短名"'), 4, "六个字的短名"),
        (theme("a").replace("[theme.terms]", 'colour = "red"\n[theme.terms]'), HEAD - 1, "colour"),
        (theme("a") + theme("b", '"校企" = 0'), 2 * HEAD, "校企"),
        ("", None, "[[theme]]"),
        ("theme = 3", None, "[[theme]]"),
        ("theme = [3]", None, "[[theme]]"),
        ('theme = [{id = "a"}]', None, "缺少"),
        ("[[theme]", 1, "TOML"),
    ],
)
def test_bad_codebook_is_named_with_its_line(tmp_path, text, line, part):
    with pytest.raises(LexiconError) as caught:
        read_codebook(write(tmp_path, text))
    assert part in str(caught.value)
    assert caught.value.line == line


def test_dictionary_may_only_name_themes_of_the_codebook(tmp_path):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "codebook.toml").write_text(theme("teachers"), encoding="utf-8")
    dictionary = tmp_path / "lexicon" / "domain_terms.csv"
    dictionary.write_text("term,theme\n师德,TEA\n中职,VOC\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="vocational_system") as caught:
        read_lexicon(tmp_path)
    assert (caught.value.path, caught.value.line, caught.value.allowed) == (dictionary, 3, ("teachers",))


def test_vocabulary_holds_every_known_term(lexicon):
    assert lexicon.terms <= lexicon.vocabulary
    assert set(lexicon.codebook.term_weights) <= lexicon.vocabulary
    assert {"社教", "中职学校"} <= lexicon.vocabulary


def test_shipped_codebook_has_the_eleven_themes(lexicon):
    assert set(lexicon.codebook.ids) == set(THEME_CODES.values())
    assert lexicon.codebook.ids[: len(LIFELONG_THEMES)] == LIFELONG_THEMES
    assert all(len(theme.zh_short) <= 5 for theme in lexicon.codebook.themes)


def test_no_shipped_term_hides_a_term_of_the_codebook(lexicon):
    """The longest term wins a place, so a longer term that no theme counts would swallow one that counts."""
    weights = frozenset(lexicon.codebook.term_weights)
    unseen = lexicon.vocabulary - weights
    assert {term: hits for term in unseen if (hits := find_terms(term, weights))} == {}
