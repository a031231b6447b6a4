"""From a draft that was spoiled to what it was before, whole and in one part, and on to
its readers.
"""

import dataclasses

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import drafts
from articles.models import Article
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen
from tests.browser.desk_articles import document_of, make_article
from tests.browser.desk_journey import Draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

MILK = Draft(
    "Why milk costs less",
    "Cows give more.",
    [("Cows", "There are more of them."), ("Hay", "It is cheap this year.")],
    authors=["Ada Byron"],
)


SPOILED = dataclasses.replace(
    MILK, sections=[("Cows", "Oops."), ("Hay", "A better sentence about hay.")]
)


@pytest.fixture
def spoiled(page: Page, log_in) -> Page:
    """The history of an article whose two sections somebody has overwritten since it
    was first saved.
    """
    editor = desk_people.editor()
    log_in(page.context, editor)
    article = make_article(MILK, by=editor)
    drafts.save(document_of(SPOILED), article=article, by=editor, now=timezone.now())
    page.goto(reverse("admin:articles_article_history", args=[article.pk]))
    return page


def spoil(page: Page) -> None:
    """Overwrite both sections in the open form, and save."""
    desk_journey.labelled(page.locator("#sections-0"), "Body").fill("Oops.")
    desk_journey.labelled(page.locator("#sections-1"), "Body").fill(
        "A better sentence about hay."
    )
    desk_journey.save(page)


def bodies() -> list[str]:
    return list(Article.objects.get().sections.values_list("body", flat=True))


def open_first_revision(page: Page) -> None:
    page.get_by_role("link", name="Restore…").click()


def test_a_spoiled_draft_is_restored_whole_and_published(
    page: Page, log_in, browser_context, screenshot
):
    log_in(page.context, desk_people.editor())
    desk_journey.write_article(page, MILK)
    spoil(page)
    page.get_by_role("link", name="History").click()
    open_first_revision(page)
    expect(page.locator("ins").first).to_be_visible()
    screenshot(page, "restore")
    page.get_by_role("button", name="Restore all of it").click()
    desk_journey.expect_done(page, "Restored the draft as it was")
    assert bodies() == ["There are more of them.", "It is cheap this year."]
    desk_journey.publish(page)
    reader = desk_journey.as_a_reader(
        browser_context, desk_journey.address_for_readers(page)
    )
    expect(reader.locator("main")).to_contain_text("There are more of them.")


def test_one_part_is_restored_and_the_other_stays(spoiled, screenshot):
    open_first_revision(spoiled)
    spoiled.get_by_role("button", name="Restore only this part").first.click()
    desk_journey.expect_done(spoiled, "Restored the section “Cows” as it was")
    assert bodies() == ["There are more of them.", "A better sentence about hay."]

    # One line of the history says so.
    spoiled.get_by_role("link", name="History").click()
    newest = spoiled.locator(".moment-save").first
    expect(newest).to_contain_text("restored the section “Cows” as it was on")
    expect(newest).to_contain_text("What it changed")
    expect(spoiled.locator(".moment", has_text="restored")).to_have_count(1)
    for width, scheme in on_every_screen(spoiled):
        screenshot(spoiled, f"history-restored-{width}-{scheme}")


def test_what_was_restored_can_itself_be_undone(spoiled):
    open_first_revision(spoiled)
    spoiled.get_by_role("button", name="Restore all of it").click()
    desk_journey.expect_done(spoiled, "Restored the draft as it was")
    spoiled.get_by_role("link", name="History").click()
    spoiled.get_by_role("link", name="Restore…").first.click()
    spoiled.get_by_role("button", name="Restore all of it").click()
    desk_journey.expect_done(spoiled, "Restored the draft as it was")
    assert bodies() == ["Oops.", "A better sentence about hay."]
