"""On a slow connection a page can be used before its script is there: what was done by
then still counts.
"""

from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Author
from tests.admin.intake.intake_desk import BREAD
from tests.browser import desk_people
from tests.browser.desk_intake import send_text
from tests.browser.desk_journey import choose_time, labelled
from tests.browser.late_scripts import hold_back
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_desk(page: Page, log_in) -> Page:
    log_in(page.context, desk_people.editor())
    return page


def expect_question_before_leaving(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Newsroom").click()
    expect(page.locator(".desk-today")).to_be_visible()
    assert asked == ["beforeunload"]


def test_a_blocks_role_chosen_before_the_reviews_script_is_there_is_sent(at_desk):
    page = at_desk
    let_arrive = hold_back(page, "reviewing")
    send_text(page)
    page.get_by_label("Block 6 is", exact=True).select_option("Left out")
    let_arrive()
    expect(page.locator("#intake-status")).to_contain_text("Updated:")
    expect(page.locator("#block-5 .role")).to_have_text("Left out")


def test_a_record_chosen_before_the_reviews_script_is_there_is_sent(at_desk):
    page = at_desk
    Author.objects.create(name="Ada Byron", role="Mathematician")
    let_arrive = hold_back(page, "reviewing")
    send_text(page, f"{BREAD}\n\nAbout the author\n\nAda Byron\n\nEconomist\n")
    page.get_by_label("Use the record “Ada Byron”").check()
    let_arrive()
    expect(page.locator("#intake-status")).to_contain_text("Updated:")
    expect(page.locator(".record-open")).to_have_count(0)


def test_an_article_typed_before_its_forms_scripts_run_is_stored_and_unsaved(at_desk):
    page = at_desk
    # Every script of the form waits for this one, which is deferred.
    let_arrive = hold_back(page, "account")
    page.goto(reverse("admin:articles_article_add"), wait_until="commit")
    labelled(page, "Headline").press_sequentially("Bees")
    let_arrive()
    expect(page.locator(".autosave-status")).to_contain_text("Unsaved changes stored")
    expect_question_before_leaving(page)


def test_a_record_typed_before_its_forms_scripts_run_is_unsaved_and_compared(at_desk):
    page = at_desk
    Author.objects.create(name="Ada Byron", role="Mathematician")
    let_arrive = hold_back(page, "account")
    page.goto(reverse("admin:articles_author_add"), wait_until="commit")
    labelled(page, "Name").press_sequentially("Ada Byron")
    let_arrive()
    expect(page.get_by_text("On record already?")).to_be_visible()
    expect_question_before_leaving(page)


def test_now_chosen_last_before_the_publish_pages_script_is_there_stays(at_desk):
    page = at_desk
    article = desk_people.article()
    let_arrive = hold_back(page, "publishing")
    address = reverse("admin:articles_article_publish", args=[article.pk])
    page.goto(address, wait_until="commit")
    choose_time(page, datetime(2099, 7, 1, 9, 30))
    page.get_by_role("radio", name="Now").check()
    let_arrive()
    wait_until_settled(page)
    expect(page.get_by_role("radio", name="Now")).to_be_checked()
    # The server asks which of both it is to be.
    expect(labelled(page, "Time")).to_have_value("2099-07-01T09:30")
