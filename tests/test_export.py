"""Figures become files: sizes, glyphs, provenance, repeatable bytes, and what happens to a bad figure."""

import io
import re
from contextlib import nullcontext
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from analysis.errors import ExportError, SelectionError
from analysis.publishing import export
from analysis.publishing.browser import BrowserLost
from analysis.publishing.provenance import json_digest

PROVENANCE = {"Source": "五份计划", "Settings": json_digest({"cities": ["甲市"]})}
# No font has a glyph for these two: they come out as the same box.
UNKNOWN = ("\ue000", "\ue001")


def text_figure(text, family="'Noto Sans SC', sans-serif"):
    return go.Figure(
        layout={
            "annotations": [{"text": text, "font": {"size": 60, "family": family}, "showarrow": False}],
            "xaxis": {"visible": False},
            "yaxis": {"visible": False},
        }
    )


def bars(**layout):
    return go.Figure(go.Bar(y=["产教融合", "社区教育"], x=[3, 5], orientation="h"), layout=layout)


# A map needs its outlines from another host, which the export browser cannot reach.
FIGURES = {
    "条形图": bars(),
    "dict": bars().to_dict(),
    "tall": bars(height=700),
    "endless": bars(height=5000),
    "map": go.Figure(go.Scattergeo(lat=[30], lon=[114])),
    "no-figure": {"data": [{"type": "no such trace"}]},
    "bad/name": bars(),
    "教": text_figure("教"),
    "育": text_figure("育"),
    "unknown-0": text_figure(UNKNOWN[0]),
    "unknown-1": text_figure(UNKNOWN[1]),
    "arial": text_figure("教", family="Arial"),
    "generic": text_figure("教", family="sans-serif"),
    "last": bars(title={"text": "各城市的主题占比（%）"}),
}
FAILING = {"map", "no-figure", "bad/name"}


def draw(folder, figures=FIGURES, *, size="report", **options):
    jobs = [(name, size, figure) for name, figure in figures.items()]
    pictures = export.write_figures(jobs, folder, provenance=PROVENANCE, **{"progress": False, **options})
    return {picture.name: picture for picture in pictures}


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """All FIGURES as PNG for a report."""
    return draw(tmp_path_factory.mktemp("batch"))


def pixels(picture):
    return Image.open(picture.path).convert("RGB")


def differ(one, other):
    return ImageChops.difference(pixels(one), pixels(other)).getbbox() is not None


def test_every_figure_is_reported_in_order_and_failures_stop_nothing(batch):
    assert list(batch) == list(FIGURES)
    assert {name for name, picture in batch.items() if picture.error} == FAILING
    assert batch["last"].path.is_file()


def test_only_whole_files_are_left(batch):
    folder = batch["last"].path.parent
    assert {path.stem for path in folder.iterdir()} == set(FIGURES) - FAILING
    for path in folder.iterdir():
        Image.open(path).verify()


@pytest.mark.parametrize(
    ("name", "size"),
    [("条形图", (1890, 1260)), ("dict", (1890, 1260)), ("tall", (1890, 2100)), ("endless", (1890, 2715))],
)
def test_a_report_picture_is_16_cm_wide_and_as_tall_as_the_figure_asks_within_a_page(batch, name, size):
    picture = Image.open(batch[name].path)
    assert picture.size == size == (batch[name].width, batch[name].height)
    assert size[0] / picture.info["dpi"][0] * 2.54 == pytest.approx(16, abs=0.01)


def test_two_characters_look_different_and_two_missing_ones_alike(batch):
    assert differ(batch["教"], batch["育"])
    assert not differ(batch["unknown-0"], batch["unknown-1"])


@pytest.mark.parametrize("family", ["arial", "generic"])
def test_other_font_families_end_in_the_same_font(batch, family):
    assert not differ(batch["教"], batch[family])


def test_provenance_stands_in_the_png(batch):
    picture = Image.open(batch["条形图"].path)
    assert picture.text == {
        **PROVENANCE,
        "Software": export.software(),
        "Figure": batch["条形图"].figure,
    }
    assert re.fullmatch(r"[0-9a-f]{64}", batch["条形图"].figure)


