"""What is written into a picture can be read back, and nothing in it depends on the day."""

import io
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from analysis.publishing import provenance
from analysis.tabular.cells import RE_CONTROL, RE_LINE_END

# Any text, such as a word that was searched for: what XML cannot hold too.
TEXTS = st.text(st.characters(exclude_categories=[]), max_size=60)
HOSTILE = "\0社\x01区\x1b\x7f\x85\ud800教\ufffe育\uffff"


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(file, "png")
    return file.getvalue()


@given(source=TEXTS)
def test_a_png_keeps_its_texts_and_pixels(source):
    stamped = provenance.stamp_png(png(), {"Source": source, "Software": "PlanLens"}, dpi=300)
    picture = Image.open(io.BytesIO(stamped))
    picture.load()
    assert picture.text == {"Source": RE_CONTROL.sub("", source), "Software": "PlanLens"}
    assert picture.tobytes() == Image.open(io.BytesIO(png())).tobytes()


@pytest.mark.parametrize("dpi", [96, 144, 300])
def test_a_png_says_its_resolution(dpi):
    picture = Image.open(io.BytesIO(provenance.stamp_png(png(), {}, dpi=dpi)))
    assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)


def test_a_png_has_no_time_chunk():
    stamped = provenance.stamp_png(png(), {"Source": "五份计划"}, dpi=300)
    assert b"tIME" not in stamped
    assert stamped == provenance.stamp_png(png(), {"Source": "五份计划"}, dpi=300)


def test_svg_metadata_is_the_first_child_and_escaped():
    data = '<svg xmlns="http://www.w3.org/2000/svg" width="5"><g>图</g></svg>'.encode()
    root = ElementTree.fromstring(provenance.stamp_svg(data, {"Source": "甲<乙>&丙", "Settings": "0a"}))
    assert [re.sub(r"\{.*\}", "", child.tag) for child in root] == ["metadata", "g"]
    assert root[0].text == "Source: 甲<乙>&丙\nSettings: 0a"
    assert root.get("width") == "5"


@given(source=TEXTS)
def test_an_svg_with_any_text_is_xml(source):
    data = b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'
    root = ElementTree.fromstring(provenance.stamp_svg(data, {"Source": source}))
    # An XML reader takes every end of a line for the same.
    assert root[0].text == "Source: " + RE_LINE_END.sub("\n", RE_CONTROL.sub("", source))


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_what_xml_cannot_hold_is_left_out_of_every_format(format):
    data = {"png": png, "svg": lambda: b"<svg><g/></svg>", "pdf": lambda: pdf("D:20260102030405Z")}[format]()
    one, other = (
        provenance.stamp(data, {"Source": text}, format=format, dpi=96) for text in (HOSTILE, "社区教育")
    )
    assert one == other


def pdf(date: str) -> bytes:
    """Return a PDF of one page as a browser writes it: with its own name and a date."""
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(40, 30)
    writer.add_metadata({"/Creator": "a browser", "/CreationDate": date, "/ModDate": date})
    writer.write(file)
    return file.getvalue()


@given(source=TEXTS)
def test_a_pdf_keeps_its_texts_and_pages_and_no_date(source):
    stamped = provenance.stamp_pdf(pdf("D:20260102030405Z"), {"Source": source, "Software": "PlanLens"})
    reader = PdfReader(io.BytesIO(stamped))
    assert reader.metadata == {"/Source": RE_CONTROL.sub("", source), "/Software": "PlanLens"}
    assert [tuple(page.mediabox)[2:] for page in reader.pages] == [(40, 30)]
    assert stamped == provenance.stamp_pdf(
        pdf("D:20300102030405Z"), {"Source": source, "Software": "PlanLens"}
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"a": 1, "b": [2]}, {"b": [2], "a": 1}, True),
        ({"城市": "甲"}, {"城市": "乙"}, False),
        ([1, 2], [2, 1], False),
    ],
)
def test_json_digest_ignores_only_the_order_of_keys(one, other, same):
    assert (provenance.json_digest(one) == provenance.json_digest(other)) is same


def test_software_names_the_parts_that_shape_a_picture():
    assert re.fullmatch(r"PlanLens [\d.]+; plotly [\d.]+; kaleido [\d.]+", provenance.software())
