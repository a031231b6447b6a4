"""How a long explainer is set: notes beside it, addresses to copy, zoomed, on paper,
from right to left.
"""

import pytest

from tests.factories import published

PATH = "/explainers/why-bread-costs-more/"
TABLE = (
    "| "
    + " | ".join(f"column {n}" for n in range(12))
    + " |\n"
    + "|--" * 12
    + "|\n"
    + "| 1,234,567 " * 12
    + "|"
)
RUN = "Up [@fao, p. 3]. Again [@fao, p. 5]. As was said [@fao, p. 3]. And down [@fao]."


@pytest.fixture
def site(transactional_db):
    published(
        sections=[
            {
                "anchor": "a",
                "heading": "Wheat",
                "body": f"{RUN}\n\n{TABLE}\n\n<https://a.example/>",
            }
        ]
    )


def notes(page) -> list[str]:
    found = [
        note.inner_text()
        for note in page.locator("#a .cited").all()
        if note.is_visible()
    ]
    return [" ".join(text.split()) for text in found]


def test_beside_a_paragraph_a_source_is_named_once_and_then_what_is_new(
    browser_context, site
):
    page = browser_context(viewport=(1280, 900), javascript=False).new_page()
    page.goto(PATH)
    first, further = notes(page)
    assert first.startswith("1 Food prices")
    assert further == "1 p. 5"
    page.locator("#a .citation").nth(
        3
    ).click()  # one that adds nothing has its note when it is asked for
    assert len(notes(page)) == 3


def test_where_there_is_no_margin_every_citation_has_the_whole_note(
    browser_context, site
):
    page = browser_context(viewport=(900, 900), javascript=False).new_page()
    page.goto(PATH)
    for number in range(4):
        page.locator("#a .cite > button").nth(number).focus()
        page.keyboard.press("Enter")
        [note] = notes(page)
        assert note.startswith("1 Food prices")
        page.keyboard.press("Escape")


def test_a_heading_is_reached_by_the_keyboard_and_gives_its_address(
    browser_context, site
):
    page = browser_context(javascript=False).new_page()
    page.goto(PATH)
    heading = page.get_by_role(
        "heading", name="Wheat", exact=True
    )  # and no more is read out
    link = heading.get_by_role("link")
    sign = "e => getComputedStyle(e, '::after').opacity"
    assert link.evaluate(sign) == "0"
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate(sign) == "1"
    page.keyboard.press("Enter")
    assert page.url.endswith(f"{PATH}#a")
    page.mouse.move(0, 0)
    link.hover()
    assert link.evaluate(sign) == "1"


def test_at_twice_the_size_nothing_runs_out_of_the_window(browser_context, site):
    page = browser_context(viewport=(640, 450), device_scale_factor=2).new_page()
    page.goto(PATH)
    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_a_wide_table_is_whole_on_paper_and_a_bare_address_stands_once(
    browser_context, site
):
    page = browser_context(viewport=(612, 800)).new_page()  # A4 less its margins
    page.goto(PATH)
    page.emulate_media(media="print")
    table = page.locator("#a table").bounding_box()
    assert table["x"] + table["width"] <= 612
    assert (
        page.locator("#a .bare").evaluate("e => getComputedStyle(e, '::after').content")
        == "none"
    )
    assert page.locator("#a h2").is_visible()


def test_the_line_of_marks_and_dates_is_no_wider_than_the_text(browser_context, site):
    page = browser_context().new_page()
    page.goto(PATH)
    # Longer than the column of any text.
    page.locator(".marks").evaluate("e => e.append(' and much more'.repeat(9))")
    page.locator("h1").evaluate("e => e.append(' and much more'.repeat(9))")
    for width in (768, 1100, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        text = page.locator(".standfirst").bounding_box()
        end = text["x"] + text["width"]
        for line in (".marks", ".dates"):
            box = page.locator(line).bounding_box()
            assert box["x"] + box["width"] <= end + 1, width

        headline = page.locator("h1").bounding_box()
        assert headline["x"] + headline["width"] > end + 50, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_around_an_arabic_explainer_a_line_in_english_stays_in_order(
    browser_context, transactional_db
):
    published("لماذا الخبز", slug="why-bread-costs-more", language="ar")
    page = browser_context(viewport=(1280, 900)).new_page()
    page.goto(PATH)
    dates, heading = page.locator(".dates"), page.locator("h1").bounding_box()
    edition, published_on = (
        dates.locator("a").bounding_box(),
        dates.locator("time").bounding_box(),
    )
    assert edition["x"] < published_on["x"]
    assert published_on["x"] + published_on["width"] == pytest.approx(
        heading["x"] + heading["width"], abs=2
    )


def test_what_a_colour_says_is_said_without_colours(browser_context, site):
    page = browser_context(forced_colors="active").new_page()
    page.goto("/questions/why-bread-costs-more/how-much/")
    page.locator(".from-headline a").click()
    question = page.locator(".question:has(#q-how-much)")
    assert question.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