def test_a_figure_and_its_dict_are_the_same_figure(batch):
    assert batch["条形图"].figure == batch["dict"].figure != batch["last"].figure
    assert batch["条形图"].sha256 == batch["dict"].sha256


def test_failures_are_raised_together_afterwards(batch):
    with pytest.raises(ExportError) as caught:
        export.raise_failures(batch.values())
    assert caught.value.exit_code == 2
    assert all(name in str(caught.value) for name in FAILING)
    export.raise_failures([batch["last"]])


FEW = {name: FIGURES[name] for name in ("条形图", "last", "教")}


def test_the_same_input_gives_the_same_png_in_any_order(batch, tmp_path):
    again = draw(tmp_path, dict(reversed(FEW.items())))
    assert {name: again[name].sha256 for name in FEW} == {name: batch[name].sha256 for name in FEW}


@pytest.mark.parametrize("format", ["svg", "pdf"])
def test_the_same_input_gives_the_same_vector_file(tmp_path, format):
    first = draw(tmp_path / "first", FEW, formats=(format,))
    again = draw(tmp_path / "again", FEW, formats=(format,))
    assert [p.sha256 for p in first.values()] == [p.sha256 for p in again.values()]
    assert all(p.path.suffix == f".{format}" and not p.error for p in first.values())
    if format == "svg":
        root = ElementTree.parse(first["last"].path).getroot()
        assert float(root.get("width")) / 96 * 2.54 == pytest.approx(16, abs=0.01)
        assert "Source: 五份计划" in root[0].text
    else:
        told = PdfReader(first["last"].path).metadata
        assert told["/Source"] == "五份计划" and told["/Figure"] == first["last"].figure
        assert not {"/CreationDate", "/ModDate"} & set(told)


def test_one_batch_draws_every_size(tmp_path):
    jobs = [("tall", size, FIGURES["tall"]) for size in export.SIZES]
    pictures = export.write_figures(jobs, tmp_path, progress=False)
    assert [picture.path for picture in pictures] == [tmp_path / size / "tall.png" for size in export.SIZES]
    images = {picture.size: Image.open(picture.path) for picture in pictures}
    assert images["report"].size == (1890, 2100)
    # Slides keep their frame whatever the figure asks, and fit a slide of 13.33 inches.
    for size, frame in {"slide": (1920, 1080), "wide": (2560, 1080)}.items():
        assert images[size].size == frame
        assert images[size].info["dpi"][0] * 13.333 == pytest.approx(frame[0], rel=1e-3)
    assert len({picture.figure for picture in pictures}) == 1


def test_a_repeated_name_does_not_overwrite(tmp_path):
    jobs = [("a", "report", bars()), ("a", "report", bars(height=700))]
    pictures = export.write_figures(jobs, tmp_path, progress=False)
    assert [bool(picture.error) for picture in pictures] == [False, True]
    assert Image.open(tmp_path / "report" / "a.png").size == (1890, 1260)


