"""The colours can be told apart with every colour blindness, and stand out from both papers."""

from itertools import combinations

import pytest
from coloraide import Color

from analysis.config import MISSION_THEMES
from analysis.figures.style import CITY_COLOURS, INK, QUIET, THEME_COLOURS

# How each blindness is simulated at full severity: Machado et al. (2009); theirs is poor for tritanopia, hence
# Brettel et al. (1997).
SIGHTS = {"normal": None, "protan": "machado", "deutan": "machado", "tritan": "brettel"}
PALETTES = {
    "cities": CITY_COLOURS,
    "mission": {theme: THEME_COLOURS[theme] for theme in MISSION_THEMES},
    "themes": THEME_COLOURS,
}
# CIEDE2000; about 2 is just seen side by side, 10 is seen at a glance.
APART = {"cities": 15, "mission": 15, "themes": 8}
PAPERS = {theme: ink["paper"] for theme, ink in INK.items()}


def seen(colour: str, sight: str) -> Color:
    """Return `colour` as an eye with this sight sees it."""
    method = SIGHTS[sight]
    return Color(colour).filter(sight, method=method).clip() if method else Color(colour)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("palette", PALETTES)
def test_any_two_colours_can_be_told_apart(palette, sight):
    near = {
        (one, other): round(distance, 1)
        for (one, first), (other, second) in combinations(PALETTES[palette].items(), 2)
        if (distance := seen(first, sight).delta_e(seen(second, sight), method="2000")) < APART[palette]
    }
    assert near == {}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("palette", ["cities", "themes"])
def test_marks_stand_out_from_the_paper(palette, paper):
    faint = {
        name: round(contrast, 2)
        for name, colour in (PALETTES[palette] | {"quiet": QUIET}).items()
        if (contrast := Color(colour).contrast(PAPERS[paper])) < 3
    }
    assert faint == {}
