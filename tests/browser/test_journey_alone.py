"""One person with two tabs, a double click, Back and Forward: no alarm is raised against
oneself, and nothing is lost.
"""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Revision
from tests.browser.settling import wait_until_settled
from tests.browser.test_journey_merge import (
    anna_saves,
    article,
    draft,
    open_form,
    person,
    save_well,
)

__all__ = ["anna_saves", "article", "open_form"]

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "#id_sections-0-body"


@pytest.fixture
def user(db) -> User:
    return person("ben", "Ben")


@pytest.fixture
def ben(open_form, user) -> Page:
    return open_form(user)


def expect_no_alarm(page: Page) -> None:
    expect(page.locator(".merge-box, .errornote, .conflict")).to_have_count(0)
    expect(page.locator(".messagelist .info")).to_have_count(0)


def go_back(page: Page) -> None:
    page.go_back()
    wait_until_settled(page)


def test_a_double_click_and_back_without_scripts_raise_no_alarm_and_bring_no_old_text(
    open_form, anna_saves, user, article
):
    plain = open_form(user, javascript=False)
    plain.locator("#id_headline").fill("By Ben")
    plain.get_by_role("button", name="Save", exact=True).dblclick()
    expect(plain.locator(".messagelist .success").first).to_be_visible()
    expect_no_alarm(plain)
    assert draft(article).headline == "By Ben"
    assert Revision.objects.count() == 2

    # A browser fills a form again after Back, unless the form says not to.
    plain.locator("#id_headline").fill("By Ben again")
    with plain.expect_navigation():
        plain.get_by_role("button", name="Save", exact=True).click()
    expect(plain.locator(".messagelist .success")).to_be_visible()
    anna_saves(headline="By Anna")
    plain.go_back()
    plain.locator("#id_dated_on").fill("2026")
    with plain.expect_navigation():
        plain.get_by_role("button", name="Save", exact=True).click()
    expect(plain.locator(".messagelist .success")).to_be_visible()
    assert (draft(article).headline, draft(article).dated_on) == ("By Anna", "2026")


def test_after_back_and_forward_one_writes_on_the_newest_text(ben, anna_saves, article):
    ben.locator("#id_headline").fill("By Ben")
    save_well(ben)
    go_back(ben)
    ben.go_forward()
    wait_until_settled(ben)
    expect(ben.locator("#id_headline")).to_have_value("By Ben")
    ben.locator("#id_headline").fill("By Ben again")
    ben.locator(BODY).fill("By Ben.\n\nMore.")
    save_well(ben)
    expect_no_alarm(ben)
    assert draft(article).headline == "By Ben again"

    # After Back alone the same text is written on.
    go_back(ben)
    ben.locator("#id_headline").fill("By Ben once more")
    ben.locator(BODY).fill("By Ben again.\n\nMore.")
    save_well(ben)
    expect_no_alarm(ben)
    assert draft(article).headline == "By Ben once more"
    assert draft(article).sections[0].body == "By Ben again.\n\nMore."

    # Back brings no old text over what others saved since.
    anna_saves(headline="By Anna")
    go_back(ben)
    ben.locator("#id_dated_on").fill("2026")
    save_well(ben)
    assert (draft(article).headline, draft(article).dated_on) == ("By Anna", "2026")


def test_a_save_that_was_stopped_and_repeated_is_no_second_version(ben, article):
    """The server has finished a save whose answer never came; its person goes on."""
    ben.locator("#id_headline").fill("By Ben")
    ben.locator(BODY).fill("By Ben.")
    ben.get_by_role("button", name="Add a section").click()
    row = ben.locator("#sections-group .inline-related:not(.empty-form)").last
    row.locator("[name$=heading]").fill("Four")
    row.locator("textarea[name$=body]").fill("Text of four.")
    send_form(ben)
    ben.locator("#id_headline").fill("By Ben again")
    ben.locator(BODY).fill("By Ben again.")
    row.locator("textarea[name$=body]").fill("Text of four, and more.")
    save_well(ben)
    expect_no_alarm(ben)
    assert draft(article).headline == "By Ben again"
    assert draft(article).sections[0].body == "By Ben again."
    # The new section is there once.
    four = draft(article).sections[3:]
    assert [(part.heading, part.body) for part in four] == [
        ("Four", "Text of four, and more.")
    ]


def send_form(page: Page) -> None:
    """Send what the form holds as saving would, and leave the page as it is."""
    status = page.evaluate(
        """async () => {
            const form = document.querySelector("#article_form");
            const body = new FormData(form);
            body.append("_continue", "1");
            return (await fetch(form.action || location.href, { method: "POST", body })).status;
        }"""
    )
    assert status == 200


def test_two_tabs_of_one_person_are_merged_and_the_same_text_is_no_conflict(
    ben, article
):
    other = ben.context.new_page()
    other.goto(ben.url)
    wait_until_settled(other)
    for tab in (ben, other):
        tab.locator(BODY).fill("Pasted into both.")
        save_well(tab)
        expect_no_alarm(tab)
    assert draft(article).sections[0].body == "Pasted into both."

    ben.locator("#id_headline").fill("By Ben")
    ben.locator(BODY).fill("By Ben.")
    save_well(ben)
    other.locator("#id_standfirst").fill("In the other tab.")
    save_well(other)
    expect(other.locator(".merge-box, .conflict")).to_have_count(0)
    document = draft(article)
    assert (document.headline, document.standfirst) == ("By Ben", "In the other tab.")
