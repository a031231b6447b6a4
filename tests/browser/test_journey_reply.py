"""A reply that somebody writes while somebody else resolves the note."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Note, NoteThread
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note, resolve
from tests.browser import desk_journey, desk_people

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def test_what_was_typed_into_a_note_that_was_resolved_meanwhile_is_sent(
    browser_context, log_in
):
    editor = desk_people.editor()
    article = desk_people.article()
    first, _ = (
        add_note(
            article=article,
            text=text,
            about=Quotation("standfirst", "who pays"),
            by=editor,
            now=timezone.now(),
        )
        for text in ("Who says so?", "Since when?")
    )
    context = browser_context(viewport=(1400, 900))
    log_in(context, editor)
    page = context.new_page()
    desk_journey.open_article(page, article.headline)
    page.get_by_role("tab", name="Notes").click()
    notes = page.locator("#pane-notes .note")
    notes.filter(has_text="Who says so?").get_by_label("Reply").fill("The bank does.")

    resolve(thread=first, by=editor, now=timezone.now())
    # A reply to the other note lists all notes anew.
    other = notes.filter(has_text="Since when?")
    other.get_by_label("Reply").fill("Since May.")
    other.get_by_role("button", name="Reply").click()
    expect(notes.filter(has_text="Since May.")).to_be_visible()

    mine = notes.filter(has_text="Who says so?")
    expect(mine.get_by_text("Resolved by")).to_be_visible()
    expect(mine.get_by_label("Reply")).to_have_value("The bank does.")
    mine.get_by_role("button", name="Reply").click()
    expect(mine.get_by_text("The bank does.")).to_be_visible()
    expect(mine.get_by_role("button", name="Resolve")).to_be_visible()
    assert Note.objects.filter(thread=first).count() == 2
    assert NoteThread.objects.get(pk=first.pk).is_open
