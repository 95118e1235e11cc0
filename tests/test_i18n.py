"""The catalogue of translations is complete and true to the sources; languages stay apart."""

import ast
import contextvars
import re
import string
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from analysis import config, i18n, pipeline
from analysis.errors import TableError
from analysis.figures import style
from analysis.gallery.exports import gallery
from analysis.i18n import LOCALE_DIR, _, catalogue, language, set_language, use_language
from analysis.publishing import characters
from analysis.publishing.sizes import SIZES
from analysis.subcorpus import Subcorpus
from scripts import texts

TEXTS = texts.extract(config.ROOT)
ENGLISH = catalogue("en")

# Chinese words that an English text quotes on purpose: a policy's name and an example of a search.
QUOTED = {"双减", "校企合作"}
RE_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# Full-width punctuation; the font of the figures also draws curly quotes as wide as a Chinese character.
RE_WIDE = re.compile(r"[\u3000-\u303f\uff00-\uffef“”‘’]")

# The modules whose Chinese is meant for readers; elsewhere in analysis/ it is what plans are searched for.
TALKING = (
    "analysis/figures", "analysis/publishing", "analysis/schema", "analysis/validity", "ui", "pages", "app.py",
    *(f"analysis/{name}.py" for name in (
        "__main__", "annotate", "checks", "claims", "errors", "findings", "labels", "pipeline", "steps", "words/codebook",
        "words/lexicon",
    )),
)  # fmt: skip
# Chinese that is data: names and terms, not texts for readers.
DATA = {"武汉", "南昌", "武进", "常州", "松江", "产教融合", "中文", characters.RADICALS, characters.OTHERS}


def fields(text: str) -> Counter:
    """Count the {placeholders} of a text, each with its conversion and format."""
    return Counter((name, spec, kind) for _text, name, spec, kind in string.Formatter().parse(text) if name)


def faults(chinese: str, english: str) -> list[str]:
    """Return what is wrong with a translation."""
    found = {
        "no translation": not english.strip(),
        "placeholders": bool(english) and fields(chinese) != fields(english),
        "Chinese": bool(set(RE_CHINESE.findall(english)) - QUOTED),
        "wide punctuation": bool(RE_WIDE.search(english)),
        "markdown": bool(english) and chinese.count("**") != english.count("**"),
        "columns": bool(english) and chinese.count("\t") != english.count("\t"),
    }
    return [name for name, is_so in found.items() if is_so]


@pytest.mark.parametrize(
    ("chinese", "english", "found"),
    [
        ("共 {n} 条", "{n} items", []),
        ("“双减”之前", "before 双减", []),
        ("共 {n} 条", "", ["no translation"]),
        ("共 {n} 条", "items", ["placeholders"]),
        ("共 {n} 条", "{m} items", ["placeholders"]),
        ("占比 {x:.0%}", "share {x:.1%}", ["placeholders"]),
        ("计划", "plan 计划", ["Chinese"]),
        ("各地的计划", "the cities’ plans", ["wide punctuation"]),
        ("**占比**", "share", ["markdown"]),
        ("甲\t乙", "a b", ["columns"]),
    ],
)
def test_faults(chinese, english, found):
    assert faults(chinese, english) == found


def test_english_is_complete_and_true():
    wrong = {text: faults(text, ENGLISH.get(text, "")) for text in sorted(TEXTS)}
    assert {text: found for text, found in wrong.items() if found} == {}, "run: python -m scripts.texts"


def test_the_file_is_what_the_command_writes():
    """So it is sorted, has no unused translation, no places and no dates."""
    written = texts.render(TEXTS, ENGLISH, "en")
    assert (LOCALE_DIR / "en.po").read_bytes() == written, "run: python -m scripts.texts"
    assert not re.search(rb"\d{4}-\d\d-\d\d \d|^#:|^#~", written, re.MULTILINE)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("甲")', {"甲"}),
        ('A = N_("甲" "乙")', {"甲乙"}),
        ('_(\n    "甲 {n}",\n    n=1,\n)', {"甲 {n}"}),
        ('_(N_("甲"), n=_("乙"))', {"甲", "乙"}),
        ("f\"{_('甲')}\"", {"甲"}),
        ('_(LABELS["item"]); _(name); print("甲")', set()),
    ],
)
def test_marked(source, found):
    assert texts.marked(source) == found


def test_update(tmp_path, monkeypatch, capsys):
    (tmp_path / "ui").mkdir()
    (tmp_path / "app.py").write_text('_("旧")\n_("新 {n}", n=1)\n', encoding="utf-8")
    (tmp_path / "ui" / "a.py").write_text('_("旧")\n', encoding="utf-8")
    monkeypatch.setattr(texts, "catalogue", lambda lang: {"旧": "old", "废": "waste"})
    with use_language("zh"):
        assert texts.update(tmp_path, tmp_path, "en") == ["新 {n}"]
    said = capsys.readouterr().out
    assert "新 {n}" in said and "废 → waste" in said and "old" not in said
    written = (tmp_path / "en.po").read_text(encoding="utf-8")
    assert 'msgid "旧"\nmsgstr "old"' in written and 'msgid "新 {n}"\nmsgstr ""' in written
    assert "waste" not in written


