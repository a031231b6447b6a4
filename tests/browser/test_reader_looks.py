"""What readers' pages look like in detail, where a rule can hold it."""

import pytest
from django.utils import timezone
from playwright.sync_api import Locator

from articles.identity import current
from articles.models import Identity, Source
from articles.register import set_status
from tests.factories import DAY, JUNE, published

TITLE = (
    "Hydroxychloroquine or chloroquine with or without a macrolide for treatment of "
    "COVID-19: a multinational registry analysis"
)
CHART = "```chart\n| Year | Prices |\n|--|--|\n| 2024 | 4 |\n| 2025 | 5 |\n```"
EXPLAINER = "/explainers/why-bread-costs-more/"


def style(place: Locator, name: str) -> str:
    return str(place.evaluate(f"place => getComputedStyle(place).{name}"))


def find_bottom(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["y"] + box["height"]


@pytest.fixture
def site(transactional_db) -> Source:
    """An explainer with a chart at the end of a section, and a source with the title of
    a paper.
    """
    source = {"key": "fao", "title": TITLE, "url": "https://fao.example/prices"}
    published(
        sources=[source],
        faq=[],
        sections=[
            {"anchor": "a", "heading": "A", "body": f"Up [@fao].\n\n{CHART}"},
            {"anchor": "b", "heading": "B", "body": "And down [@fao]."},
            {"anchor": "c", "heading": "C", "body": "And up."},
        ],
    )
    return Source.objects.get()


def test_a_retraction_has_a_colour_of_its_own_whatever_the_accent(page, site):
    Identity.objects.update(accent="#1f5c46", accent_dark="#7fd4b0")
    current.forget()
    set_status(site, "retracted", "Its data were made up.", by=None, now=timezone.now())
    page.goto(EXPLAINER)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        accent = style(page.locator(".citation").first, "color")
        alarm = style(page.locator("#a .status").first, "color")
        assert alarm != accent
        assert style(page.locator(".warning").first, "borderInlineStartColor") == alarm


def test_what_a_source_says_of_itself_once_is_not_repeated(page, site):
    set_status(site, "retracted", "Its data were made up.", by=None, now=timezone.now())
    page.goto(site.get_absolute_url())
    assert page.get_by_text("Its data were made up.").count() == 1


def test_a_long_title_of_a_source_leaves_room_for_what_is_said_of_it(page, site):
    page.goto(site.get_absolute_url())
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert find_bottom(page.get_by_role("heading", level=1)) < 480
        # No word of it is broken, other than where it has a hyphen.
        longest = page.get_by_role("heading", level=1).evaluate(
            """heading => {
              const range = document.createRange();
              range.setStart(heading.firstChild, 0);
              range.setEnd(heading.firstChild, "Hydroxychloroquine".length);
              return range.getClientRects().length;
            }"""
        )
        assert longest == 1


def test_sections_are_as_far_apart_after_a_chart_as_after_a_text(page, site):
    page.goto(EXPLAINER)

    def measure_gap(before: str, after: str) -> float:
        heading = page.locator(f"#{after} h2").bounding_box()
        assert heading
        return heading["y"] - find_bottom(page.locator(before))

    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        after_chart = measure_gap("#a .chart", "b")
        after_text = measure_gap("#b > p", "c")
        assert after_chart == pytest.approx(after_text, abs=1)


def test_the_months_of_an_archive_are_parted_by_one_line(page, transactional_db):
    for number in range(2):
        published(f"Why {number}", at=JUNE + 31 * number * DAY)
    page.goto("/archive/2026/")
    assert page.locator(".archive-month").count() == 2
    assert style(page.locator(".archive-month li").first, "borderBottomWidth") == "0px"
    month = page.locator(".archive-month").first
    assert style(month, "borderTopWidth") == "1px"
