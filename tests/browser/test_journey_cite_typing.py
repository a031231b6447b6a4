"""Citing without leaving the text: the menu at `[@`, and a new source from an address."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Source
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import open_form
from tests.browser.desk_journey import labelled
from tests.browser.late_scripts import take_held
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)

MENU = ".cite-menu"


@pytest.fixture
def body(page: Page, log_in):
    """The text of an article's first section, open at the desk, the caret at its end."""
    Source.objects.create(title="Winter losses in 36 countries", publisher="COLOSS")
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    open_form(page, article)
    field = labelled(page.locator("#sections-0"), "Body")
    field.click()
    field.press("ControlOrMeta+End")
    return field


def test_a_source_of_the_register_is_cited_in_two_keystrokes(
    page: Page, body, screenshot
):
    body.press_sequentially(" Bees die [@wint")
    option = page.locator(MENU).get_by_role("option", name=re.compile("Winter losses"))
    expect(option).to_have_attribute("aria-selected", "true")
    screenshot(page, "cite-menu")
    body.press("Enter")

    expect(body).to_have_value(re.compile(r"Bees die \[@winter-losses-in-36\]$"))
    expect(body).to_be_focused()
    expect(page.locator("#citations-group")).to_contain_text(
        "winter-losses-in-36 · cited once"
    )
    # The page beside the form knows the source, which is not saved yet.
    beside = page.frame_locator(".pane-frame").locator("main")
    expect(beside).to_contain_text("Winter losses in 36 countries")
    desk_journey.save(page)


def test_the_sources_of_the_article_come_first_and_escape_closes_the_menu(
    page: Page, body
):
    body.press_sequentially(" Says who [@")
    first = page.locator(MENU).get_by_role("option").first
    expect(first).to_contain_text("bank")
    expect(first).to_contain_text("used here")
    body.press("Enter")
    expect(body).to_have_value(re.compile(r"\[@bank\]$"))

    # Escape leaves the text as it was typed.
    body.press_sequentially(" Says who [@ba")
    expect(page.locator(MENU)).to_be_visible()
    body.press("Escape")
    expect(page.locator(MENU)).to_have_count(0)
    expect(body).to_have_value(re.compile(r"\[@ba$"))


def test_a_source_that_was_just_added_in_its_row_is_cited_before_a_save(
    page: Page, body
):
    row = desk_journey.add_row(page, "a source", "citations")
    desk_journey.add_record(page, row, "source", {"Title": "Mites on bees"})
    body.click()
    body.press("ControlOrMeta+End")

    body.press_sequentially(" Bees die [@mites")
    option = page.locator(MENU).get_by_role("option", name=re.compile("Mites on bees"))
    expect(option).to_be_visible()
    body.press("Enter")
    expect(body).to_have_value(re.compile(r"Bees die \[@mites-on-bees\]$"))
    # Its own row has the key now: there is no second one.
    expect(page.locator("#citations-group")).to_contain_text(
        "mites-on-bees · cited once"
    )
    expect(labelled(row, "Key")).to_have_value("mites-on-bees")
    desk_journey.save(page)


def test_an_address_that_is_pasted_becomes_a_source(page: Page, body):
    body.press_sequentially(" Says who [@")
    page.evaluate(
        """() => document.execCommand("insertText", false, "https://www.efsa.example/bees")"""
    )
    option = page.locator(MENU).get_by_role("option", name=re.compile("Make a source"))
    expect(option).to_be_visible()
    body.press("Enter")
    expect(body).to_have_value(re.compile(r"\[@efsa\]$"))
    assert Source.objects.filter(url="https://www.efsa.example/bees").exists()


def test_a_late_answer_of_the_register_opens_no_menu_after_escape(page: Page, body):
    held = []
    page.route("**/sources/?q=ba", lambda route: held.append(route))
    with page.expect_request("**/sources/?q=ba"):
        body.press_sequentially(" Says who [@ba")
    expect(page.locator(MENU)).to_be_visible()
    body.press("Escape")
    expect(page.locator(MENU)).to_have_count(0)

    take_held(page, held).fulfill(json={"sources": [], "has_address": False})
    wait_until_settled(page)
    expect(page.locator(MENU)).to_have_count(0)


def test_enter_leads_to_the_text_and_what_was_inserted_can_be_undone(page: Page, body):
    # In a line, Enter goes to the next field and does not save.
    heading = labelled(page.locator("#sections-0"), "Heading")
    heading.press("Enter")
    expect(body).to_be_focused()
    expect(page).to_have_url(re.compile(r"/change/"))

    body.press("ControlOrMeta+End")
    before = body.input_value()
    body.press("ControlOrMeta+b")
    body.press_sequentially("bold")
    expect(body).to_have_value(f"{before}**bold**")
    for _ in range(8):
        body.press("ControlOrMeta+z")
    expect(body).to_have_value(before)


def test_formatted_text_is_pasted_as_markdown(page: Page, body):
    html = (
        "<h2>Why</h2><p>A <b>bold</b> <a href='https://x.example/'>link</a>.</p>"
        "<ul><li>one</li><li>two</li></ul>"
    )
    body.press("ControlOrMeta+a")
    body.evaluate(
        """(field, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "Why A bold link. one two");
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )
    expect(body).to_have_value(
        "### Why\n\nA **bold** [link](https://x.example/).\n\n- one\n- two"
    )


def test_a_late_source_of_an_address_leaves_the_writer_where_they_went_on(
    page: Page, body
):
    held = []
    page.route("**/sources/add/", lambda route: held.append(route))
    body.press_sequentially(" Bees die [@https://bees.example/report")
    page.locator(MENU).get_by_role("option", name=re.compile("Make a source")).click()
    headline = labelled(page, "Headline")
    headline.focus()
    headline.press("End")
    headline.press_sequentially(", and")
    take_held(page, held).continue_()
    expect(body).to_have_value(re.compile(r"Bees die \[@[a-z-]+\]$"))
    expect(headline).to_be_focused()
    headline.press_sequentially(" why")
    expect(headline).to_have_value("Why do prices rise?, and why")


def test_a_late_source_of_an_address_does_not_move_the_caret(page: Page, body):
    held = []
    page.route("**/sources/add/", lambda route: held.append(route))
    body.press_sequentially(" Bees die [@https://bees.example/report")
    page.locator(MENU).get_by_role("option", name=re.compile("Make a source")).click()
    body.press_sequentially(" and")
    take_held(page, held).continue_()
    expect(body).to_have_value(re.compile(r"Bees die \[@[a-z-]+\] and$"))
    body.press_sequentially(" cows do")
    expect(body).to_have_value(re.compile(r"Bees die \[@[a-z-]+\] and cows do$"))
