"""Contrast by WCAG, and the nearest colour that has enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.identity.contrast import (
    LEAST,
    find_nearest,
    least_contrast,
    measure_contrast,
    normalise_colour,
)

PAPER, DARK = "#faf6ee", "#171512"
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "ground", "contrast"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # WebAIM’s example of just too little
        ("#767676", "#ffffff", 4.54),
    ],
)
def test_contrast_is_that_of_wcag(colour, ground, contrast):
    assert measure_contrast(colour, ground) == pytest.approx(contrast, abs=0.005)
    assert measure_contrast(ground, colour) == measure_contrast(colour, ground)


@given(colours, st.sampled_from([PAPER, DARK]))
def test_the_nearest_colour_always_has_enough(colour, ground):
    assert least_contrast(find_nearest(colour, [ground]), [ground]) >= LEAST


@given(colours)
def test_a_colour_that_has_enough_is_its_own_nearest(colour):
    nearest = find_nearest(colour, [PAPER])
    assert find_nearest(nearest, [PAPER]) == nearest
    if least_contrast(colour, [PAPER]) >= LEAST:
        assert nearest == colour


def test_where_no_colour_has_enough_the_nearest_is_the_best():
    grounds = ["#000000", "#ffffff"]
    nearest = find_nearest("#ff0000", grounds)
    assert least_contrast(nearest, grounds) > least_contrast("#ff0000", grounds) - 0.01


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#86291A", "#86291a"),
        (" 86291a ", "#86291a"),
        ("#abc", "#aabbcc"),
        ("red", ""),
        ("#12345", ""),
        ("#000;}", ""),
        ("", ""),
    ],
)
def test_a_colour_is_six_digits(typed, colour):
    assert normalise_colour(typed) == colour
