"""A login runs out while a form is open in a browser without scripts. All that was typed
comes back after the next login, short words too.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Source
from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import labelled
from tests.browser.test_journey_merge import draft

pytestmark = pytest.mark.django_db(transaction=True)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def log_in_by_form(page: Page) -> None:
    page.get_by_label("Username").fill("ed")
    page.get_by_label("Password").fill("pw")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="The desk").wait_for()


def end_login(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def test_an_article_is_put_back_after_the_next_login(
    browser_context, log_in, problems, screenshot
):
    article = desk_people.article()
    page = browser_context(javascript=False).new_page()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    labelled(page, "Headline").fill("Bees?")
    page.locator("#id_sections-0-heading").fill("Why")
    page.locator("#id_sections-0-body").fill("One.\n\n    Two, indented.")
    end_login(page)
    save(page)

    expect(page.locator("h1")).to_have_text("You are not logged in any more")
    screenshot(page, "logged-out-form")
    assert draft(article).headline == article.headline
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in").click()
    log_in_by_form(opened.value)
    # The new login has a new token, and the page here has an old one.
    page.get_by_role("button", name="Put it back into the form").click()

    expect(page.locator(".errornote")).to_have_text(
        "What you typed is back in the form. Save to keep it."
    )
    screenshot(page, "put-back-form")
    expect(labelled(page, "Headline")).to_have_value("Bees?")
    desk_journey.save(page)
    saved = draft(article)
    assert (saved.headline, saved.sections[0].heading) == ("Bees?", "Why")
    assert saved.sections[0].body == "One.\n\n    Two, indented."
    problems.clear()  # the browser complains of every 403


def test_a_source_is_put_back_too(browser_context, log_in, problems, screenshot):
    page = browser_context(javascript=False).new_page()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_source_add"))
    labelled(page, "Title").fill("A report")
    page.locator("#id_kind").select_option(index=2)
    kind = page.locator("#id_kind").input_value()
    # Another login in another tab: the form is of an earlier one.
    other = page.context.new_page()
    page.context.clear_cookies()
    other.goto("/admin/login/")
    log_in_by_form(other)
    save(page)
    expect(page.locator("h1")).to_have_text("This form is too old")
    screenshot(page, "stale-form")
    page.get_by_role("button", name="Put it back into the form").click()
    expect(page.locator("#id_kind")).to_have_value(kind)
    desk_journey.save(page)
    assert Source.objects.get().title == "A report"
    problems.clear()


def test_what_was_typed_into_another_form_is_shown(browser_context, log_in, problems):
    article = desk_people.article()
    page = browser_context(javascript=False).new_page()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_publish", args=[article.pk]))
    labelled(page, "Public note").fill("Short.")
    end_login(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("h1")).to_have_text("You are not logged in any more")
    expect(page.get_by_label("Note")).to_have_value("Short.")
    problems.clear()
