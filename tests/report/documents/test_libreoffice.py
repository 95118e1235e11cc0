"""The documents as an office program shows them: every slide a page, every Chinese text on it."""

import io
import os
import shutil
import subprocess
from functools import partial

import pypdfium2
import pytest
from pptx import Presentation
from report.documents.office import figure, png, sample

from analysis.publishing.fonts import font_path
from analysis.report.contents import Heading
from analysis.report.documents.docx import docx_bytes
from analysis.report.documents.pptx import pptx_bytes

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>"""
SECONDS = 240

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """{file name: (file, texts of its pages)} after LibreOffice has opened both and printed them."""
    folder = tmp_path_factory.mktemp("office")
    tall = (Heading("一、标题"), figure(1, finding="占满两行的发现" * 5, caption="占满两行的图题" * 5))
    made = {
        "a.docx": docx_bytes(sample(), png),
        "b.pptx": pptx_bytes(sample(), png),
        "c.docx": docx_bytes(sample(parts=tall), partial(png, width=40, height=90)),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    (folder / "fonts.conf").write_text(FONTS.format(folder=font_path().parent, cache=folder / "cache"))
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
        "--outdir", str(folder), *(str(folder / name) for name in made),
    ]  # fmt: skip
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, env=environment, check=True, timeout=SECONDS, capture_output=True)
    return {name: (data, pages((folder / name).with_suffix(".pdf"))) for name, data in made.items()}


def pages(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def test_the_document_is_shown_whole(shown):
    _data, found = shown["a.docx"]
    assert 5 <= len(found) <= 9
    text = "".join(found)
    wanted = (
        "五地教育工作要点",
        "图目录",
        "图1主题1的占比",
        "图4主题4的占比",
        "不能得出的结论",
        "差别不说明原因",
        "附录",
    )
    assert [part for part in wanted if part not in text] == []
    # The head of the long table stands on each of its pages, the page number on all.
    assert sum("主题任务数" in page for page in found) >= 2
    assert [f"—{n}—" in page for n, page in enumerate(found, 1)] == [True] * len(found)


def test_a_tall_picture_stays_with_its_heading_its_finding_and_its_caption(shown):
    _data, found = shown["c.docx"]
    (page,) = [page for page in found if "一、标题" in page]
    assert "占满两行的发现" * 5 in page and page.count("占满两行的图题") == 5


def test_every_slide_is_a_page_with_its_title_and_number(shown):
    data, found = shown["b.pptx"]
    slides = Presentation(io.BytesIO(data)).slides
    titles = ["".join(slide.shapes.title.text_frame.text.split()) for slide in slides]
    assert len(found) == len(titles)
    assert [title in page for title, page in zip(titles, found, strict=True)] == [True] * len(titles)
    assert all(page.endswith(str(n)) or str(n) in page for n, page in list(enumerate(found, 1))[1:])
    assert "前" in "".join(found) and "共55行" in "".join(found)
