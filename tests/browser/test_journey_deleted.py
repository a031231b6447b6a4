"""An article or a record is deleted by somebody else while its form is open: what was
typed stays, and one click saves it as a new one.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, Author, Source, Topic
from articles.models.standing import StandingRecord
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import open_form
from tests.browser.desk_journey import labelled
from tests.browser.settling import wait_until_settled
from tests.browser.test_journey_unsaved import (
    AUTOSAVE,
    OFFER,
    STATUS,
    close_as_a_crash_does,
    wait_until_stored,
)
from tests.drawn_pictures import photograph

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def open_record(page: Page, record: StandingRecord) -> None:
    name = f"admin:articles_{record._meta.model_name}_change"
    page.goto(reverse(name, args=[record.pk]))
    wait_until_settled(page)


def save_what_is_gone(page: Page, kind: str) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errornote, .errorlist").first).to_have_text(
        f"This {kind} was deleted while you had it open. Nothing was saved, and what "
        f"you typed is all here. Save makes a new {kind} of it."
    )
    expect(page.locator("h1")).to_have_text(f"New {kind}")


def test_a_deleted_source_is_saved_as_a_new_one(page: Page, log_in, screenshot):
    source = Source.objects.create(title="A report", url="https://bank.example/report")
    log_in(page.context, desk_people.editor())
    open_record(page, source)
    labelled(page, "Title").fill("Typed for an hour")
    labelled(page, "Publisher").fill("Bank")
    source.delete()
    save_what_is_gone(page, "source")
    screenshot(page, "deleted-source")

    expect(labelled(page, "Title")).to_have_value("Typed for an hour")
    desk_journey.save(page)
    made = Source.objects.get()
    assert (made.title, made.publisher) == ("Typed for an hour", "Bank")
    assert made.url == "https://bank.example/report"


def test_a_deleted_author_is_saved_as_a_new_one_with_the_links(page: Page, log_in):
    author = Author.objects.create(name="Ada Byron")
    author.links.create(position=0, title="One", url="https://one.example/")
    log_in(page.context, desk_people.editor())
    open_record(page, author)
    labelled(page, "Role").fill("Mathematician")
    page.locator("#id_links-0-title").fill("First")
    author.delete()
    save_what_is_gone(page, "author")

    desk_journey.save(page)
    made = Author.objects.get()
    assert (made.name, made.role) == ("Ada Byron", "Mathematician")
    assert [link.title for link in made.links.all()] == ["First"]


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_deleted_topic_is_saved_as_a_new_one_with_its_picture(
    browser_context, log_in, javascript
):
    topic = Topic.objects.create(name="Bees")
    page = browser_context(javascript=javascript).new_page()
    log_in(page.context, desk_people.editor())
    open_record(page, topic)
    labelled(page, "Introduction").fill("What bees do for us.")
    if javascript:
        page.get_by_role("button", name="Choose a picture…").click()
        desk_journey.upload_picture(page, photograph((1200, 800)))
        dialog = desk_journey.picture_dialog(page)
        labelled(dialog, "What it shows").fill("A bee on a flower")
        dialog.get_by_role("button", name="Use this picture").click()
    else:
        picture = {
            "name": "bee.jpg",
            "mimeType": "image/jpeg",
            "buffer": photograph((1200, 800)),
        }
        page.get_by_label("Upload a picture").set_input_files(picture)
        page.locator("#id_picture_alt").fill("A bee on a flower")
    topic.delete()
    save_what_is_gone(page, "topic")

    expect(labelled(page, "Introduction")).to_have_value("What bees do for us.")
    desk_journey.save(page)
    made = Topic.objects.get()
    assert made.introduction == "What bees do for us."
    assert re.search(r"\.jpg$|\.jpeg$|\.webp$|\.png$", made.picture_src)
    assert made.picture_alt == "A bee on a flower"


def restore_as_new(page: Page, headline: str) -> None:
    """From the empty form to the draft that the offer in it holds."""
    expect(page.locator(OFFER)).to_contain_text(headline)
    page.locator(OFFER).get_by_role("link", name="Restore").click()
    expect(labelled(page, "Headline")).to_have_value(headline)
    desk_journey.save(page)
    made = Article.objects.get()
    assert made.headline == headline
    assert made.sections.count() > 0


def test_what_was_typed_into_an_article_that_is_deleted_later_is_offered_as_a_new_one(
    browser_context, log_in
):
    editor, article = desk_people.editor(), desk_people.article()
    before = browser_context()
    log_in(before, editor)
    page = before.new_page()
    open_form(page, article)
    labelled(page, "Headline").fill("Typed for an hour")
    wait_until_stored(page)
    close_as_a_crash_does(before)
    article.delete()

    after = browser_context()
    log_in(after, editor)
    page = after.new_page()
    desk_journey.open_new_form(page)
    restore_as_new(page, "Typed for an hour")


def test_what_only_the_browser_has_of_a_deleted_article_is_offered_as_a_new_one(
    page: Page, log_in, problems
):
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    open_form(page, article)
    page.context.route(AUTOSAVE, lambda route: route.abort())
    labelled(page, "Headline").fill("Typed on a train")
    expect(page.locator(STATUS)).to_contain_text("stored in this browser")
    article.delete()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    page.context.unroute(AUTOSAVE)

    desk_journey.open_new_form(page)
    restore_as_new(page, "Typed on a train")
    stored = page.evaluate("Object.keys(localStorage)")
    assert not [key for key in stored if "unsaved" in key]
    problems.clear()  # the browser complains of requests that fail
