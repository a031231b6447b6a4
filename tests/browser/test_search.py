"""A reader looks for something, by keyboard and without JavaScript."""

import pytest

from tests.factories import many, published


@pytest.fixture
def site(transactional_db):
    many(25)
    published()
    published(
        "Brot wird teurer", language="de", topics=[{"name": "Bakers", "slug": "bakers"}]
    )


def test_a_reader_searches_narrows_and_reads_on(browser_context, site):
    page = browser_context(javascript=False, viewport=(390, 844)).new_page()
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role(
        "link", name="Search"
    ).click()
    page.get_by_role("searchbox", name="Words in explainers and questions").fill(
        "ovens -nothing"
    )
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="27 results").wait_for()
    assert page.locator("mark").first.text_content() == "Ovens"
    page.get_by_role("link", name="More results").click()
    page.get_by_role("link", name="First results").wait_for()
    assert page.locator(".search-results h3").count() == 10
    assert page.get_by_role("searchbox").input_value() == "ovens -nothing"
    page.get_by_text("Narrow by topic, author or date").click()
    page.get_by_label("Published from").fill("2026")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**from=2026**")
    page.get_by_label("Topic", exact=True).select_option("Bakers")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("heading", name="1 result", exact=True).wait_for()
    assert page.get_by_label("Published from").input_value() == "2026"
    page.get_by_role("link", name="Brot wird teurer").click()
    page.wait_for_url("**/explainers/brot-wird-teurer/")
