"""Templates that are none, or that attack, are refused before they are opened; packages repeat byte for byte."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from pptx import Presentation
from report.documents import office

from analysis.errors import ExportError, RecipeError
from analysis.report.documents import docx, package, pptx

DOCX_TYPE = package.MAIN_TYPES["docx"].decode()
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
TYPES += '<Override PartName="/word/document.xml" ContentType="{type}"/></Types>'


def zipped(path, entries, *, type=DOCX_TYPE):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES.format(type=type))
        for name, data in entries:
            file.writestr(name, data)
    return path


def lying(path):
    """A bomb whose directory says that it is small."""
    zipped(path, [("word/document.xml", b" " * 30_000_000)])
    data = path.read_bytes().replace((30_000_000).to_bytes(4, "little"), (300).to_bytes(4, "little"))
    path.write_bytes(data)
    return path


def many(path):
    return zipped(path, ((f"word/{n}.xml", b"") for n in range(package.ENTRIES + 1)))


def twice(path):
    with pytest.warns(UserWarning, match="Duplicate"):
        return zipped(path, [("word/document.xml", b"<a/>"), ("word/document.xml", b"<b/>")])


ENTITIES = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
WRONG = {
    "missing": lambda path: path,
    "folder": lambda path: path.mkdir() or path,
    "pipe": lambda path: os.mkfifo(path) or path,
    "NUL in the name": lambda path: path.with_name("模\0板.docx"),
    "half a character in the name": lambda path: path.with_name("模\ud800板.docx"),
    "text": lambda path: path.write_text("这不是文档") and path,
    "no package": lambda path: zipfile.ZipFile(path, "w").close() or path,
    "bomb": lambda path: zipped(path, [("word/document.xml", b" " * 30_000_000)]),
    "large": lambda path: zipped(path, [(f"word/{n}.xml", b" " * 60_000_000) for n in range(4)]),
    "lying bomb": lying,
    "many files": many,
    "one name twice": twice,
    "macros by type": lambda path: zipped(
        path, [], type="application/vnd.ms-word.document.macroEnabled.main+xml"
    ),
    "macros by name": lambda path: zipped(path, [("word/vbaProject.bin", b"x")]),
    "another kind": lambda path: zipped(path, [], type=package.MAIN_TYPES["pptx"].decode()),
    "entities": lambda path: zipped(path, [("word/document.xml", ENTITIES)]),
    "entities in UTF-16": lambda path: zipped(path, [("word/document.xml", ENTITIES.encode("utf-16"))]),
    "not XML": lambda path: zipped(path, [("_rels/.rels", "<")]),
    "no document": lambda path: zipped(path, [("word/other.xml", "<a/>")]),
}


SAID = {
    "missing": "读不了", "folder": "不是普通的文件", "pipe": "不是普通的文件", "NUL in the name": "读不了",
    "half a character in the name": "读不了", "text": "不是 docx", "no package": "不是 docx", "bomb": "解开后太大",
    "large": "解开后太大", "lying bomb": "不是 docx", "many files": "太多", "one name twice": "duplicate",
    "macros by type": "模板里有宏", "macros by name": "模板里有宏", "another kind": "不是 docx", "entities": "DTD",
    "entities in UTF-16": "DTD", "not XML": "已损坏", "no document": "已损坏",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_template_is_refused(name, tmp_path):
    path = WRONG[name](tmp_path / "模板.docx")
    with pytest.raises(RecipeError, match=SAID[name]) as caught:
        package.opened(path, "docx", Document)
    assert str(path) in str(caught.value) and ".docx" in caught.value.hint.format(kind="docx")
    assert caught.value.exit_code == 2


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path, monkeypatch):
    path = tmp_path / "large.docx"
    Document().save(path)
    monkeypatch.setattr(package, "PACKED", 1000)
    with pytest.raises(RecipeError, match="模板太大"):
        package.template_bytes(path, "docx")
    assert len(package._file_bytes(path, "docx")) == 1001


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_template(name):
    with pytest.raises(RecipeError, match="不是普通的文件"):
        package.template_bytes(Path(name), "docx")


def test_a_link_to_a_template_will_do(tmp_path):
    Document().save(tmp_path / "good.docx")
    (tmp_path / "link.docx").symlink_to(tmp_path / "good.docx")
    package.check_template(tmp_path / "link.docx", "docx")


def test_a_template_is_checked_before_anything_is_written(tmp_path):
    Document().save(tmp_path / "a.docx")
    Presentation().save(tmp_path / "a.pptx")
    before = sorted(tmp_path.iterdir())
    for kind in package.MAIN_TYPES:
        assert package.check_template(tmp_path / f"a.{kind}", kind) is None
    assert sorted(tmp_path.iterdir()) == before
    for kind, other in (("docx", "pptx"), ("pptx", "docx")):
        with pytest.raises(RecipeError, match=rf"a\.{other}.*模板不是 {kind} 文件"):
            package.check_template(tmp_path / f"a.{other}", kind)


def narrow(path):
    document = Document()
    document.sections[0].left_margin = Mm(200)
    document.save(path)


def untitled(path):
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    deck.save(path)


@pytest.mark.parametrize(
    ("make", "kind", "said"), [(narrow, "docx", "版心太小"), (untitled, "pptx", "没有带标题的版式")]
)
def test_a_template_on_which_nothing_could_be_written_is_refused_early(make, kind, said, tmp_path):
    make(tmp_path / f"t.{kind}")
    with pytest.raises(RecipeError, match=said) as caught:
        package.check_template(tmp_path / f"t.{kind}", kind)
    assert f"t.{kind}" in str(caught.value) and "下一步" in str(caught.value)


def test_what_goes_wrong_unforeseen_is_the_templates_fault_if_there_is_one(tmp_path):
    with (
        pytest.raises(RecipeError, match=r"t\.docx.*模板用不了：list index"),
        package.blamed(tmp_path / "t.docx", "docx"),
    ):
        [][0]
    with pytest.raises(IndexError), package.blamed(None, "docx"):
        [][0]
    for error in (ExportError("x"), FileNotFoundError("x")):
        with pytest.raises(type(error)), package.blamed(tmp_path / "t.docx", "docx"):
            raise error


@pytest.mark.parametrize("name", ["bomb", "lying bomb", "many files"])
def test_a_bomb_is_never_unpacked(name, tmp_path, monkeypatch):
    path = WRONG[name](tmp_path / "bomb.docx")
    read = []
    monkeypatch.setattr(package, "_read", lambda file, entry: read.append(entry.file_size) or b"")
    with pytest.raises(RecipeError):
        package.template_bytes(path, "docx")
    assert sum(read) < 1000


def test_a_lying_entry_is_read_only_as_far_as_its_directory_says(tmp_path):
    """Even where the checksum fits the beginning, nothing behind it reaches the parser."""
    path = lying(tmp_path / "bomb.docx")
    with zipfile.ZipFile(path) as file, pytest.raises(zipfile.BadZipFile):
        package._read(file, file.getinfo("word/document.xml"))


def test_a_good_template_is_opened(tmp_path):
    path = tmp_path / "good.docx"
    Document().save(path)
    assert package.opened(path, "docx", Document).paragraphs == []


def test_rezipped_has_one_order_and_no_clock():
    def made(names, date):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as out:
            for name in names:
                out.writestr(zipfile.ZipInfo(name, date), name * 10)
        return file.getvalue()

    one = made(["b.xml", "[Content_Types].xml", "a.xml"], (2020, 1, 1, 0, 0, 0))
    two = made(["a.xml", "b.xml", "[Content_Types].xml"], (2024, 5, 6, 7, 8, 0))
    assert one != two and package.rezipped(one) == package.rezipped(two)
    with zipfile.ZipFile(io.BytesIO(package.rezipped(one))) as file:
        assert file.namelist() == ["[Content_Types].xml", "a.xml", "b.xml"]
        assert file.read("b.xml") == b"b.xml" * 10


@pytest.mark.parametrize(
    ("module", "write", "blank"),
    [(docx, docx.docx_bytes, Document), (pptx, pptx.pptx_bytes, Presentation)],
    ids=["docx", "pptx"],
)
def test_what_else_goes_wrong_on_a_template_is_said_of_it(tmp_path, monkeypatch, module, write, blank):
    blank().save(tmp_path / "t.office")
    monkeypatch.setattr(module, "sign", lambda *_: {}["core"])
    with pytest.raises(RecipeError, match=r"t\.office.*模板用不了：'core'"):
        write(office.sample(), office.png, template=tmp_path / "t.office")
    with pytest.raises(KeyError):
        write(office.sample(), office.png)
