"""Whoever opens the form of a new article reads how to begin, and not what is wrong
with a text that nobody has written.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page, expect

from articles.models import WorkingCopy
from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import labelled
from tests.browser.settling import wait_until_settled

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


def test_an_added_row_without_words_is_no_unsaved_change(browser_context, log_in):
    editor, article = desk_people.editor(), desk_people.article()
    before = browser_context()
    log_in(before, editor)
    addresses = [
        reverse("admin:articles_article_add"),
        reverse("admin:articles_article_change", args=[article.pk]),
    ]
    # In two tabs of one browser, which wait together until what is typed is stored.
    pages = [open_form_with_empty_rows(before, address) for address in addresses]
    for page in pages:
        expect(page.locator(".autosave-status")).to_have_text("")

    # What is typed is stored, and taken out again it is no change.
    for page in pages:
        find_last_heading(page).fill("Rain")
    for page in pages:
        status = page.locator(".autosave-status")
        expect(status).to_contain_text("Unsaved changes stored")
        find_last_heading(page).fill("")
    for page in pages:
        expect(page.locator(".autosave-status")).to_have_text("")
    before.close()  # as a crash does

    after = browser_context()
    log_in(after, editor)
    page = after.new_page()
    for address in addresses:
        page.goto(address)
        wait_until_settled(page)
        expect(page.locator(".unsaved-offer")).to_have_count(0)
    assert not WorkingCopy.objects.with_changes().exists()


def open_form_with_empty_rows(context: BrowserContext, address: str) -> Page:
    """Open a form in a new tab, and add a section and a topic."""
    page = context.new_page()
    page.goto(address)
    wait_until_settled(page)
    for kind, prefix in (("a section", "sections"), ("a topic", "article_topics")):
        desk_journey.add_row(page, kind, prefix)
    page.keyboard.press("Escape")  # closes the search of the row
    wait_until_settled(page)
    return page


def find_last_heading(page: Page) -> Locator:
    rows = page.locator("#sections-group .inline-related:not(.empty-form)")
    return labelled(rows.last, "Heading")
