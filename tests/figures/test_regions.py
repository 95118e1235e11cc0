"""Names of regions: apart from each other, off the dots, left out where there is no room."""

import numpy as np

from analysis.figures import placement, regions
from analysis.figures.style import LINE, SMALL_SIZE, text_width

UNIT = ((-1.0, 1.0), (-1.0, 1.0))


def test_free_places_keep_names_apart_and_off_the_dots():
    rng = np.random.default_rng(0)
    dots = [tuple(place) for place in rng.uniform(-0.2, 0.2, (30, 2))]
    places = regions.free_places([(0, 0)] * 3, ["职业教育"] * 3, dots, spans=UNIT, height=300, radius=5)
    assert None not in places and len(set(places)) == 3
    wide = text_width("职业教育", SMALL_SIZE)
    for width, height in (placement.page_sizes(300)[0], placement.slide_sizes()[0]):
        for i, a in enumerate(places):
            for b in places[:i]:
                assert (
                    abs(a[0] - b[0]) * width / 2 >= wide or abs(a[1] - b[1]) * height / 2 >= SMALL_SIZE * LINE
                )


def test_a_name_that_is_too_long_is_left_out():
    assert regions.free_places([(0, 0)], ["字" * 60], [], spans=UNIT, height=300, radius=5) == [None]
