"""The words by which counted things are classed: what is good is read, what is bad is named."""

import pytest

from analysis import config
from analysis.errors import LexiconError
from analysis.schema import OBJECT_CLASSES
from analysis.words.object_classes import read_object_classes

PATH = config.DATA_DIR / "lexicon" / "object_classes.csv"


def written(tmp_path, text: str):
    path = tmp_path / "object_classes.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_list_of_the_project_uses_every_class():
    classes = read_object_classes(PATH)
    assert set(classes.values()) | {"other"} == set(OBJECT_CLASSES)
    assert classes["基地"] == "platform" and classes["所"] == "school"


def test_a_folder_without_the_list_has_no_classes(tmp_path):
    assert read_object_classes(tmp_path / "object_classes.csv") == {}


def test_line_ends_and_bom_do_not_matter(tmp_path):
    assert read_object_classes(written(tmp_path, "\ufeffword,class\r\n书屋,facility\r\n")) == {
        "书屋": "facility"
    }


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("word,kind\n书屋,facility\n", 1, ["class"]),
        ("word,class\n,facility\n", 2, ["''"]),
        ("word,class\n书 屋,facility\n", 2, ["书 屋"]),
        ("word,class\n书屋,facility\n书屋,platform\n", 3, ["书屋"]),
        ("word,class\n书屋,library\n", 2, ["library", "facility"]),
        ("word,class\n书屋\n", 2, ["None", "facility"]),
    ],
)
def test_what_is_bad_is_named_with_its_line(tmp_path, text, line, words):
    with pytest.raises(LexiconError) as caught:
        read_object_classes(written(tmp_path, text))
    assert caught.value.line == line
    assert all(word in str(caught.value) for word in words)
