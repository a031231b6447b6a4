"""From a draft to an edition that goes live at the time that was typed, and no
sooner.
"""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Edition
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious
from tests.browser.desk_articles import make_article, publish_article
from tests.browser.desk_journey import Draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

MILK = Draft(
    "Why milk costs less",
    "Cows give more.",
    [("Cows", "There are more of them.")],
    authors=["Ada Byron"],
)


@pytest.fixture
def publish_page(page: Page, log_in) -> Page:
    """The page on which a draft is published, before an editor."""
    log_in(page.context, desk_people.editor())
    article = make_article(MILK)
    page.goto(reverse("admin:articles_article_publish", args=[article.pk]))
    return page


def in_three_days() -> datetime:
    return (timezone.localtime() + timedelta(days=3)).replace(second=0, microsecond=0)


def test_an_edition_goes_live_at_the_time_that_was_typed(
    page: Page, log_in, client, screenshot
):
    at = in_three_days()
    log_in(page.context, desk_people.editor())
    desk_journey.write_article(page, MILK)
    desk_journey.open_publish_page(page)
    expect(desk_journey.labelled(page, "Time")).to_be_hidden()
    screenshot(page, "publish-now")
    desk_journey.choose_time(page, at)
    screenshot(page, "schedule")
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    desk_journey.expect_done(page, "goes live on")
    edition = Edition.objects.get()
    assert edition.live_from == at
    assert client.get(f"/explainers/{edition.slug}/").status_code == 404


def test_a_time_is_asked_for_once_it_is_chosen_and_now_takes_it_back(publish_page):
    now = publish_page.get_by_role("radio", name="Now")
    later = publish_page.get_by_role("radio", name="At a time")
    time = desk_journey.labelled(publish_page, "Time")
    expect(time).to_be_hidden()
    later.check()
    time.focus()
    publish_page.keyboard.type("07012099")
    publish_page.keyboard.press("Tab")
    publish_page.keyboard.type("0930AM")
    expect(time).to_have_value("2099-07-01T09:30")
    expect(later).to_be_checked()
    now.check()
    expect(time).to_have_value("")
    expect(time).to_be_hidden()
    later.check()
    expect(time).to_have_value("2099-07-01T09:30")


def test_without_javascript_a_form_that_says_both_is_refused(
    browser_context, log_in, screenshot
):
    page = browser_context(javascript=False).new_page()
    log_in(page.context, desk_people.editor())
    article = make_article(MILK)
    page.goto(reverse("admin:articles_article_publish", args=[article.pk]))
    desk_journey.labelled(page, "Public note").fill("Typed for long")
    desk_journey.choose_time(page, datetime(2099, 7, 1, 9, 30))
    page.get_by_role("radio", name="Now").check()
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".errorlist")).to_contain_text("You entered a time")
    expect(desk_journey.labelled(page, "Public note")).to_have_value("Typed for long")
    expect(desk_journey.labelled(page, "Time")).to_have_value("2099-07-01T09:30")
    expect(desk_journey.labelled(page, "Time")).to_be_visible()
    screenshot(page, "schedule-refused")
    assert not Edition.objects.exists()
    page.get_by_role("radio", name="At a time").check()
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    assert Edition.objects.get().live_from.year == 2099


def test_an_edition_that_waits_is_scheduled_again_and_called_off(
    page: Page, log_in, screenshot
):
    log_in(page.context, desk_people.editor())
    article = make_article(MILK)
    publish_article(article, live_from=in_three_days())
    page.goto(reverse("admin:articles_article_publish", args=[article.pk]))
    desk_journey.labelled(page, "New time").fill("2099-07-01T09:30")
    for width, scheme in on_every_screen(page):
        screenshot(page, f"schedule-waits-{width}-{scheme}")
        assert not serious(page)
    page.get_by_role("button", name="Go live at this time instead").click()
    desk_journey.expect_done(page, "goes live on 1 Jul 2099, 09:30")
    desk_journey.open_publish_page(page)
    page.get_by_role("button", name="Call edition 1 off").click()
    desk_journey.expect_done(page, "is called off")
    assert not Edition.objects.exists()
