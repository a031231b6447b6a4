"""Pictures: from an empty library into a text, again from the library, in the lead, and
out of the library when nothing uses them.
"""

import base64
import os
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Picture
from articles.pictures.library import add_picture
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import serious
from tests.browser.desk_articles import open_form, open_made
from tests.browser.desk_journey import Draft, labelled, picture_dialog
from tests.browser.frames import TWO_FRAMES
from tests.drawn_pictures import photograph, picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_library(transactional_db) -> None:
    """Begin with no picture: other tests may have left some in this process."""
    Picture.objects.all().delete()


DROP = """
([box, files, kind]) => {
  const transfer = new DataTransfer();
  files.forEach((data) => {
    const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    transfer.items.add(new File([bytes], "dropped.jpg", { type: "image/jpeg" }));
  });
  const options = { bubbles: true, cancelable: true };
  const event = kind === "drop"
    ? new DragEvent("drop", { ...options, dataTransfer: transfer })
    : new ClipboardEvent("paste", { ...options, clipboardData: transfer });
  box.dispatchEvent(event);
}
"""


def show(page: Page, name: str) -> None:
    """Keep what the window shows; a dialog is not all of a page."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def body(page: Page) -> Locator:
    row = page.locator("#sections-group .inline-related:not(.empty-form)").first
    return labelled(row, "Body")


def open_library(page: Page) -> None:
    """Open the library from the toolbar of the first section."""
    body(page).click()
    row = page.locator("#sections-group .inline-related:not(.empty-form)").first
    row.get_by_role("button", name="Add a picture…").click()
    expect(picture_dialog(page)).to_be_visible()


def give(page: Page, kind: str, *files: bytes) -> None:
    """Drop or paste pictures into the text."""
    box = body(page)
    box.click()
    encoded = [base64.b64encode(data).decode() for data in files]
    page.evaluate(DROP, [box.element_handle(), encoded, kind])


BEES = Draft(
    headline="Why do bees die?",
    standfirst="Of mites.",
    authors=["Ada Byron"],
    sections=[("The mite", "It is small.")],
)


def test_a_picture_is_uploaded_described_and_published(
    page: Page, log_in, browser_context
):
    log_in(page.context, desk_people.editor())
    open_made(page, BEES)
    open_library(page)
    expect(picture_dialog(page)).to_contain_text("There are no pictures yet.")
    show(page, "pictures-empty")
    desk_journey.upload_picture(page, photograph((240, 160)), "mite.jpg")
    show(page, "pictures-words")
    dialog = picture_dialog(page)
    dialog.get_by_role("button", name="Insert the picture").click()
    expect(dialog).to_contain_text("Say what the picture shows")
    desk_journey.describe_picture(
        page, alt="A [small] mite", credit="Photo: Ada", caption="On a “bee”"
    )

    expect(body(page)).to_be_focused()
    stored = Picture.objects.get()
    expect(body(page)).to_have_value(
        f"It is small.\n\n![A \\[small\\] mite]({stored.address})\n\n"
    )
    assert (stored.alt, stored.credit) == ("A [small] mite", "Photo: Ada")
    desk_journey.save(page)
    desk_journey.publish(page)
    reader = desk_journey.as_a_reader(
        browser_context, desk_journey.address_for_readers(page)
    )
    expect(reader.get_by_role("img", name="A [small] mite")).to_be_visible()
    expect(reader.locator("figcaption")).to_contain_text("On a “bee”")
    expect(reader.locator("figcaption small")).to_have_text("Photo: Ada")


def test_a_picture_is_used_again_from_the_library_and_the_focus_is_where_one_goes_on(
    page: Page, log_in
):
    editor = desk_people.editor()
    add(editor, "A mite", "blue")
    add(editor, "A hive in winter", "red")
    log_in(page.context, editor)
    open_form(page, desk_people.article())
    open_library(page)
    cards = picture_dialog(page).locator(".picture-choice")
    expect(cards).to_have_count(2)
    show(page, "pictures-library")
    labelled(picture_dialog(page), "Search pictures").fill("winter hive")
    expect(cards).to_have_count(1)
    cards.click()
    expect(labelled(picture_dialog(page), "What it shows")).to_have_value(
        "A hive in winter"
    )
    labelled(picture_dialog(page), "What it shows").press("Tab")
    picture_dialog(page).get_by_role("button", name="Insert the picture").press("Enter")
    expect(body(page)).to_have_value(text_with("A hive in winter"))
    body(page).press("Control+z")
    expect(body(page)).to_have_value("Text of one.")

    open_library(page)
    # The browser tells of the end of a dialog later, and a busy one much later.
    page.evaluate(
        "() => { document.querySelector('.picture-dialog').close();"
        " document.querySelector('#id_headline').focus(); }"
    )
    page.evaluate(TWO_FRAMES)
    expect(picture_dialog(page)).to_have_count(0)
    expect(page.locator("#id_headline")).to_be_focused()


def text_with(alt: str) -> str:
    address = Picture.objects.get(alt=alt).address
    return f"Text of one.\n\n![{alt}]({address})\n\n"


def add(by, alt: str, colour: str) -> Picture:
    """Put a picture into the library."""
    stored = add_picture(picture(colour=colour), by=by, now=timezone.now())
    stored.alt = alt
    stored.save()
    return stored


def test_dropped_and_pasted_pictures_are_described_at_once_and_other_files_are_refused(
    page: Page, log_in, problems
):
    log_in(page.context, desk_people.editor())
    open_form(page, desk_people.article())
    give(page, "drop", b"<html>not a picture</html>")
    expect(picture_dialog(page)).to_contain_text("This file is no picture")
    show(page, "pictures-refused")
    page.keyboard.press("Escape")
    expect(picture_dialog(page)).to_be_hidden()
    expect(body(page)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" Still here.")
    expect(body(page)).to_have_value("Text of one. Still here.")
    assert not Picture.objects.exists()
    problems.clear()  # the browser reports the refusal

    for kind, size in (("drop", (80, 60)), ("paste", (60, 80))):
        body(page).fill("Text of one.")
        give(page, kind, picture(size=size))
        expect(labelled(picture_dialog(page), "What it shows")).to_be_focused()
        desk_journey.describe_picture(page, alt="")
        address = Picture.objects.get(width=size[0]).address
        expect(body(page)).to_have_value(f"Text of one.\n\n![]({address})\n\n")

    # Several are described one after another.
    body(page).fill("Text of one.")
    give(page, "drop", picture(colour="red"), picture(colour="blue"))
    alt = labelled(picture_dialog(page), "What it shows")
    for words in ("A mite", "A hive"):
        expect(alt).to_be_focused()
        expect(alt).to_have_value("")
        alt.fill(words)
        picture_dialog(page).get_by_role("button", name="Insert the picture").click()
    expect(picture_dialog(page)).to_be_hidden()
    mite, hive = (Picture.objects.get(alt=words) for words in ("A mite", "A hive"))
    expect(body(page)).to_have_value(
        f"Text of one.\n\n![A mite]({mite.address})\n\n![A hive]({hive.address})\n\n"
    )


def test_the_lead_picture_is_chosen_and_removed(page: Page, log_in, screenshot):
    editor = desk_people.editor()
    add(editor, "A hive in winter", "red")
    log_in(page.context, editor)
    open_form(page, desk_people.article())
    page.locator("summary", has_text="Lead image").click()
    page.get_by_role("button", name="Choose a picture…").click()
    picture_dialog(page).get_by_role("button", name="A hive in winter").click()
    picture_dialog(page).get_by_role("button", name="Use this picture").click()
    expect(labelled(page, "Lead image in words")).to_have_value("A hive in winter")
    screenshot(page, "pictures-lead")
    desk_journey.save(page)
    article = Article.objects.get()
    assert article.lead_image_src == Picture.objects.get().address

    page.locator("summary", has_text="Lead image").click()
    page.get_by_role("button", name="Remove", exact=True).first.click()
    desk_journey.save(page)
    article.refresh_from_db()
    assert (article.lead_image_src, article.lead_image_alt) == ("", "")


def test_the_library_shows_uses_and_deletes_only_what_is_unused(
    page: Page, log_in, screenshot
):
    editor = desk_people.editor()
    used, unused = add(editor, "A mite", "blue"), add(editor, "A hive", "red")
    desk_people.article(standfirst=f"![A mite]({used.address})")
    log_in(page.context, editor)
    desk_journey.open_desk(page)
    page.get_by_role("link", name="Pictures", exact=True).first.click()
    expect(page.locator(".picture-card")).to_have_count(2)
    screenshot(page, "pictures-grid")
    page.get_by_role("link", name="A mite").click()
    expect(page.locator(".picture-uses")).to_contain_text(
        "“Why do prices rise?” (draft)"
    )
    screenshot(page, "pictures-form")
    page.get_by_role("link", name="Delete").click()
    expect(page.locator(".messagelist")).to_contain_text(
        "because it is used: “Why do prices rise?” (draft)"
    )
    assert Picture.objects.count() == 2

    page.goto(reverse("admin:articles_picture_changelist"))
    page.get_by_role("link", name="Unused").click()
    expect(page.locator(".picture-card")).to_have_count(1)
    page.get_by_role("link", name="A hive").click()
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    desk_journey.expect_done(page, "Deleted")
    assert list(Picture.objects.all()) == [used]
    assert page.request.get(unused.address).status == 404


def look_in_both_schemes(page: Page, name: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        show(page, f"pictures-phone-{name}-{scheme}")
        assert not serious(page)


def test_the_dialog_fits_a_phone(browser_context, log_in):
    editor = desk_people.editor()
    for number, colour in enumerate(("red", "blue", "green")):
        add(editor, f"Picture number {number}", colour)
    context = browser_context(viewport=(390, 800), bypass_csp=True)
    log_in(context, editor)
    page = context.new_page()
    open_form(page, desk_people.article())
    open_library(page)
    expect(picture_dialog(page).locator(".picture-choice")).to_have_count(3)
    look_in_both_schemes(page, "library")
    picture_dialog(page).locator(".picture-choice").first.click()
    look_in_both_schemes(page, "words")
    width = picture_dialog(page).evaluate("(box) => box.scrollWidth - box.clientWidth")
    assert width <= 0
    page.goto(reverse("admin:articles_picture_changelist"))
    look_in_both_schemes(page, "grid")
    page.get_by_role("link", name="Picture number 0").click()
    look_in_both_schemes(page, "form")
