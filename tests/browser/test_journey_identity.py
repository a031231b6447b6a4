"""The newsroom's own pages and identity: from the desk to readers."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Identity
from articles.pictures.library import add_picture
from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import labelled, picture_dialog
from tests.drawn_pictures import SVG, picture

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
    desk_journey.open_desk(page)
    desk = page.get_by_role("navigation", name="Desk")
    desk.get_by_role("link", name="Identity").click()
    assert page.url.endswith(reverse("admin:articles_identity_change", args=[1]))
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


def test_an_editor_chooses_logos_from_the_library_and_takes_one_back(
    page: Page, log_in, browser_context, problems
):
    wide = picture("PNG", (400, 120), colour="#0b4f6c")
    dark = picture("PNG", (300, 120), colour="#cfe6f0")
    stored = add_picture(wide, by=None, now=timezone.now(), file_name="mark.png")
    log_in(page.context, desk_people.editor())
    open_identity(page)
    labelled(page, "Name").fill("The Ledger")
    expect(page.locator("#id_logo_src")).to_be_hidden()

    # The name stands for it, so no words are asked for.
    light = page.get_by_role("group", name="Logo", exact=True)
    light.get_by_role("button", name="Choose a picture…").click()
    picture_dialog(page).get_by_role("button", name="mark.png").press("Enter")
    expect(picture_dialog(page)).to_be_hidden()
    expect(light.locator("img:visible")).to_have_attribute("src", stored.address)
    expect(light.get_by_role("button", name="Choose another…")).to_be_focused()

    in_the_dark = page.get_by_role("group", name="Logo for dark pages")
    in_the_dark.get_by_role("button", name="Choose a picture…").click()
    choose_file(page, SVG, "mark.svg", "image/svg+xml")
    expect(picture_dialog(page).get_by_role("status")).to_contain_text(
        "An SVG can hold scripts"
    )
    problems.clear()  # the refusal
    choose_file(page, dark, "dark.png", "image/png")
    expect(picture_dialog(page)).to_be_hidden()
    desk_journey.save(page)

    identity = Identity.objects.get()
    assert identity.logo_src == stored.address
    assert identity.logo_dark_src.endswith("-300x120.webp")
    reader = desk_journey.as_a_reader(browser_context, "/")
    logo = reader.get_by_role("banner").get_by_role("img", name="The Ledger")
    expect(logo).to_be_visible()

    open_identity(page)  # without the word that it was saved
    light.get_by_role("button", name="Remove").click()
    desk_journey.save(page)
    reader.reload()
    expect(logo).to_have_count(0)
    expect(reader.get_by_role("banner")).to_contain_text("The Ledger")


def test_a_picture_that_is_no_logo_is_refused_where_it_was_chosen(page: Page, log_in):
    small = picture("PNG", (40, 40))
    add_picture(small, by=None, now=timezone.now(), file_name="dot.png")
    log_in(page.context, desk_people.editor())
    open_identity(page)
    light = page.get_by_role("group", name="Logo", exact=True)
    light.get_by_role("button", name="Choose a picture…").click()
    picture_dialog(page).get_by_role("button", name="dot.png").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(light.locator(".errorlist")).to_contain_text("It needs at least 64")
    light.get_by_role("button", name="Remove").click()
    desk_journey.save(page)


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


def choose_file(page: Page, data: bytes, name: str, kind: str) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload a picture…").click()
    chooser.value.set_files({"name": name, "mimeType": kind, "buffer": data})


def open_identity(page: Page) -> None:
    page.goto(reverse("admin:articles_identity_change", args=[1]))
