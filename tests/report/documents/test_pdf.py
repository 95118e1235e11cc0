"""The printed report: paper and layout, tags and bookmarks, searchable text, the same bytes, and an end to every hang."""

import io
import os
import re
import signal
import subprocess
import tempfile
import time
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
import written
from report.documents import office

from analysis.errors import ExportError
from analysis.publishing.browser import BrowserLost, find_browser
from analysis.publishing.printing import open_printer
from analysis.report.contents import Grid
from analysis.report.documents.pdf import _page, pdf_bytes

# As tall as a picture may be: with its caption it still has to fit on one page.
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='630' height='905' viewBox='0 0 630 905'>"
    "<text x='20' y='40' font-family='Noto Sans SC'>画{name}上</text>"
    "<text x='20' y='890' font-family='Noto Sans SC'>画{name}下</text></svg>"
)
MM = 72 / 25.4


def picture(name):
    return SVG.format(name=name).encode()


@pytest.fixture(scope="module")
def printed():
    """The printed small report."""
    return pdf_bytes(written.report(), picture, find_browser())


@pytest.fixture(scope="module")
def document(printed):
    return pypdf.PdfReader(io.BytesIO(printed))


@pytest.fixture(scope="module")
def texts(printed):
    """The text of every page, as another program reads it, on one line."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(printed)]


@pytest.fixture
def program(tmp_path):
    """program(script) returns a browser that runs a shell script, and the file for its process id."""

    def make(script):
        path, pid = tmp_path / "browser.sh", tmp_path / "pid"
        path.write_text(f"#!/bin/sh\n{script.format(browser=find_browser(), pid=pid)}\n")
        path.chmod(0o755)
        return path, pid

    return make


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """The folder for temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def alive(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")


def tags(node):
    """Yield the elements of a structure tree in reading order."""
    found = node.get_object()
    if isinstance(found, list):
        for kid in found:
            yield from tags(kid)
    elif isinstance(found, dict) and "/S" in found:
        yield found
        if "/K" in found:
            yield from tags(found["/K"])


def bookmarks(document, items, depth=0):
    for item in items:
        if isinstance(item, list):
            yield from bookmarks(document, item, depth + 1)
        else:
            yield depth, item.title, document.get_destination_page_number(item)


def test_it_is_set_on_a4_within_the_margins_of_official_documents(document, printed):
    for page in document.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            (595.3, 841.9), abs=1
        )
    first = pypdfium2.PdfDocument(printed)[0].get_textpage()
    rects = [first.get_rect(n) for n in range(first.count_rects())]
    body = [rect for rect in rects if rect[1] > 34 * MM]
    assert min(rect[0] for rect in body) >= 28 * MM - 1
    assert max(rect[2] for rect in body) <= (210 - 26) * MM + 1
    assert max(rect[3] for rect in body) <= (297 - 37) * MM + 1
    # The page's number alone stands below the text.
    assert {rect[1] > 20 * MM for rect in rects if rect not in body} == {True}


