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


def test_a_source_is_cited_in_two_keystrokes_whether_on_record_or_just_added_in_its_row(
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


def test_the_sources_of_the_article_come_first_and_escape_closes_the_menu_for_good(
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

    # Nor does a late answer of the register open it again.
    held = []
    page.route("**/sources/?q=ban", lambda route: held.append(route))
    with page.expect_request("**/sources/?q=ban"):
        body.press_sequentially(" says who [@ban")
    expect(page.locator(MENU)).to_be_visible()
    body.press("Escape")
    expect(page.locator(MENU)).to_have_count(0)
    take_held(page, held).fulfill(json={"sources": [], "has_address": False})
    wait_until_settled(page)
    expect(page.locator(MENU)).to_have_count(0)


def test_an_address_that_is_pasted_becomes_a_source_without_holding_up_the_writer(
    page: Page, body
):
    body.press_sequentially(" Says who [@")
    page.evaluate(
        """() => document.execCommand("insertText", false, "https://www.efsa.example/bees")"""
    )
    option = page.locator(MENU).get_by_role("option", name=re.compile("Make a source"))
    expect(option).to_be_visible()
    body.press("Enter")
    expect(body).to_have_value(re.compile(r"\[@efsa\]$"))
    assert Source.objects.filter(url="https://www.efsa.example/bees").exists()

    # A late answer does not move the caret,
    held = []
    page.route("**/sources/add/", lambda route: held.append(route))
    body.press_sequentially(" Bees die [@https://bees.example/report")
    page.locator(MENU).get_by_role("option", name=re.compile("Make a source")).click()
    body.press_sequentially(" and")
    take_held(page, held).continue_()
    expect(body).to_have_value(re.compile(r"Bees die \[@[a-z-]+\] and$"))
    body.press_sequentially(" cows do")
    expect(body).to_have_value(re.compile(r"Bees die \[@[a-z-]+\] and cows do$"))

    # and leaves the writer where they went on.
    held.clear()
    body.press_sequentially(" as [@https://cows.example/report")
    page.locator(MENU).get_by_role("option", name=re.compile("Make a source")).click()
    headline = labelled(page, "Headline")
    headline.focus()
    headline.press("End")
    headline.press_sequentially(", and")
    take_held(page, held).continue_()
    expect(body).to_have_value(re.compile(r" as \[@[a-z-]+\]$"))
    expect(headline).to_be_focused()
    headline.press_sequentially(" why")
    expect(headline).to_have_value("Why do prices rise?, and why")


def test_enter_leads_to_the_text_where_bold_is_undone_and_markup_becomes_markdown(
    page: Page, body
):
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
