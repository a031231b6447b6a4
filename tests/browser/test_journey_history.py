"""From many saves to the one that is meant: named before an interview, found again, and
restored after it.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles import drafts
from articles.models import Article
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note
from articles.reviewing.verbs import assign
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import open_form

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def write_history() -> Article:
    """Make an article that an editor saved thirty times two days ago."""
    editor = desk_people.editor()
    article = desk_people.article()
    long_ago = timezone.now() - timedelta(days=2)
    for number in range(30):
        document = drafts.assemble(article).model_copy(
            update={"headline": f"Headline {number}"}
        )
        drafts.save(document, article=article, by=editor, now=long_ago)
    now = timezone.now()
    about = Quotation("standfirst", "who pays")
    assign(article=article, to=editor, due_on=None, by=editor, now=now)
    add_note(article=article, text="Who says so?", about=about, by=editor, now=now)
    return article


WIDTHS = (1280, 390)


def on_both_widths(page: Page) -> Iterator[int]:
    """Show an open page on a desktop, then on a phone, and yield the width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        yield width


def press(page: Page, place: Locator) -> None:
    """Press what can be pressed on both widths."""
    for _ in on_both_widths(page):
        place.click(trial=True)
    place.click()


def test_a_save_is_named_found_again_and_restored(browser_context, log_in, screenshot):
    article = write_history()
    page = browser_context(viewport=(390, 900)).new_page()
    log_in(page.context, article.updated_by)
    open_form(page, article)
    desk_journey.labelled(page, "Headline").fill("After the interview")
    desk_journey.save(page)

    press(page, page.get_by_role("link", name="History"))
    for width in on_both_widths(page):
        expect(page.get_by_text("Who says so?")).to_be_visible()
        expect(page.locator(".timeline .timeline")).not_to_be_visible()
        screenshot(page, f"history-{width}")
    press(page, page.get_by_text("saved 30 times"))
    save = page.locator(".timeline .timeline .moment").first
    press(page, save.get_by_text("Name…"))
    save.get_by_placeholder("before the interview").fill("before the interview")
    for width in on_both_widths(page):
        screenshot(page, f"history-open-{width}")
    press(page, save.get_by_role("button", name="Save name"))
    expect(page.locator(".messagelist")).to_contain_text("before the interview")

    press(page, page.get_by_role("link", name="Named saves"))
    for width in on_both_widths(page):
        expect(page.locator(".moment")).to_have_count(1)
        screenshot(page, f"history-named-{width}")
    press(page, page.get_by_role("link", name="Compare with now"))
    for _ in on_both_widths(page):
        expect(page.locator("ins").first).to_be_visible()
    press(page, page.get_by_role("link", name="Restore…"))
    press(page, page.get_by_role("button", name="Restore all of it"))
    desk_journey.expect_done(page, "Restored the draft as it was")
    article.refresh_from_db()
    assert article.headline == "Headline 29"