def test_every_figure_is_there_once_with_its_alternative_and_its_caption(document, texts):
    elements = list(tags(document.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    assert [element.get("/Alt") for element in elements if element["/S"] == "/Figure"] == [
        f"第{n}张图的替代文字" for n in (1, 2, 4, 5, 6, 7)
    ]
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L"} <= {element["/S"] for element in elements}
    for n in (1, 2, 4, 5, 6, 7):
        pages = [text for text in texts[1:] if f"画{n:02d}-figure上" in text]
        assert len(pages) == 1
        assert f"画{n:02d}-figure下" in pages[0] and f"图 {n} 第{n}张" in pages[0]
    assert sum("图 3 没有画成：没有可画的内容" in text for text in texts) == 1


def test_its_text_can_be_searched_as_it_was_written(texts, document):
    whole = " ".join(texts)
    for text in (
        "五地工作要点比较",
        "工作要点见于一九四九年以来",
        "二、承诺",
        "不能说谁更重视。",
        "两份计划。",
        "— 1 —",
        "这里是前 2 列，共 9 列",
    ):
        assert text in whole
    assert not [c for c in whole if "\u2e80" <= c <= "\u2fdf"]
    assert "工作要点见于一九四九年以来" in "".join(page.extract_text() for page in document.pages).replace(
        "\n", ""
    )


def test_title_language_and_bookmarks_are_given(document, texts):
    root = document.trailer["/Root"]
    assert root["/Lang"] == "zh-CN" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata["/Title"] == "五地工作要点比较"
    assert not {"/CreationDate", "/ModDate", "/Creator"} & set(document.metadata)
    assert document.pdf_header >= "%PDF-1.4"
    found = list(bookmarks(document, document.outline))
    assert [title for _depth, title, _page in found] == [
        "图 1　第1张", "一、主题", "图 2　第2张", "图 3　第3张", "二、承诺", *(f"图 {n}　第{n}张" for n in range(4, 8)),
        "不能得出的结论", "附录", "样本", "设置",
    ]  # fmt: skip
    assert [depth for depth, _title, _page in found] == [0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1]
    for _depth, title, page in found:
        assert " ".join(title.split()) in texts[page]


def test_the_table_of_figures_tells_the_pages(texts, document):
    for _depth, title, page in bookmarks(document, document.outline):
        assert f"{' '.join(title.split())} {page + 1}" in texts[0]


def test_its_fonts_come_with_it(document):
    found = [font.get_object() for page in document.pages for font in page["/Resources"]["/Font"].values()]
    assert len(found) > 2
    for font in found:
        described = (
            font.get("/DescendantFonts", [font])[0].get_object().get("/FontDescriptor", {}).get_object()
        )
        assert font["/Subtype"] == "/Type3" or any(key.startswith("/FontFile") for key in described)


def test_the_same_report_has_the_same_bytes(printed):
    assert printed == pdf_bytes(written.report(), picture, find_browser())


def test_whatever_its_texts_hold_is_printed(tmp_path):
    data = pdf_bytes(written.hostile(), picture, find_browser())
    document = pypdf.PdfReader(io.BytesIO(data))
    whole = "".join(
        "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).split()
    )
    for text in (
        "<script>window.hacked=1</script>",
        "{{7*7}}",
        "onerror=",
        "</style></title></textarea>",
        "&lt;b&gt;",
    ):
        assert text in whole
    assert whole.count("很") == written.LONG.count("很")
    assert document.metadata["/Title"] == written.hostile().title
    links = [note.get_object() for page in document.pages for note in page.get("/Annots", [])]
    assert links and not [link for link in links if "/A" in link]
    elements = tags(document.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert [element["/Alt"] for element in elements if element["/S"] == "/Figure"] == [written.HOSTILE]


def test_nothing_that_cannot_be_seen_is_left_in_a_text():
    document = pypdf.PdfReader(io.BytesIO(pdf_bytes(office.hostile(), picture, find_browser())))
    page = _page(office.hostile(), {}, {})
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]", page)
    assert document.metadata["/Title"] == office.SHOWN
    found = [title for _depth, title, _page in bookmarks(document, document.outline)]
    assert found[:2] == [office.SHOWN, f"图 1　{office.SHOWN}"]


def test_rows_and_columns_that_are_left_out_are_both_told():
    grid = replace(office.LONG, total=12)
    page = _page(office.sample(parts=(office.figure(1, grid=grid),), appendix=()), {}, {})
    assert "主题19<" in page and "主题20<" not in page
    assert '<p class="note">这里是前 20 行，共 55 行；全部在随报告的数据文件里。</p>' in page
    assert '<p class="note">这里是前 2 列，共 12 列；全部在随报告的数据文件里。</p>' in page


def heights(data, text):
    """Return how tall a text is on every page that has it, in points."""
    for page in pypdfium2.PdfDocument(data):
        textpage = page.get_textpage()
        if found := textpage.search(text).get_next():
            _left, bottom, _right, top = textpage.get_charbox(found[0], loose=True)
            yield round(top - bottom, 1)


@pytest.mark.parametrize("contents", [written.wide, written.hostile])
def test_nothing_is_so_wide_that_all_is_made_smaller(printed, contents):
    data = pdf_bytes(contents(), picture, find_browser())
    assert list(heights(data, "附录"))[-1] == list(heights(printed, "附录"))[-1] > 10


def test_no_word_of_a_table_is_broken():
    long = "Words of a definition, one after the other " * 4
    rows = ("Governance & resources", long, "产教融合、现代学徒制、" * 8, "1525")
    grid = Grid(
        ("Theme", "Definition", "Weightiest words", "Changes"), (rows,) * 2, (False, False, False, True)
    )
    report = replace(written.report("en"), parts=(office.figure(1, grid=grid),), appendix=())
    data = pdf_bytes(report, picture, find_browser())
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).split()
    assert words.count("Governance") == 2 and words.count("definition,") == 8 and words.count("Changes") == 1


def test_an_english_report_speaks_english():
    document = pypdf.PdfReader(io.BytesIO(pdf_bytes(written.report("en"), picture, find_browser())))
    assert document.trailer["/Root"]["/Lang"] == "en"
    assert "What may not be concluded" in [
        title for _depth, title, _page in bookmarks(document, document.outline)
    ]


def test_a_browser_that_is_not_there_is_named(tmp_path, scratch):
    with pytest.raises(ExportError, match="no-browser"):
        pdf_bytes(written.report(), picture, tmp_path / "no-browser")
    assert not list(scratch.iterdir())


@pytest.mark.parametrize("script", ["sleep 1000", "exit 3"])
def test_a_browser_that_does_not_start_is_an_error_in_time(program, scratch, script):
    start = time.monotonic()
    with pytest.raises(BrowserLost, match=r"browser\.sh"):
        pdf_bytes(written.report(), picture, program(script)[0], seconds=3)
    assert time.monotonic() - start < 30
    assert not list(scratch.iterdir())


@pytest.mark.parametrize(("how", "reason"), [(signal.SIGSTOP, "没有反应"), (signal.SIGKILL, "退出")])
def test_a_browser_that_is_lost_is_ended(program, scratch, how, reason):
    browser, pid = program('echo $$ > "{pid}"; exec "{browser}" "$@"')
    with open_printer(browser, seconds=30) as printed:
        assert printed("<p>一</p>").startswith(b"%PDF")
    with open_printer(browser, seconds=10) as printed:
        lost = int(pid.read_text())
        os.kill(lost, how)
        with pytest.raises(BrowserLost, match=reason):
            printed("<p>一</p>")
    assert not alive(lost)
    assert not list(scratch.iterdir())
