"""Whoever opens the form of a new article reads how to begin, and not what is wrong
with a text that nobody has written.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import labelled

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_untouched_form_has_no_findings_until_something_is_typed(
    page: Page, log_in, screenshot
):
    page.set_viewport_size({"width": 1400, "height": 900})
    log_in(page.context, desk_people.editor())
    desk_journey.open_new_form(page)
    page.get_by_role("tab", name="Findings", exact=True).click()
    panel = page.locator("#pane-findings")
    expect(panel).to_contain_text("Begin with the headline")
    expect(panel.locator(".finding")).to_have_count(0)
    expect(page.get_by_text("There is no headline.")).to_have_count(0)
    screenshot(page, "empty-form")

    labelled(page, "Headline").fill("Why the sea rises")
    expect(page.get_by_role("tab", name="Findings")).to_contain_text("Findings 4")
    expect(panel).to_contain_text("There is no standfirst.")
    expect(panel).not_to_contain_text("Begin with the headline")
