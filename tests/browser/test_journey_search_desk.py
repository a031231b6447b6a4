"""From a word typed on the desk's home to whatever has it, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Source, Topic
from tests.browser import desk_journey, desk_people
from tests.factories import flag_source

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_source_is_found_from_the_home_by_keyboard(
    browser_context, log_in, screenshot, width
):
    desk_people.article()
    flag_source("https://bank.example/report")
    for number in range(8):
        Source.objects.create(
            title=f"Report {number} on prices",
            publisher="The bank",
            doi=f"10.1000/{number}",
        )
    Topic.objects.create(name="Reports")
    context = browser_context(viewport=(width, 900))
    log_in(context, desk_people.editor())
    page: Page = context.new_page()
    desk_journey.open_desk(page)
    page.get_by_label("Search everything").focus()
    page.keyboard.type("report")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Search for “report”")).to_be_visible()
    expect(page.get_by_role("heading", name="Sources 9")).to_be_visible()
    screenshot(page, f"search-{width}")

    page.get_by_label("Search everything").focus()
    page.get_by_label("Search everything").fill("10.1000/5")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Report 5 on prices").focus()
    page.keyboard.press("Enter")
    expect(desk_journey.labelled(page, "Title")).to_have_value("Report 5 on prices")
