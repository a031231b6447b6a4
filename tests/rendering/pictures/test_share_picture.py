import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

from articles.rendering.pictures.share_picture import (
    INK,
    PAPER,
    SharedText,
    draw_png,
)

MAX_BYTES = 60_000
lines = st.text(st.characters(codec="utf-8"), max_size=60)


def picture(
    headline: str, *sections: str, site: str = "Newsroom", direction: str = "ltr"
) -> Image.Image:
    written = draw_png(SharedText(headline, sections, site, direction))
    assert len(written) < MAX_BYTES
    opened = Image.open(io.BytesIO(written))
    assert (opened.format, opened.size) == ("PNG", (1200, 630))
    return opened.convert("L")


def inked(canvas: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return canvas.crop(box).getextrema()[0] < 128


HEADLINE, SECTIONS, NAME = (0, 150, 1200, 478), (0, 492, 1200, 630), (0, 60, 1200, 140)


def test_a_picture_shows_headline_sections_and_site():
    canvas = picture("Why bread costs more", "Wheat", "Energy")
    assert inked(canvas, HEADLINE)
    assert inked(canvas, SECTIONS)
    assert inked(canvas, NAME)
    assert not inked(picture("Why bread costs more"), SECTIONS)


def test_the_same_is_drawn_the_same():
    assert draw_png(SharedText("Why?", ("A",), "News", "ltr")) == draw_png(
        SharedText("Why?", ("A",), "News", "ltr")
    )


def test_a_script_that_can_not_be_set_leaves_the_name_of_the_site_alone():
    canvas = picture("パンはなぜ高くなったのか", "小麦")
    assert canvas.tobytes() == picture("为什么").tobytes()
    assert inked(canvas, (0, 200, 1200, 400))
    assert not inked(canvas, SECTIONS)


def test_nothing_that_can_be_set_leaves_a_picture_all_the_same():
    picture("パン", site="新聞")


def test_what_is_written_from_right_to_left_begins_at_the_right():
    canvas = picture("لماذا الخبز؟", "القمح", direction="rtl")
    assert inked(canvas, (900, 150, 1112, 478))
    assert not inked(canvas, (0, 150, 500, 478))
    assert inked(canvas, (900, 60, 1112, 140))


@pytest.mark.parametrize(
    "headline", ["word " * 60, "Donaudampfschifffahrt" * 14, "W" * 300, "ш" * 300, "a"]
)
def test_a_headline_of_any_length_keeps_its_place(headline):
    canvas = picture(headline.strip(), *["A section with a rather long name"] * 40)
    for beside in (
        (0, 0, 80, 630),
        (1120, 0, 1200, 630),
        (0, 140, 1200, 158),
        (0, 600, 1200, 630),
    ):
        assert not inked(canvas, beside)


@settings(max_examples=30)
@given(lines, st.lists(lines, max_size=4), lines, st.sampled_from(["ltr", "rtl"]))
def test_any_explainer_has_a_picture(headline, sections, site, direction):
    picture(headline, *sections, site=site, direction=direction)


@pytest.mark.parametrize("accent", ["#86291a", "#005a9c", "#111111"])
def test_a_picture_has_the_colours_of_its_site_exactly(accent):
    written = draw_png(
        SharedText("Why bread costs more", ("A",), "News", "ltr", accent)
    )
    drawn = Image.open(io.BytesIO(written)).convert("RGB")

    colours = {colour for _, colour in drawn.getcolors(maxcolors=256)}

    for named in (PAPER, INK, accent):
        assert ImageColor.getrgb(named) in colours
