"""From a draft to an edition, to the next one, and no further where nothing has
changed.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, Edition
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import make_article, publish_article
from tests.browser.desk_journey import Draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

MILK = Draft(
    "Why milk costs less",
    "Cows give more.",
    [("Cows", "There are more of them.")],
    authors=["Ada Byron"],
)


def open_publish_page(page: Page) -> Article:
    """Make an article, and open the page on which its draft is published."""
    article = make_article(MILK)
    page.goto(reverse("admin:articles_article_publish", args=[article.pk]))
    return article


def test_a_draft_is_published_updated_and_not_published_again_unchanged(
    page: Page, log_in, browser_context, screenshot
):
    log_in(page.context, desk_people.editor())
    desk_journey.write_article(page, MILK)
    desk_journey.publish(page)

    # Nothing has changed: the page says so before anybody presses a button that is not
    # there.
    desk_journey.open_publish_page(page)
    expect(page.locator("#content-main")).to_contain_text(
        "Nothing has changed since edition 1."
    )
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    screenshot(page, "publish-unchanged")
    page.get_by_role("link", name="Back to the draft").click()

    desk_journey.add_section(page, "Hay", "It is cheap this year.")
    desk_journey.save(page)
    desk_journey.open_publish_page(page)
    expect(page.get_by_role("heading", name="Hay")).to_be_visible()
    expect(page.get_by_role("radio", name="Updated")).to_be_checked()
    screenshot(page, "publish-update")
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    desk_journey.expect_done(page, "is live")

    reader = desk_journey.as_a_reader(
        browser_context, desk_journey.address_for_readers(page)
    )
    expect(reader.locator("main")).to_contain_text("It is cheap this year.")
    assert list(Edition.objects.order_by("number").values_list("kind", flat=True)) == [
        "published",
        "updated",
    ]


def test_a_form_that_somebody_else_published_meanwhile_is_refused_with_its_note(
    page: Page, log_in, problems
):
    log_in(page.context, desk_people.editor())
    article = open_publish_page(page)
    desk_journey.labelled(page, "Public note").fill("Typed for long")
    publish_article(article)
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".errornote")).to_contain_text(
        "Edition 1, with exactly this draft, is already published."
    )
    expect(page.locator("#content-main")).to_contain_text(
        "Nothing has changed since edition 1."
    )
    expect(page.locator("#content-main")).to_contain_text("Typed for long")
    assert Edition.objects.count() == 1
    problems.clear()  # the browser notes the answer, which is a refusal


def test_a_double_click_publishes_once_and_raises_no_alarm(page: Page, log_in):
    log_in(page.context, desk_people.editor())
    open_publish_page(page)
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).dblclick()
    desk_journey.expect_done(page, "is live")
    expect(page.locator(".errornote")).to_have_count(0)
    assert Edition.objects.count() == 1
