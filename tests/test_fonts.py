"""The packaged font is there, is named if it is not, and is the only one that the browser is offered."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pylopdf_fonts_zh_cn
import pytest

from analysis.errors import ExportError
from analysis.publishing.fonts import FAMILY, PACKAGE, font_path, fonts_conf


def test_the_font_is_an_opentype_file_of_the_family():
    data = font_path().read_bytes()
    assert data[:4] in (b"OTTO", b"\0\1\0\0")
    assert FAMILY.encode("utf-16-be") in data


def test_a_missing_font_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(pylopdf_fonts_zh_cn, "sans_path", lambda: tmp_path / "gone.otf")
    with pytest.raises(ExportError, match=r"gone\.otf.*" + PACKAGE):
        font_path()


def test_a_missing_font_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    with pytest.raises(ExportError, match=f"pip install .*{PACKAGE}"):
        font_path()


@pytest.mark.parametrize("folder", ["/fonts", "/我的 字体", "/a&b<c>"])
def test_fonts_conf_is_xml_with_one_folder(folder):
    root = ElementTree.fromstring(fonts_conf(Path(folder) / "font.otf", Path("/cache")))
    assert [node.text for node in root.iter("dir")] == [str(Path(folder))]
    assert root.findtext("cachedir") == str(Path("/cache"))


def test_the_font_with_serifs_is_offered_to_documents_alone(tmp_path):
    assert font_path(serif=True).name.startswith("NotoSerifSC")
    offered = {
        serif: ElementTree.fromstring(fonts_conf(font_path(), tmp_path, serif=serif))
        for serif in (False, True)
    }
    assert [offered[serif].find("selectfont") is None for serif in (False, True)] == [False, True]
