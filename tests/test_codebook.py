"""The optional parts of the codebook; the required ones are tested with the lexicon."""

import tomllib

import pytest

from analysis.config import DATA_DIR
from analysis.errors import LexiconError
from analysis.words.codebook import read_codebook
from analysis.words.codebook_types import THEME_FIELDS, Pair

FIELDS = "\n".join(f'{name} = "值"' for name in THEME_FIELDS if name not in ("id", "terms"))
HEAD = 'cover = ["培训班车"]\nheads = ["企业"]\n'
HEAD += 'context = ["教育", "学校"]\n[groups]\n"企业方" = ["企业", "公司"]\n"实习" = ["实习"]\n"个人" = ["个人"]\n'
PAIR = '{ groups = ["企业方", "实习"], without = ["个人"], weight = 2 }'


def book(options: str = "", *, head: str = HEAD, cues: str = "") -> str:
    cues = f"[theme.cues]\n{cues}\n" if cues else ""
    return f'{head}[[theme]]\nid = "a"\n{FIELDS}\n{options}\n[theme.terms]\n"校企合作" = 3\n{cues}'


def read(tmp_path, text: str):
    path = tmp_path / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return read_codebook(path)


def test_pairs_hold_the_words_of_their_groups(tmp_path):
    theme = read(tmp_path, book(f"pairs = [{PAIR}]")).themes[0]
    words = (frozenset({"企业", "公司"}), frozenset({"实习"}))
    assert theme.pairs == (Pair("企业方…实习", words, frozenset({"个人"}), 2.0),)


def test_every_option_may_be_left_out(tmp_path):
    plain = read(tmp_path, book(head=""))
    theme = plain.themes[0]
    assert (theme.cues, theme.pairs, theme.own_measure, theme.own_object) == (
        {},
        (),
        frozenset(),
        frozenset(),
    )
    assert (plain.covers, plain.context, plain.heads, plain.paired_words) == (frozenset(),) * 4


def test_cues_count_but_are_no_terms(tmp_path):
    loaded = read(tmp_path, book('own_measure = ["校企合作"]', cues='"企业" = 0.5'))
    assert loaded.term_weights == {"校企合作": {"a": 3.0}}
    assert loaded.word_weights == {"企业": {"a": 0.5}, "校企合作": {"a": 3.0}}
    assert loaded.themes[0].own_measure == {"校企合作"}
    assert loaded.covers == {"培训班车"}
    assert (loaded.heads, loaded.context) == ({"企业"}, {"教育", "学校"})


LINE = book().split("\n").index("") + 1


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (book("pairs = [1]"), LINE, "groups"),
        (book('pairs = "企业"'), LINE, "pairs"),
        (book('pairs = [{ groups = ["企业方", "实习"] }]'), LINE, "weight"),
        (book('pairs = [{ groups = ["企业方"], weight = 2 }]'), LINE, "两组"),
        (book('pairs = [{ groups = ["企业方", "学校"], weight = 2 }]'), LINE, "学校"),
        (book('pairs = [{ groups = ["企业方", "实习"], without = ["学校"], weight = 2 }]'), LINE, "学校"),
        (book('pairs = [{ groups = ["企业方", "实习"], weight = -1 }]'), LINE, "-1"),
        (book('pairs = [{ groups = ["企业方", "实习"], weight = 2, near = 3 }]'), LINE, "near"),
        (book('pairs = [{ groups = ["企业方", ["实习"]], weight = 2 }]'), LINE, "列表"),
        (book('own_measure = ["学徒制"]'), LINE, "学徒制"),
        (book('own_measure = "校企合作"'), LINE, "own_measure"),
        (book('own_object = "校企合作"'), LINE, "own_object"),
        (book('own_object = ["校企 合作"]'), LINE, "校企 合作"),
        (book(cues='"校企合作" = 1'), LINE + 2, "重复"),
        (book(cues='"企 业" = 1'), LINE + 4, "企 业"),
        (book(cues='"企业" = 0'), LINE + 4, "企业"),
        (book(head='cover = "培训"\n'), 1, "cover"),
        (book(head='context = ["教育", 3]\n'), 1, "context"),
        (book(head='context = ["教 育"]\n'), 1, "教 育"),
        (book(head='heads = "企业"\n'), 1, "heads"),
        (book(head='[groups]\n"企业方" = "企业"\n'), 2, "企业方"),
        (book(head="groups = 3\n"), 1, "groups"),
        (book(head='[colours]\na = "red"\n'), 1, "colours"),
    ],
)
def test_a_bad_option_is_named_with_its_line(tmp_path, text, line, part):
    with pytest.raises(LexiconError) as caught:
        read(tmp_path, text)
    assert part in str(caught.value)
    assert caught.value.line == line


def test_shipped_pairs_and_cues_are_sound():
    shipped = read_codebook(DATA_DIR / "codebook.toml")
    assert all(weight <= 2 for theme in shipped.themes for weight in theme.cues.values())
    assert all(0 < weight <= 4 for theme in shipped.themes for weight in theme.terms.values())
    assert not shipped.covers & shipped.word_weights.keys(), "a cover is no evidence"
    for theme in shipped.themes:
        for pair in theme.pairs:
            assert not pair.without & frozenset().union(*pair.needs), pair.name
        counted = theme.terms.keys() | frozenset().union(*(group for p in theme.pairs for group in p.needs))
        assert theme.own_object <= counted, theme.id


def test_every_group_is_used_by_some_pair():
    data = tomllib.loads((DATA_DIR / "codebook.toml").read_text(encoding="utf-8"))
    pairs = [pair for theme in data["theme"] for pair in theme.get("pairs", [])]
    used = {name for pair in pairs for name in (*pair["groups"], *pair.get("without", []))}
    assert used == data["groups"].keys()
