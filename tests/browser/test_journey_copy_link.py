"""The secret addresses of the desk are copied by a button."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser import desk_people
from tests.browser.desk_journey import labelled

pytestmark = pytest.mark.django_db(transaction=True)


def read_clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_the_link_for_an_expert_is_copied_and_opens_the_draft(
    page: Page, log_in, browser_context, screenshot
):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(page.context, desk_people.editor())
    article = desk_people.article()
    page.goto(reverse("admin:articles_article_experts", args=[article.pk]))
    labelled(page, "Name").fill("Dr. Grace Hopper")
    page.get_by_role("button", name="Make the link").click()
    page.get_by_role("button", name="Copy the address for Dr. Grace Hopper").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    screenshot(page, "copy-link")
    expert = browser_context().new_page()
    path = read_clipboard(page).partition("/admin/")[2]
    expert.goto(f"/admin/{path}")
    expect(expert.locator(".expert-banner")).to_contain_text("Dr. Grace Hopper")


def test_the_address_of_ones_calendar_is_copied(page: Page, log_in, screenshot):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(page.context, desk_people.editor())
    page.goto(reverse("calendar_address"))
    page.get_by_role("button", name="Make an address").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    screenshot(page, "copy-calendar")
    assert read_clipboard(page).endswith(".ics")
    assert (
        read_clipboard(page) == labelled(page, "Address of your calendar").input_value()
    )
