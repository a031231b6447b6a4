"""The newsroom's own pages and identity: from the desk to readers."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import labelled
from tests.drawn_pictures import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

ADDRESS = "/about/"


def test_an_editor_writes_an_about_page_that_readers_reach_from_the_footer(
    page: Page, log_in, browser_context
):
    log_in(page.context, desk_people.editor())
    desk_journey.open_desk(page)
    page.get_by_role("navigation", name="Desk").get_by_role(
        "link", name="Pages"
    ).click()
    page.get_by_role("link", name="New page").click()
    labelled(page, "Title").fill("About us")
    labelled(page, "Slug in the address").fill("about")
    text = labelled(page, "Text")
    text.fill("We take questions apart.\n\nSee [what we got wrong](/corrections/).\n\n")
    text.press("Control+End")
    page.get_by_role("button", name="Add a picture…").click()
    desk_journey.upload_picture(page, picture("PNG", (400, 120)), "office.png")
    desk_journey.describe_picture(page, alt="Our office")
    labelled(page, "Linked from").select_option("Footer")
    labelled(page, "State").select_option("Published")
    desk_journey.save(page)

    reader = desk_journey.as_a_reader(browser_context, "/")
    footer = reader.get_by_role("contentinfo")
    footer.get_by_role("link", name="About us").click()
    assert reader.url.endswith(ADDRESS)
    expect(reader.get_by_role("heading", level=1)).to_have_text("About us")
    expect(reader.get_by_role("img", name="Our office")).to_be_visible()
    reader.get_by_role("main").get_by_role("link", name="what we got wrong").click()
    assert reader.url.endswith("/corrections/")


def test_an_editor_sets_name_logo_and_accent_and_a_reader_sees_them(
    page: Page, log_in, browser_context
):
    before = desk_journey.as_a_reader(browser_context, "/")
    expect(before.get_by_role("banner")).to_contain_text("Newsroom")
    log_in(page.context, desk_people.editor())
    open_identity(page)
    labelled(page, "Name").fill("The Ledger")
    labelled(page, "Accent colour").fill("#0b4f6c")
    file = {
        "name": "logo.png",
        "mimeType": "image/png",
        "buffer": picture("PNG", (400, 120)),
    }
    page.locator("#id_picture").set_input_files(file)
    desk_journey.save(page)

    before.reload()
    expect(before).to_have_title("The Ledger: questions taken apart")
    logo = before.get_by_role("banner").get_by_role("img", name="The Ledger")
    expect(logo).to_be_visible()
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    assert before.evaluate(colour).strip() == "#0b4f6c"


def test_an_accent_that_is_hard_to_read_is_refused_with_what_was_typed(
    page: Page, log_in, problems
):
    log_in(page.context, desk_people.editor())
    open_identity(page)
    labelled(page, "Name").fill("The Ledger")
    labelled(page, "Accent colour").fill("#ffcc00")
    page.get_by_role("button", name="Save", exact=True).click()
    error = page.locator(".errorlist").filter(has_text="contrast")
    expect(error).to_contain_text("4.5 to 1")
    expect(labelled(page, "Name")).to_have_value("The Ledger")
    expect(labelled(page, "Accent colour")).to_have_value("#ffcc00")

    # The colour that the sentence offers is accepted.
    words = error.inner_text()
    labelled(page, "Accent colour").fill(words[words.rindex("#") :][:7])
    desk_journey.save(page)


def open_identity(page: Page) -> None:
    desk_journey.open_desk(page)
    desk = page.get_by_role("navigation", name="Desk")
    desk.get_by_role("link", name="Identity").click()
    assert page.url.endswith(reverse("admin:articles_identity_change", args=[1]))
