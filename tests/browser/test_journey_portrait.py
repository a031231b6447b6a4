"""A portrait: from an author's record through the library to readers."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Author, Picture
from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import labelled, picture_dialog
from tests.drawn_pictures import photograph

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_library(transactional_db) -> None:
    """Begin with no picture: other tests may have left some in this process."""
    Picture.objects.all().delete()


def test_an_author_gets_a_portrait_by_keyboard_that_readers_see(
    page: Page, log_in, browser_context
):
    article = desk_people.article()
    author = Author.objects.get()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_author_change", args=[author.pk]))
    choose = page.get_by_role("button", name="Choose a picture…")
    choose.press("Enter")
    desk_journey.upload_picture(page, photograph((600, 600)), "ada.jpg")
    # A portrait has no caption of its own.
    expect(picture_dialog(page).get_by_label("Caption")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(picture_dialog(page)).to_be_hidden()
    expect(page.locator(".picture-chosen button").first).to_be_focused()
    assert author.portrait_src == ""

    # What was uploaded is in the library, though it was not chosen.
    page.keyboard.press("Enter")
    picture_dialog(page).locator(".picture-choice").first.press("Enter")
    labelled(picture_dialog(page), "What it shows").fill("Ada at her desk")
    picture_dialog(page).get_by_role("button", name="Use this picture").press("Enter")
    expect(labelled(page, "Portrait in words")).to_have_value("Ada at her desk")
    expect(page.locator(".picture-chosen img")).to_be_visible()
    desk_journey.save(page)
    author.refresh_from_db()
    stored = Picture.objects.get()
    assert author.portrait_src == stored.address

    # It is used now, so the library keeps it.
    page.goto(reverse("admin:articles_picture_change", args=[stored.pk]))
    expect(page.locator(".picture-uses")).to_have_text("the author Ada Byron")
    desk_journey.open_article(page, article.headline)
    desk_journey.publish(page)
    reader = desk_journey.as_a_reader(browser_context, "/authors/ada-byron/")
    expect(reader.get_by_role("img", name="Ada at her desk")).to_be_visible()
