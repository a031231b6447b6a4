"""The header of readers' pages, with pages of the newsroom in it: on a phone one line
that is moved by finger or keyboard, on wider screens as many as it needs.
"""

import pytest
from playwright.sync_api import Page

from articles.identity import current
from articles.models import Identity, OwnPage
from tests.factories import published

pytestmark = pytest.mark.django_db(transaction=True)
TITLES = {
    "en": ["About", "How we work", "Corrections policy", "Support our journalism"],
    "de": [
        "Über uns",
        "Redaktionsgrundsätze",
        "Datenschutzerklärung",
        "Unterstützungsmöglichkeiten",
    ],
    "ar": ["من نحن", "كيف نعمل", "سياسة التصحيحات", "ادعم صحافتنا"],
}
WIDTHS = (320, 390, 768, 1280, 1600)
PHONE = 640
"""Pixels from which on there is room for more than one line."""
ROOM = 90
"""Pixels of the header's height on a phone that are not the name's."""
READ_HEADER = """() => {
  const box = (element) => element.getBoundingClientRect();
  const links = [...document.querySelectorAll(".masthead-nav a")];
  return {
    lines: new Set(links.map((link) => Math.round(box(link).top))).size,
    broken: links.filter((link) => link.getClientRects().length > 1).length,
    isCutOff: document.documentElement.scrollWidth > innerWidth,
    room: box(document.querySelector(".masthead")).height
      - box(document.querySelector(".masthead-name")).height,
  };
}"""
IS_ON_SCREEN = """(link) => {
  const box = link.getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth;
}"""


def put_in_header(language: str, count: int) -> None:
    """Have so many pages of the newsroom in the header, instead of others."""
    OwnPage.objects.all().delete()
    for number, title in enumerate(TITLES[language][:count]):
        OwnPage.objects.create(
            title=title,
            slug=f"page-{number}",
            text="Text.",
            language=language,
            state=OwnPage.State.PUBLISHED,
            place=OwnPage.Place.HEADER,
        )
    Identity.objects.update(name="The Ledger of Questions")
    current.forget()


def read_header(page: Page, width: int) -> dict:
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate(READ_HEADER)


@pytest.mark.parametrize("language", TITLES)
def test_the_header_is_one_line_on_a_phone_and_never_cut_off(
    browser_context, settings, language
):
    if language == "de":
        settings.LANGUAGE_CODE = "de"
    published(language=language)
    page = browser_context(javascript=False).new_page()
    for count in (0, 1, 4):
        put_in_header(language, count)
        # Browsers keep a page for a while.
        page.goto(f"/explainers/why-bread-costs-more/?{count}")
        assert page.locator(".masthead-nav a").count() == 4 + count
        for width in WIDTHS:
            header = read_header(page, width)
            assert not header["isCutOff"], (count, width)
            assert not header["broken"], (count, width)
            if width < PHONE:
                assert header["lines"] == 1, (count, width)
                # The name may need a second line: without its typeface, which a page
                # does not wait for, it is wider.
                assert header["room"] < ROOM, (count, width)


@pytest.mark.parametrize("width", [320, 768])
def test_every_link_of_the_header_is_reached_by_keyboard_and_seen(
    browser_context, width
):
    put_in_header("de", 4)
    page = browser_context(viewport=(width, 900), javascript=False).new_page()
    page.goto("/")
    links = page.locator(".masthead-nav a")
    assert links.count() == 8

    page.locator(".masthead-name a").focus()
    for number in range(8):
        page.keyboard.press("Tab")
        link = links.nth(number)
        assert link.evaluate("link => link === document.activeElement")
        # The line is moved with the next frame.
        page.wait_for_function(IS_ON_SCREEN, arg=link.element_handle())
