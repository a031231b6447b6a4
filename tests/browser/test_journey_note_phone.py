"""Notes on words where the form has no column for them: on a phone, on a small screen,
and beside a pane that was hidden.
"""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Note
from tests.browser import desk_people
from tests.browser.desk_articles import open_made
from tests.browser.desk_journey import Draft, labelled

pytestmark = pytest.mark.django_db(transaction=True)

DRAFT = Draft("Why the sea rises", "Ice melts, and water grows warm.", sources=())


def select_and_press(page: Page) -> None:
    page.get_by_label("Standfirst").evaluate(
        "field => { field.focus(); field.setSelectionRange(0, 9); }"
    )
    page.keyboard.press("Control+Alt+m")


def write_note(page: Page, text: str) -> None:
    note = page.get_by_placeholder("A note on these words")
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport()
    note.fill(text)


@pytest.mark.parametrize("width", [390, 1024])
def test_selected_words_are_noted_where_the_pane_has_no_column(
    page: Page, log_in, screenshot, width
):
    log_in(page.context, desk_people.editor())
    open_made(page, DRAFT)
    page.set_viewport_size({"width": width, "height": 800})
    standfirst = labelled(page, "Standfirst")

    select_and_press(page)
    write_note(page, "Not typed to its end")
    screenshot(page, f"note-{width}")
    page.keyboard.press("Escape")
    expect(standfirst).to_be_focused()
    expect(page.locator("#pane-notes")).to_be_hidden()

    select_and_press(page)
    write_note(page, "Where?")
    page.get_by_role("button", name="Add note").click()
    expect(page.locator("#pane-notes")).to_be_hidden()
    expect(standfirst).to_be_focused()
    note = Note.objects.get()
    assert (note.text, note.thread.words) == ("Where?", "Ice melts")


def test_a_pane_that_was_hidden_is_there_for_a_note(page: Page, log_in):
    page.set_viewport_size({"width": 1400, "height": 800})
    log_in(page.context, desk_people.editor())
    open_made(page, DRAFT)
    page.get_by_role("button", name="Hide").click()
    select_and_press(page)
    write_note(page, "Where?")
    page.keyboard.press("Escape")
    expect(page.locator("#pane-notes")).to_be_hidden()