chinese_text = st.text("甲乙丙{}%\"\\\n\t' ", min_size=1)


@given(st.dictionaries(chinese_text, st.text("abc{}%\"\\\n '")))
def test_what_is_written_is_read_back(translations):
    written = texts.render(list(translations), translations, "en")
    assert written == texts.render(list(reversed(translations)), translations, "en")
    assert {m.id: m.string for m in read_po(BytesIO(written)) if m.id} == translations


def talking_files():
    for name in TALKING:
        path = config.ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def unmarked(source: str) -> set[str]:
    """Return the Chinese strings of a source, docstrings left out, that neither `_` nor `N_` marks."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    }
    return {text for text in found - texts.marked(source) if RE_CHINESE.search(text)}


@pytest.mark.parametrize(
    ("source", "found"),
    [('"""文"""\nA = "甲"', {"甲"}), ('A = N_("甲")', set()), ('_("甲" if a else "乙")', {"甲", "乙"})],
)
def test_unmarked(source, found):
    assert unmarked(source) == found


def test_every_text_that_could_reach_a_reader_is_marked():
    """What `_(variable)` is given is then always in the catalogue."""
    found = {path.name: unmarked(path.read_text(encoding="utf-8")) - DATA for path in talking_files()}
    assert {name: left for name, left in found.items() if left} == {}


def test_calls_fill_the_placeholders():
    wrong = []
    for path in texts.source_files(config.ROOT):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_" and node.args:
                text, given_ = node.args[0], {keyword.arg for keyword in node.keywords}
                if not isinstance(text, ast.Constant):
                    continue
                wanted = {name for name, *_rest in fields(text.value)}
                # What **values holds is seen when the text is drawn.
                if given_ - {None} != wanted and not (None in given_ and given_ - {None} < wanted):
                    wrong.append((path.name, node.lineno))
    assert wrong == []


def test_english_figures_are_english_and_short(built, tables):
    """A plan's own words stay Chinese; titles and notes do not. Lines are those of a picture in a report."""
    room = SIZES["report"].width - 2 * style.PAD
    with use_language("en"):
        builders = gallery(Subcorpus(tables, pipeline.read_manifest(built)["measures"]))
        metas = {name: builder().layout.meta for name, builder in builders.items()}
    for name, meta in metas.items():
        for part in ("title", "subtitle", "source"):
            quoted = re.sub(r'"[^"]*"', "", meta[part])
            assert not RE_CHINESE.search(quoted), (name, meta[part])
        assert len(style.wrap(meta["title"], room, style.TITLE_SIZE)) <= 2, meta["title"]
        assert len(style.wrap(meta["subtitle"], room, style.TEXT_SIZE)) <= 4, meta["subtitle"]


@pytest.mark.parametrize(
    ("lang", "text", "values", "said"),
    [
        ("zh", "城市", {}, "城市"),
        ("en", "城市", {}, "City"),
        ("fr", "城市", {}, "城市"),
        ("en", "{n} 份计划", {"n": 9}, "9 plans"),
        ("en", "没有译文的话，{n} 句", {"n": 1}, "没有译文的话，1 句"),
        ("en", "", {}, ""),
    ],
)
def test_translate(lang, text, values, said):
    with use_language(lang):
        assert _(text, **values) == said


def test_errors_speak_the_language_of_the_moment():
    error = TableError("找不到表 {name}", name="ITEMS", hint="刷新本页")
    with use_language("en"):
        assert str(error) == "Table ITEMS not found. Next step: reload this page"
    with use_language("zh"):
        assert str(error) == "找不到表 ITEMS。下一步：刷新本页"


def test_use_language_restores():
    with use_language("zh"):
        with use_language("en"):
            assert language() == "en"
            with use_language("nonsense"):
                assert language() == "zh"
            assert language() == "en"
        assert language() == "zh"
        with pytest.raises(ValueError, match="stop"), use_language("en"):
            raise ValueError("stop")
        assert language() == "zh"


@pytest.mark.parametrize(("lang", "now"), [("zh", "zh"), ("en", "en"), ("fr", "zh"), ("EN", "zh")])
def test_set_language(lang, now):
    def spoken():
        set_language(lang)
        return language()

    assert contextvars.copy_context().run(spoken) == now


def test_languages_of_two_threads_do_not_mix():
    both_set = Barrier(2, timeout=10)

    def speak(lang):
        set_language(lang)
        both_set.wait()
        return _("城市")

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(speak, ["zh", "en"])) == ["城市", "City"]


def test_fuzzy_and_empty_translations_are_not_used(tmp_path, monkeypatch):
    (tmp_path / "xx.po").write_text(
        'msgid "甲"\nmsgstr "a"\n\n#, fuzzy\nmsgid "乙"\nmsgstr "b"\n\nmsgid "丙"\nmsgstr ""\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path)
    assert catalogue.__wrapped__("xx") == {"甲": "a"}