def test_progress_is_shown_on_stderr(tmp_path, capsys):
    draw(tmp_path, {"a": bars()}, progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "1/1" in err


@pytest.fixture
def drawer():
    """start() for `write_figures` in place of a browser: every figure a pixel, but "bad"; with what was drawn."""
    pixel = io.BytesIO()
    Image.new("RGB", (1, 1)).save(pixel, "png")

    def draw(figure, options):
        drawer.drawn.append(figure["layout"]["title"]["text"])
        if drawer.drawn[-1] in drawer.fatal:
            raise BrowserLost("浏览器没有反应")
        if drawer.drawn[-1] == "bad":
            raise ExportError("画不出")
        return pixel.getvalue()

    def drawer():
        return nullcontext(draw)

    drawer.drawn, drawer.fatal = [], ()
    return drawer


def named(*names):
    return [(name, "report", bars(title={"text": name})) for name in names]


def test_a_page_is_told_of_every_picture_when_it_is_written(tmp_path, drawer, capsys):
    told = []

    def step(done, total):
        told.append((done, total, len(list(tmp_path.rglob("*.png")))))

    export.write_figures(named("a", "bad", "b"), tmp_path, progress=step, start=drawer)
    assert told == [(1, 3, 1), (2, 3, 1), (3, 3, 2)]
    assert capsys.readouterr() == ("", "")


def test_a_figure_that_takes_the_browser_down_in_every_size_stops_nothing(tmp_path, drawer):
    drawer.fatal = ("b",)
    figures = [(name, size, figure) for name, _, figure in named("a", "b", "c") for size in export.SIZES]
    pictures = export.write_figures(figures, tmp_path, progress=False, start=drawer)
    assert [picture.name for picture in pictures] == [name for name, *_ in figures]
    assert {picture.name for picture in pictures if picture.error} == {"b"}
    assert drawer.drawn.count("b") == 1
    drawer.fatal = ("b", "c")
    with pytest.raises(BrowserLost):
        export.write_figures(figures, tmp_path, progress=False, start=drawer)


def test_a_hostile_text_of_a_picture_can_be_read_in_it(tmp_path, drawer):
    texts = {"Source": "社\0区\x01教\ud800育"}
    (picture,) = export.write_figures(named("a"), tmp_path, provenance=texts, progress=False, start=drawer)
    assert Image.open(picture.path).text["Source"] == "社区教育"


def test_without_an_end_in_sight_the_total_is_not_told(tmp_path, drawer):
    told = []
    export.write_figures(iter(named("a")), tmp_path, progress=lambda *step: told.append(step), start=drawer)
    export.write_figures(
        (job for job in named("b")), tmp_path, progress=lambda *step: told.append(step), start=drawer
    )
    assert told == [(1, 1), (1, None)]


def test_a_warm_browser_draws_in_place_of_an_own_one(tmp_path, drawer, monkeypatch):
    monkeypatch.setattr("analysis.publishing.render.open_browser", None)
    pictures = export.write_figures(named("a", "b"), tmp_path, progress=False, start=drawer)
    assert drawer.drawn == ["a", "b"] and not any(picture.error for picture in pictures)


def test_every_figure_may_have_its_own_formats(tmp_path, drawer):
    told, asked = [], {"a": ("png",), "b": (), "c": ("png",)}
    pictures = export.write_figures(
        named("a", "b", "c"), tmp_path, formats=lambda name, size: asked[name],
        progress=lambda *step: told.append(step), start=drawer,
    )  # fmt: skip
    assert [picture.path.name for picture in pictures] == ["a.png", "c.png"]
    assert told[-1] == (2, 3)
    with pytest.raises(SelectionError, match="gif"):
        export.write_figures(named("a"), tmp_path, formats=lambda *_: ("gif",), progress=False, start=drawer)


def test_every_figure_may_have_its_own_provenance(tmp_path, drawer):
    pictures = export.write_figures(
        named("甲", "乙"), tmp_path, provenance=lambda name: {"Source": name}, progress=False, start=drawer
    )
    texts = [Image.open(picture.path).text for picture in pictures]
    assert [text["Source"] for text in texts] == ["甲", "乙"]
    assert all({"Software", "Figure"} < set(text) for text in texts)


@pytest.mark.parametrize(
    ("options", "allowed"),
    [({"formats": ("gif",)}, "png, svg, pdf"), ({"size": "poster"}, ", ".join(export.SIZES))],
)
def test_unknown_options_name_the_allowed_ones(tmp_path, options, allowed):
    with pytest.raises(SelectionError, match=allowed) as caught:
        draw(tmp_path, **options)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("figures", [{}, FEW])
def test_an_unwritable_folder_is_named_before_a_browser_starts(tmp_path, monkeypatch, figures):
    monkeypatch.setattr("analysis.publishing.render.open_browser", None)
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ExportError, match="file") as caught:
        draw(tmp_path / "file" / "out", figures)
    assert caught.value.exit_code == 2


def test_without_a_browser_nothing_is_started(tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    with pytest.raises(ExportError, match="BROWSER_PATH"):
        draw(tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["", ".", "..", ".hidden", "a/b", "a\\b", "a:b", "a\n", "x" * 101, "a."])
def test_names_that_are_no_file_names(name):
    assert not export.RE_NAME.fullmatch(name)


@pytest.mark.parametrize("name", ["a", "主题占比-武汉 2016", "theme_share", "x" * 100])
def test_names_that_are_file_names(name):
    assert export.RE_NAME.fullmatch(name)
