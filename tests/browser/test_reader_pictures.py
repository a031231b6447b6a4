"""What a reader's browser loads of pictures: as wide as they are drawn, when they are near, and nothing moves."""

import pytest

from articles.pictures import uploads
from tests.drawn_pictures import photograph
from tests.factories import published

PATH = "/explainers/why-bread-costs-more/"
DRAWN = """() => [...document.images].filter(image => image.srcset).map(image => ({
  drawn: image.getBoundingClientRect().width, sizes: image.naturalWidth, name: image.currentSrc.split('-').pop(),
}))"""
"""Of each picture the width it is drawn at, that which its `sizes` gives it, and the end of its copy's name."""
LOADED = """() => Promise.all([...document.images].map(image => {
  image.loading = 'eager';
  return image.decode();
}))"""
STYLED = "() => getComputedStyle(document.documentElement).getPropertyValue('--paper') !== ''"
"""Whether the page has its style; a page whose DOM is there may lack it. Not asynchronous: a promise counts as true."""
FONTS = """() => {
  document.body.getBoundingClientRect();  // asks for the fonts that the style names
  return document.fonts.ready.then(() => true);
}"""


@pytest.fixture
def illustrated(transactional_db, tmp_path, settings):
    """An explainer with a lead image, a figure far down, one that stands, and a portrait."""
    settings.MEDIA_ROOT = tmp_path / "media"
    lies, stands = (uploads.keep(photograph(size)) for size in ((2000, 1000), (1700, 2500)))
    long = "More text. " * 900
    body = f'{long}\n\n![A field]({lies} "A field, seen from above")\n\n![A silo]({stands})'
    byline = [{"name": "A Reporter", "slug": "a-reporter", "bio": "Writes.", "portrait": {"src": stands, "alt": "R"}}]
    published(
        lead_image={"src": lies, "alt": "Loaves", "caption": "Loaves", "credit": "The agency"},
        sections=[{"anchor": "a", "heading": "Wheat", "body": body}],
        byline=byline,
    )


def all_loaded(page) -> list[dict]:
    """What `DRAWN` says once every picture is there."""
    page.goto(PATH)
    page.evaluate(LOADED)
    return page.evaluate(DRAWN)


@pytest.mark.any_database
@pytest.mark.parametrize("width", [320, 600, 768, 1024, 1280, 1600])
def test_what_a_page_says_of_its_pictures_widths_is_how_wide_they_are_drawn(browser_context, illustrated, width):
    context = browser_context(viewport=(width, 900), device_scale_factor=2)
    *in_columns, portrait = all_loaded(context.new_page())
    assert len(in_columns) == 3
    for picture in in_columns:
        assert picture["drawn"] == pytest.approx(picture["sizes"], rel=0.02)
    assert (portrait["drawn"], portrait["name"]) == (88, "320.webp")


def test_a_telephone_loads_the_copy_for_its_column(browser_context, illustrated):
    context = browser_context(viewport=(390, 844), device_scale_factor=2, is_mobile=True, has_touch=True)
    assert [picture["name"] for picture in all_loaded(context.new_page())] == ["720.webp"] * 3 + ["320.webp"]


def test_pictures_far_down_are_not_loaded_with_the_page(browser_context, illustrated):
    page = browser_context(viewport=(390, 844)).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/media/" in request.url else None)
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
    assert page.locator("figure img").last.bounding_box()["height"] == pytest.approx(0.85 * 700, abs=1)
