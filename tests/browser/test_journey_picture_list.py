"""The pictures of an article: from an empty form to a figure on the readers' page, with
caption, credit and a link to its full size, and what a later caption changed.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles import drafts
from articles.document import PicturePart
from articles.models import Article, Picture
from articles.pictures.library import add_picture
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import serious
from tests.browser.desk_articles import document_of, open_form, publish_article
from tests.browser.desk_journey import Draft, NewSource, labelled, picture_dialog
from tests.drawn_pictures import photograph

pytestmark = pytest.mark.django_db(transaction=True)

LOADED_AS_AVIF = """() => {
  const image = document.querySelector('figure img');
  return image.complete && image.naturalWidth > 0 && image.currentSrc.endsWith('.avif');
}"""
HEADLINE = "Why do bees die?"


@pytest.fixture(autouse=True)
def empty_library(transactional_db, tmp_path, settings) -> None:
    """Begin with no picture: other tests may have left some in this process."""
    settings.MEDIA_ROOT = tmp_path / "media"
    Picture.objects.all().delete()


def picture_rows(page: Page) -> Locator:
    return page.locator("#pictures-group .inline-related:not(.empty-form)")


def unfold(row: Locator) -> Locator:
    row.locator(".part-fold").click()
    return row


def write_with_picture(page: Page) -> None:
    """From the desk's home to an unsaved article with a picture in its section."""
    desk_journey.open_new_form(page)
    labelled(page, "Headline").fill(HEADLINE)
    labelled(page, "Standfirst").fill("Of mites.")
    desk_journey.add_author(page, "Ada Byron")
    desk_journey.add_source(page, NewSource("What is on file", key="file"))
    row = desk_journey.add_section(page, "The mite", "It is small.")
    labelled(row, "Body").click()
    row.get_by_role("button", name="Add a picture…").click()
    desk_journey.upload_picture(page, photograph((1200, 600)), "mite.jpg")
    desk_journey.describe_picture(
        page, alt="A mite", credit="Photo: Ada", caption="On a <b>bee</b>"
    )


def open_as_reader(browser_context, address: str, scheme: str) -> Page:
    context = browser_context(
        javascript=scheme == "light",
        viewport=(390, 844),
        colour_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address)
    return page


def test_a_wide_picture_goes_from_an_empty_form_to_readers(
    log_in, browser_context, screenshot
):
    context = browser_context(bypass_csp=True)  # for axe
    log_in(context, desk_people.editor())
    page = context.new_page()
    write_with_picture(page)
    picture = Picture.objects.get()
    body = labelled(page.locator("#sections-group"), "Body").first
    expect(body).to_have_value(f"It is small.\n\n![A mite]({picture.address})\n\n")
    row = picture_rows(page)
    expect(row).to_have_count(1)
    expect(row.locator(".inline_label")).to_have_text("A mite")
    expect(page.get_by_role("button", name="Add a picture", exact=True)).to_be_hidden()
    expect(row.locator(".picture-use")).to_have_text("shown once")
    screenshot(page, "picture-row-folded")

    unfold(row)
    expect(labelled(row, "Credit")).to_have_value("Photo: Ada")
    labelled(row, "Layout").select_option("Wide")
    in_pane = page.frame_locator(".pane-frame").locator("figure.wide")
    expect(in_pane.locator("figcaption")).to_contain_text("On a <b>bee</b>")
    screenshot(page, "picture-row-open")
    desk_journey.save(page)
    expect(picture_rows(page).locator("h3 img")).to_be_visible()
    assert not serious(page)
    desk_journey.publish(page)

    address = desk_journey.address_for_readers(page)
    for scheme, widths in (("light", (390, 1280)), ("dark", (390,))):
        reader = open_as_reader(browser_context, address, scheme)
        for width in widths:
            reader.set_viewport_size({"width": width, "height": 844})
            look_at_picture(reader, picture)
            if scheme == "light":
                reader.wait_for_function(LOADED_AS_AVIF)
                assert not serious(reader)
            screenshot(reader, f"picture-figure-{width}-{scheme}")


def look_at_picture(reader: Page, picture: Picture) -> None:
    """Expect the wide picture with its words and its full size, within the window."""
    reader.locator("figure img").scroll_into_view_if_needed()
    figure = reader.locator("figure.wide")
    expect(figure.get_by_role("img", name="A mite")).to_be_visible()
    expect(figure.locator("figcaption")).to_contain_text("On a <b>bee</b>")
    expect(figure.locator("small")).to_have_text("Photo: Ada")
    link = figure.get_by_role("link", name="Full size")
    expect(link).to_have_attribute("href", picture.address)
    assert reader.request.get(picture.address).ok
    is_scrolled = "document.documentElement.scrollWidth > innerWidth"
    assert not reader.evaluate(is_scrolled)


def make_with_picture() -> Article:
    """Return an article with a picture in its section, whose words the row has."""
    picture = add_picture(photograph((600, 400)), by=None, now=timezone.now())
    Picture.objects.update(alt="A mite")
    body = f"It is small.\n\n![A mite]({picture.address})\n\n"
    document = document_of(
        Draft(HEADLINE, "Of mites.", [("The mite", body)], authors=["Ada Byron"])
    )
    words = PicturePart(
        src=picture.address,
        alt="A mite",
        credit="Photo: Ada",
        caption="On a <b>bee</b>",
    )
    document = document.model_copy(update={"pictures": (words,)})
    return drafts.save(document, now=timezone.now())


def test_a_changed_caption_is_shown_among_the_changes(
    page: Page, log_in, browser_context, screenshot
):
    log_in(page.context, desk_people.editor())
    article = make_with_picture()
    address = publish_article(article).get_absolute_url()
    open_form(page, article)
    row = unfold(picture_rows(page))
    labelled(row, "Caption").fill("On the back of a bee")
    desk_journey.save(page)
    desk_journey.publish(page)

    reader = desk_journey.as_a_reader(browser_context, f"{address}changes/2/")
    changes = reader.locator(".comparison")
    expect(changes).to_contain_text("Picture “A mite”")
    expect(changes.locator("ins")).to_contain_text("the back of")
    screenshot(reader, "picture-caption-changed")


def test_a_picture_chosen_again_keeps_its_one_row(page: Page, log_in):
    log_in(page.context, desk_people.editor())
    article = make_with_picture()
    open_form(page, article)
    page.locator("#sections-0").get_by_label("Body").click()
    page.get_by_role("button", name="Add a picture…").first.click()
    picture_dialog(page).locator(".picture-choice").click()
    desk_journey.describe_picture(page, alt="A mite", caption="Another caption")
    expect(picture_rows(page)).to_have_count(1)
    expect(picture_rows(page).locator(".picture-use")).to_have_text("shown 2 times")
    body = labelled(page.locator("#sections-group"), "Body").first
    expect(body).to_have_value(re.compile(r'!\[A mite\]\(/media/\S+ "Another caption'))
    body.fill("No picture.")
    expect(picture_rows(page).locator(".picture-use")).to_have_text("in no text")
    desk_journey.save(page)
    page.get_by_role("tab", name="Findings").click()
    expect(page.locator(".pane-findings")).to_contain_text("is in no text")


def test_the_row_can_be_used_with_the_keyboard_alone(page: Page, log_in):
    log_in(page.context, desk_people.editor())
    open_form(page, make_with_picture())
    row = picture_rows(page)
    row.locator(".part-fold").focus()
    page.keyboard.press("Enter")
    labelled(row, "Alternative text").focus()
    page.keyboard.press("Enter")  # goes to the next field, and saves nothing
    expect(labelled(row, "Caption")).to_be_focused()
