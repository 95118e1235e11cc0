"""Every figure of the gallery is drawn, opened again and read: its size, its texts, its provenance, its glyphs."""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from html import unescape
from typing import NamedTuple

import plotly.io
import pytest
from PIL import Image, ImageFont

from analysis import config, labels, pipeline
from analysis.gallery.exports import gallery
from analysis.publishing import publish
from analysis.publishing.export import Picture, write_figures
from analysis.publishing.fonts import font_path
from analysis.publishing.sizes import SIZES
from analysis.report import press
from analysis.report.recipe_file import read_recipe

OTHER_SIZES = ("slide", "square")
# Every so many figures one is drawn in the other sizes too.
SAMPLE = 10
# The height of the last lines of a picture, the source among them, as a share of its width.
SOURCE_BAND = 200 / 1890
# Pictures are scaled to this width, at which a line is as tall as tesseract reads best.
READ_WIDTH = 1890


class Drawn(NamedTuple):
    """A figure and the picture of it."""

    figure: object
    picture: Picture

    @property
    def source(self):
        return unescape(self.figure.layout.meta["source"])

    def opened(self):
        return Image.open(self.picture.path)


@pytest.fixture(scope="module")
def provenance(tables, built):
    return publish.provenance_texts(tables["PLANS"], pipeline.read_manifest(built))


@pytest.fixture(scope="module")
def drawn(whole, provenance, tmp_path_factory):
    """Every figure in the size of a report, some in other sizes too."""
    jobs = []
    for at, (name, build) in enumerate(gallery(whole).items()):
        figure = build()
        for size in ("report", *OTHER_SIZES) if at % SAMPLE == 0 else ("report",):
            jobs.append((name, size, publish.dressed(figure, size, provenance)))
    folder = tmp_path_factory.mktemp("readback")
    pictures = write_figures(jobs, folder, provenance=provenance, progress=False)
    return [Drawn(figure, picture) for (_, _, figure), picture in zip(jobs, pictures, strict=True)]


def test_every_figure_is_drawn(drawn):
    assert [each.picture for each in drawn if each.picture.error] == []
    assert {each.picture.size for each in drawn} == {"report", *OTHER_SIZES}


def test_every_picture_has_the_pixels_and_the_resolution_of_its_size(drawn):
    for each in drawn:
        size, image = SIZES[each.picture.size], each.opened()
        height = size.height
        if size.tallest:
            height = min(round(each.figure.layout.height or height), size.tallest)
        expected = (size.width * size.scale, height * size.scale)
        assert image.size == pytest.approx(expected, abs=1), each.picture
        assert image.size == (each.picture.width, each.picture.height)
        assert image.info["dpi"] == pytest.approx((size.dpi, size.dpi), abs=0.1)


def test_every_picture_says_what_it_shows_and_where_it_comes_from(drawn, provenance):
    for each in drawn:
        texts, meta = each.opened().text, each.figure.layout.meta
        assert texts["Title"] == unescape(meta["title"]) != ""
        assert texts["Description"] == unescape(meta["subtitle"]) != ""
        assert {key: texts[key] for key in provenance} == provenance
        assert texts["Software"].startswith("PlanLens ") and texts["Figure"] == each.picture.figure
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", provenance["Data"])
    assert re.fullmatch(r"[0-9a-f]{64}", provenance["Settings"])
    assert "wuhan-2016" in provenance["Source"]


def reads_chinese():
    if not shutil.which("tesseract"):
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "chi_sim" in told.stdout.split()


def source_band(each, path):
    """Write the last lines of a picture, in grey and of one width, to `path`."""
    image = each.opened().convert("L")
    width, height = image.size
    image = image.crop((0, max(0, height - round(width * SOURCE_BAND)), width, height))
    image.resize((READ_WIDTH, round(image.height * READ_WIDTH / width)), Image.LANCZOS).save(path)
    return path


