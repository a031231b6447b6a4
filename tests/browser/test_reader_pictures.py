"""What a reader's browser loads of pictures: as wide as they are drawn, when they are
near, and nothing moves.
"""

from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from articles.pictures import uploads
from tests.drawn_pictures import photograph
from tests.factories import published

PATH = "/explainers/why-bread-costs-more/"
DRAWN = """() => [...document.images].filter(image => image.srcset).map(image => ({
  drawn: image.getBoundingClientRect().width, sizes: image.naturalWidth, name: image.currentSrc.split('-').pop(),
}))"""
"""Of each picture the width it is drawn at, that which its `sizes` gives it, and the
end of its copy's name.
"""
LOADED = """() => Promise.all([...document.images].map(image => {
  image.loading = 'eager';
  return image.decode();
}))"""
STYLED = "() => getComputedStyle(document.documentElement).getPropertyValue('--paper') !== ''"
"""Whether the page has its style; a page whose DOM is there may lack it. Not
asynchronous: a promise counts as true.
"""
FONTS = """() => {
  document.body.getBoundingClientRect();  // asks for the fonts that the style names
  return document.fonts.ready.then(() => true);
}"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> tuple[Path, str, str, str]:
    """A folder, and the addresses of three pictures in it: one that lies, one that
    stands, and a portrait.

    Large pictures and their copies take seconds to make, so all tests have the same.
    The portrait is shown nowhere else: a browser that has a wide copy takes it again
    where a narrow one is enough.
    """
    folder = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=folder):
        lies, stands, portrait = (
            uploads.store_picture(photograph(size))
            for size in ((2000, 1000), (1700, 2500), (800, 800))
        )
    return folder, lies, stands, portrait


@pytest.fixture
def illustrated(transactional_db, stored, settings):
    """An explainer with a lead image, a figure far down, one that stands, and a
    portrait.
    """
    settings.MEDIA_ROOT, lies, stands, portrait = stored
    long = "More text. " * 900
    body = f'{long}\n\n![A field]({lies} "A field, seen from above")\n\n![A silo]({stands})'
    byline = [
        {
            "name": "A Reporter",
            "slug": "a-reporter",
            "bio": "Writes.",
            "portrait": {"src": portrait, "alt": "R"},
        }
    ]
    published(
        lead_image={
            "src": lies,
            "alt": "Loaves",
            "caption": "Loaves",
            "credit": "The agency",
        },
        sections=[{"anchor": "a", "heading": "Wheat", "body": body}],
        byline=byline,
    )


def all_loaded(page) -> list[dict]:
    """What `DRAWN` says once every picture is there."""
    page.goto(PATH)
    page.evaluate(LOADED)
    return page.evaluate(DRAWN)


def test_what_a_page_says_of_its_pictures_widths_is_how_wide_they_are_drawn(
    browser_context, illustrated
):
    page = browser_context(device_scale_factor=2).new_page()
    for width in (320, 600, 768, 1024, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 1200})
        *in_columns, portrait = all_loaded(page)
        assert len(in_columns) == 3
        for picture in in_columns:
            assert picture["drawn"] == pytest.approx(picture["sizes"], rel=0.02), width
        assert (portrait["drawn"], portrait["name"]) == (88, "320.avif")


def test_a_telephone_loads_the_copy_for_its_column(browser_context, illustrated):
    context = browser_context(
        viewport=(390, 844), device_scale_factor=2, is_mobile=True, has_touch=True
    )
    assert [picture["name"] for picture in all_loaded(context.new_page())] == [
        "720.avif"
    ] * 3 + ["320.avif"]


def test_pictures_far_down_are_not_loaded_with_the_page(browser_context, illustrated):
    page = browser_context(viewport=(390, 844)).new_page()
    asked = []
    page.on(
        "request",
        lambda request: asked.append(request.url) if "/media/" in request.url else None,
    )
    page.goto(PATH, wait_until="networkidle")
    assert len(asked) == 1
    with page.expect_request("**/media/*"):
        page.locator("figure").last.scroll_into_view_if_needed()
    page.evaluate(LOADED)  # so that none is asked for when the test's folder is gone


def test_nothing_moves_when_pictures_arrive(browser_context, illustrated):
    page = browser_context(viewport=(390, 844)).new_page()
    places = "() => [...document.querySelectorAll('figcaption, h2, .author')].map(e => e.getBoundingClientRect().top)"
    waiting = []
    page.route("**/media/*", lambda route: waiting.append(route))
    page.goto(PATH, wait_until="domcontentloaded")
    page.wait_for_function(STYLED)
    page.evaluate(FONTS)
    before = page.evaluate(places)
    for route in waiting:
        route.continue_()
    page.unroute("**/media/*")
    page.evaluate(LOADED)
    assert page.evaluate(places) == pytest.approx(before, abs=0.5)


def test_a_picture_that_stands_fits_the_window(browser_context, illustrated):
    page = browser_context(viewport=(1280, 700)).new_page()
    all_loaded(page)
    assert page.locator("figure img").last.bounding_box()["height"] == pytest.approx(
        0.85 * 700, abs=1
    )


def test_a_white_chart_is_dimmed_in_a_dark_scheme_alone(browser_context, illustrated):
    page = browser_context().new_page()
    page.goto(PATH)
    page.wait_for_function(STYLED)
    for scheme, effect in (("dark", "brightness(0.84)"), ("light", "none")):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator(".section figure img").first).to_have_css("filter", effect)


@pytest.fixture
def wide(transactional_db, stored, settings):
    """An explainer whose first section has a wide picture between texts that cite."""
    settings.MEDIA_ROOT, src, *_ = stored
    cites = "It became dear [@fao, p. 3]. Ovens run on gas [@iea]."
    after = f"{cites}\n\n" * 6
    sections = [
        {
            "anchor": "a",
            "heading": "Wheat",
            "body": f"{cites}\n\n![A]({src})\n\n{cites}",
        },
        {"anchor": "b", "heading": "Gas", "body": after},
    ]
    entry = {"src": src, "caption": "A field", "credit": "Ada", "layout": "wide"}
    published(sections=sections, pictures=[entry])


WIDE_BOXES = """() => {
  const box = (element) => element.getBoundingClientRect();
  const figure = box(document.querySelector('.wide'));
  const text = box(document.querySelector('.section > p'));
  const notes = [...document.querySelectorAll('.notes > *')].map(box).filter((each) => each.height);
  const touches = (note) => note.left < figure.right && note.right > figure.left
    && note.top < figure.bottom && note.bottom > figure.top;
  return {
    wider: figure.width / text.width, start: figure.left - text.left, shown: notes.length,
    touched: notes.filter(touches).length, scrolls: document.documentElement.scrollWidth > innerWidth,
    sizes: document.querySelector('.wide img').naturalWidth / box(document.querySelector('.wide img')).width,
  };
}"""


def test_a_wide_picture_takes_the_margin_and_covers_no_note(browser_context, wide):
    page = browser_context().new_page()
    for width in (320, 390, 768, 1024, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        all_loaded(page)
        boxes = page.evaluate(WIDE_BOXES)
        assert boxes["start"] == pytest.approx(0, abs=0.5), width
        assert boxes["sizes"] == pytest.approx(1, rel=0.02), width
        assert (boxes["touched"], boxes["scrolls"]) == (0, False), width
        if width >= 1024:
            assert boxes["wider"] > 1.15, width
        else:
            assert boxes["wider"] == pytest.approx(1, abs=0.01), width
        # The other section has its notes beside it where there is a margin.
        assert bool(boxes["shown"]) == (width >= 1280), width
