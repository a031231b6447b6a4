"""From a page that readers see to one that says that it is withdrawn, and why; and
back.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Edition
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import make_article, publish_article
from tests.browser.desk_journey import Draft

pytestmark = pytest.mark.django_db(transaction=True)

MILK = Draft(
    "Why milk costs less",
    "Cows give more.",
    [("Cows", "There are more of them.")],
    questions=[("Who pays?", "The farmer.")],
    authors=["Ada Byron"],
)


def test_an_article_is_withdrawn_with_a_reason_and_published_again_unchanged(
    page: Page, log_in, browser_context, screenshot, problems
):
    log_in(page.context, desk_people.editor())
    desk_journey.write_article(page, MILK)
    desk_journey.publish(page)
    address = desk_journey.address_for_readers(page)
    desk_journey.withdraw(page, "It counted the wrong cows.")

    reader = browser_context(javascript=False).new_page()
    answer = reader.goto(address)
    assert answer
    assert answer.status == 410
    expect(reader.locator("main")).to_contain_text("It counted the wrong cows.")
    expect(reader.locator("main")).not_to_contain_text("There are more of them.")
    screenshot(reader, "withdraw-reader")
    problems.clear()  # the browser notes that the page is gone, as it should be

    # The draft is as it was, and comes back as it was.
    expect(page.locator(".readers-see")).to_contain_text("withdrawn since")
    desk_journey.publish(page)
    again = desk_journey.as_a_reader(browser_context, address)
    expect(again.locator("main")).to_contain_text("There are more of them.")
    kinds = Edition.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["published", "withdrawn", "updated"]


def test_withdrawing_without_a_reason_is_refused(page: Page, log_in):
    log_in(page.context, desk_people.editor())
    edition = publish_article(make_article(MILK))
    page.goto(reverse("admin:articles_article_withdraw", args=[edition.article_id]))
    page.get_by_role("button", name="Withdraw", exact=True).click()
    reason = desk_journey.labelled(page, "Public reason")
    assert reason.evaluate("field => field.validity.valueMissing")
    reason.fill(" ")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.locator(".errorlist")).to_be_visible()
    assert Edition.objects.count() == 1