def texts_of(images):
    """Return the text of each image without blanks: one run, because the model takes long to load."""
    if not images:
        return []
    listing = images[0].with_suffix(".list")
    listing.write_text("\n".join(map(str, images)), encoding="utf-8")
    found = subprocess.run(
        ["tesseract", str(listing), "-", "-l", "chi_sim", "--psm", "6"],
        capture_output=True, check=True, encoding="utf-8", env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    return ["".join(page.split()) for page in found.stdout.split("\f")[: len(images)]]


def last_lines(drawn, folder):
    """Return the text of the last lines of each picture."""
    bands = [source_band(each, folder / f"{at}.png") for at, each in enumerate(drawn)]
    half = len(bands) // 2
    with ThreadPoolExecutor(2) as threads:
        return [text for part in threads.map(texts_of, (bands[:half], bands[half:])) for text in part]


def nearly_in(name, text):
    """Whether `text` holds `name` but for one character: year and the rest tell it from the other names."""
    return any(re.search(f"{name[:at]}.{name[at + 1 :]}", text) for at in range(len(name)))


@pytest.mark.skipif(not reads_chinese(), reason="needs tesseract with chi_sim")
def test_the_plans_that_a_source_names_can_be_read_in_the_picture(drawn, tables, tmp_path):
    labelled = labels.plan_labels(tables["PLANS"]).values()
    naming = [each for each in drawn if any(name in each.source for name in labelled)]
    assert len(naming) > 0.8 * len(drawn)
    texts = last_lines(naming, tmp_path)
    wanted = [
        (name.replace(" ", ""), each.picture, text)
        for each, text in zip(naming, texts, strict=True)
        for name in labelled
        if name in each.source
    ]
    missed = [case for case in wanted if not nearly_in(case[0], case[2])]
    # The last lines alone are a guess of where the text is: what was missed is looked for in the whole picture.
    again = texts_of([each.path for _name, each, _text in missed])
    assert [case for case, text in zip(missed, again, strict=True) if case[0] not in text] == []
    # Behind 计划： tesseract takes 武 for 孔 now and then, in every size of print.
    assert sum(name in text for name, _picture, text in wanted) >= 0.98 * len(wanted)


def strings(value):
    """Yield every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def boxes(characters, *, serif=False):
    """Return those of `characters` that the packaged font draws as the box of a missing glyph."""
    font = ImageFont.truetype(str(font_path(serif=serif)), 20, layout_engine=ImageFont.Layout.BASIC)

    def shape(character):
        mask = font.getmask(character)
        return mask.size, bytes(mask)

    box = shape("\ue000")
    return {character for character in characters if character.isprintable() and shape(character) == box}


def test_the_font_has_a_glyph_for_every_character_of_the_figures(drawn):
    texts = (json.loads(plotly.io.to_json(each.figure, validate=False)) for each in drawn)
    used = {character for text in texts for part in strings(text) for character in unescape(part)}
    assert len(used) > 500 and boxes(used) == set()


@pytest.mark.parametrize("serif", [False, True])
@pytest.mark.parametrize("name", ["report.toml", "report.en.toml"])
def test_the_fonts_have_a_glyph_for_every_character_of_the_report(whole, built, name, serif):
    recipe = read_recipe(config.DATA_DIR / name)
    contents = press.composed(recipe, whole, pipeline.read_manifest(built)).contents
    parts = [replace(part, figure=None) if hasattr(part, "figure") else part for part in contents.parts]
    used = {character for text in strings(asdict(replace(contents, parts=parts))) for character in text}
    assert len(used) > 300 and boxes(used, serif=serif) == set()


def test_the_font_has_a_glyph_for_every_character_of_the_plans(five_plans):
    used = {character for plan in five_plans.texts for character in plan.text}
    assert len(used) > 500 and boxes(used) == set()


def test_a_missing_glyph_is_noticed():
    assert boxes("教\U00020000育") == {"\U00020000"}
