"""From many saves to the one that is meant: named before an interview, found again, and
restored after it.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

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


@pytest.mark.parametrize("width", [390, 1280])
def test_a_save_is_named_found_again_and_restored(
    browser_context, log_in, screenshot, width
):
    article = write_history()
    context = browser_context(viewport=(width, 900))
    log_in(context, article.updated_by)
    page: Page = context.new_page()
    open_form(page, article)
    desk_journey.labelled(page, "Headline").fill("After the interview")
    desk_journey.save(page)

    page.get_by_role("link", name="History").click()
    expect(page.get_by_text("Who says so?")).to_be_visible()
    folded = page.get_by_text("saved 30 times")
    expect(page.locator(".timeline .timeline")).not_to_be_visible()
    screenshot(page, f"history-{width}")
    folded.click()
    save = page.locator(".timeline .timeline .moment").first
    save.get_by_text("Name…").click()
    save.get_by_placeholder("before the interview").fill("before the interview")
    screenshot(page, f"history-open-{width}")
    save.get_by_role("button", name="Save name").click()
    expect(page.locator(".messagelist")).to_contain_text("before the interview")

    page.get_by_role("link", name="Named saves").click()
    expect(page.locator(".moment")).to_have_count(1)
    screenshot(page, f"history-named-{width}")
    page.get_by_role("link", name="Compare with now").click()
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_role("link", name="Restore…").click()
    page.get_by_role("button", name="Restore all of it").click()
    desk_journey.expect_done(page, "Restored the draft as it was")
    article.refresh_from_db()
    assert article.headline == "Headline 29"
