"""Keys that do the same on every form of the desk: Enter goes on, Ctrl+S saves, Escape
closes and goes back.
"""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Source
from articles.pictures.library import add_picture
from tests import drawn_pictures
from tests.browser import desk_journey, desk_people
from tests.browser.settling import wait_until_settled
from tests.newsrooms import become_a_newsroom

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(page: Page, log_in) -> Page:
    log_in(page.context, desk_people.editor())
    return page


def open_form(page: Page, address: str) -> None:
    page.goto(address)
    wait_until_settled(page)


def test_enter_in_a_record_goes_to_the_next_field_and_saves_nothing(page: Page):
    become_a_newsroom()
    now = timezone.now()
    picture = add_picture(drawn_pictures.photograph((600, 400)), by=None, now=now)
    fields = {
        reverse("admin:articles_source_add"): ("title", "publisher"),
        reverse("admin:articles_term_add"): ("name", "forms"),
        reverse("admin:articles_topic_add"): ("name", "introduction"),
        reverse("admin:articles_ownpage_add"): ("title", "text"),
        reverse("admin:articles_identity_change", args=[1]): ("name", "description"),
        reverse("admin:articles_picture_change", args=[picture.pk]): (
            "alt",
            "is_decorative",
        ),
    }
    for address, (first, following) in fields.items():
        open_form(page, address)
        page.locator(f"#id_{first}").focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"#id_{following}")).to_be_focused()
    assert not Source.objects.exists()


def test_ctrl_s_saves_a_record_too(page: Page):
    open_form(page, reverse("admin:articles_source_add"))
    desk_journey.labelled(page, "Title").fill("A report")
    page.keyboard.press("Control+s")
    desk_journey.expect_done(page, "Saved")
    assert Source.objects.get().title == "A report"


def test_escape_closes_the_menu_under_ones_name_and_goes_back_to_it(page: Page):
    open_form(page, reverse("admin:index"))
    name = page.locator(".account summary")
    name.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="View site")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="View site")).to_be_hidden()
    expect(name).to_be_focused()

    # It is in the way of whoever goes on elsewhere.
    name.press("Enter")
    page.locator("#content h1").click()
    expect(page.get_by_role("link", name="View site")).to_be_hidden()


def test_escape_leads_from_a_note_back_to_the_text(page: Page):
    article = desk_people.article()
    open_form(page, reverse("admin:articles_article_change", args=[article.pk]))
    body = page.locator("#id_sections-0-body")
    body.focus()
    page.keyboard.press("Control+Alt+m")
    note = page.get_by_role("textbox", name="New note")
    expect(note).to_be_focused()
    page.keyboard.type("Is this so?")
    page.keyboard.press("Escape")
    expect(body).to_be_focused()
    # What is half typed stays.
    expect(note).to_have_value("Is this so?")
