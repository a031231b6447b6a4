"""Nothing that was typed is lost: a closed tab, a lost server, a login that ran out."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article, Revision, WorkingCopy
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import open_form
from tests.browser.desk_journey import labelled
from tests.browser.late_scripts import take_held
from tests.browser.settling import wait_until_settled
from tests.browser.test_journey_alone import send_form

pytestmark = pytest.mark.django_db(transaction=True)

STATUS = ".autosave-status"
OFFER = ".unsaved-offer"
AUTOSAVE = re.compile(r"/working-copies/[0-9a-f-]+/$")


def wait_until_stored(page: Page) -> None:
    expect(page.locator(STATUS)).to_contain_text("Unsaved changes stored")


def open_new_form(page: Page) -> None:
    page.goto(reverse("admin:articles_article_add"))
    wait_until_settled(page)


def close_as_a_crash_does(context: BrowserContext) -> None:
    """Close the browser without asking, and without any of its parting events."""
    context.close()


def test_a_new_article_comes_back_after_the_browser_was_killed(
    browser_context, log_in, screenshot
):
    editor = desk_people.editor()
    before = browser_context()
    log_in(before, editor)
    page = before.new_page()
    open_new_form(page)
    labelled(page, "Headline").fill("Why do bees die?")
    desk_journey.add_section(page, "The mite", "It drinks blood [@efsa")
    wait_until_stored(page)
    close_as_a_crash_does(before)
    assert not Article.objects.exists()

    after = browser_context()
    log_in(after, editor)
    page = after.new_page()
    open_new_form(page)
    offer = page.locator(OFFER)
    expect(offer).to_contain_text("Why do bees die?")
    screenshot(page, "unsaved-offer-new")
    offer.get_by_role("link", name="Restore").click()

    expect(labelled(page, "Headline")).to_have_value("Why do bees die?")
    row = page.locator("#sections-group .inline-related:not(.empty-form)")
    expect(labelled(row, "Body")).to_have_value("It drinks blood [@efsa")
    screenshot(page, "unsaved-restored")
    desk_journey.save(page)
    assert Article.objects.get().sections.get().heading == "The mite"
    assert not WorkingCopy.objects.with_changes().exists()


@pytest.mark.both_databases
def test_changes_of_an_article_are_shown_restored_and_discarded(
    browser_context, log_in, screenshot
):
    editor, article = desk_people.editor(), desk_people.article()
    before = browser_context()
    log_in(before, editor)
    page = before.new_page()
    open_form(page, article)
    labelled(page, "Headline").fill("Another headline altogether")
    wait_until_stored(page)
    close_as_a_crash_does(before)
    assert Revision.objects.count() == 1

    after = browser_context()
    log_in(after, editor)
    page = after.new_page()
    open_form(page, article)
    page.locator(OFFER).get_by_role("link", name="Show changes").click()
    expect(page.locator("#content")).to_contain_text("Another headline altogether")
    screenshot(page, "unsaved-changes")
    page.get_by_role("link", name="Restore").click()
    expect(labelled(page, "Headline")).to_have_value("Another headline altogether")
    desk_journey.save(page)
    article.refresh_from_db()
    assert article.headline == "Another headline altogether"

    # The next ones are not wanted.
    labelled(page, "Headline").fill("Not this")
    wait_until_stored(page)
    page.on("dialog", lambda dialog: dialog.accept())
    open_form(page, article)
    page.locator(OFFER).get_by_role("button", name="Discard").click()
    expect(page.locator(OFFER)).to_have_count(0)
    expect(labelled(page, "Headline")).to_have_value(article.headline)
    assert not WorkingCopy.objects.with_changes().exists()


def test_what_is_typed_after_a_save_was_stopped_comes_back(browser_context, log_in):
    editor, article = desk_people.editor(), desk_people.article()
    # Sooner than at its real pace, the words could arrive before the save is done.
    before = browser_context(is_quick=False)
    log_in(before, editor)
    page = before.new_page()
    open_form(page, article)
    labelled(page, "Headline").fill("Saved unseen")
    send_form(page)
    labelled(page, "Headline").fill("Typed afterwards")
    wait_until_stored(page)
    close_as_a_crash_does(before)
    article.refresh_from_db()
    assert article.headline == "Saved unseen"

    after = browser_context()
    log_in(after, editor)
    page = after.new_page()
    open_form(page, article)
    page.locator(OFFER).get_by_role("link", name="Restore").click()
    expect(labelled(page, "Headline")).to_have_value("Typed afterwards")
    desk_journey.save(page)
    article.refresh_from_db()
    assert article.headline == "Typed afterwards"
    assert not WorkingCopy.objects.with_changes().exists()


def test_what_is_typed_while_the_form_is_being_saved_is_offered_afterwards(
    browser_context, log_in
):
    article = desk_people.article()
    page = browser_context(is_quick=False).new_page()
    log_in(page.context, desk_people.editor())
    open_form(page, article)
    held = []

    def hold_save(route) -> None:
        if route.request.method == "POST":
            held.append(route)
        else:
            route.continue_()

    page.route("**/change/", hold_save)
    labelled(page, "Headline").fill("Saved")
    with page.expect_request(re.compile("/change/$")):
        page.keyboard.press("Control+s")
    # Playwright's own actions would wait for the page that is to come.
    page.keyboard.type(", and more")
    take_held(page, held).continue_()
    # The page that comes loads itself again once the words have arrived.
    page.locator(OFFER).get_by_role("link", name="Restore").click()
    expect(labelled(page, "Headline")).to_have_value("Saved, and more")


def test_while_the_server_is_away_the_browser_keeps_what_is_typed(
    page: Page, log_in, problems
):
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    open_form(page, article)
    page.context.route(AUTOSAVE, lambda route: route.abort())
    labelled(page, "Headline").fill("Typed on a train")
    expect(page.locator(STATUS)).to_contain_text("stored in this browser")
    problems.clear()

    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    page.context.unroute(AUTOSAVE)
    open_form(page, article)
    page.locator(OFFER).get_by_role("link", name="Restore").click()
    expect(labelled(page, "Headline")).to_have_value("Typed on a train")


@pytest.mark.both_databases
def test_what_was_typed_after_the_login_ran_out_is_offered_after_the_next(
    page: Page, log_in, problems
):
    article, editor = desk_people.article(), desk_people.editor()
    log_in(page.context, editor)
    open_form(page, article)
    page.context.clear_cookies()
    labelled(page, "Headline").fill("Typed without a login")
    expect(page.locator(STATUS)).to_contain_text("not logged in any more")
    problems.clear()

    page.on("dialog", lambda dialog: dialog.accept())
    log_in(page.context, editor)
    open_form(page, article)
    page.locator(OFFER).get_by_role("link", name="Restore").click()
    expect(labelled(page, "Headline")).to_have_value("Typed without a login")


@pytest.mark.both_databases
def test_two_people_see_each_other_and_where(browser_context, log_in, screenshot):
    article = desk_people.article(
        related=(),
        sections=[
            {"anchor": "a", "heading": "The field", "body": "One."},
            {"anchor": "b", "heading": "Poison", "body": "Two."},
        ],
    )
    other = User.objects.create_user(
        "ada", password="pw", is_staff=True, first_name="Ada", last_name="Byron"
    )
    other.groups.set(Group.objects.filter(name="Editor"))
    first, second = browser_context(), browser_context()
    log_in(first, desk_people.editor())
    log_in(second, other)
    page, theirs = first.new_page(), second.new_page()
    open_form(page, article)
    open_form(theirs, article)
    row = theirs.locator("#sections-1")
    labelled(row, "Body").fill("Two, and more.")
    wait_until_stored(theirs)

    labelled(page, "Headline").fill("Mine")
    wait_until_stored(page)
    expect(page.locator(".people-here")).to_contain_text("Ada Byron is in “Poison”")
    expect(page.locator("#sections-1 .person-here")).to_have_text("Ada Byron")
    screenshot(page, "unsaved-two-people")
