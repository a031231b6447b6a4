"""A form that can't be saved names each field that stops it, and leads there by
keyboard.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser import desk_journey, desk_people
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = 390
WIDTHS = (PHONE, 1280)


@pytest.fixture
def form(request, browser_context, log_in) -> Page:
    """The open form of an article with many sections: on a phone, or as wide as a test
    asks.
    """
    sections = [
        {"anchor": f"s{number}", "heading": f"Part {number}", "body": "A text. " * 60}
        for number in range(12)
    ]
    article = desk_people.article(sections=sections, related=())
    width = getattr(request, "param", PHONE)
    page = browser_context(viewport=(width, 844)).new_page()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    wait_until_settled(page)
    return page


@pytest.mark.parametrize("form", WIDTHS, indirect=True)
def test_what_stops_a_save_is_listed_and_each_line_leads_to_its_field(form: Page):
    desk_journey.labelled(form, "Headline").fill("x" * 301)
    form.locator("#sections-9 .part-fold").press("Enter")
    form.locator("#id_sections-9-heading").fill("y" * 501)
    form.keyboard.press("Control+s")

    note = form.locator(".errornote")
    expect(note).to_be_focused()
    expect(note).to_contain_text("Not saved. Correct 2 fields:")
    # Who does not see it hears what has got the focus.
    expect(note).to_have_role("group")
    expect(note).to_have_accessible_name("Not saved. Correct 2 fields:")
    expect(note.get_by_role("listitem")).to_contain_text(
        ["Headline: This has 301 characters.", "Section “yyy"]
    )
    form.keyboard.press("Tab")
    expect(note.get_by_role("link", name="Headline")).to_be_focused()
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    heading = form.locator("#id_sections-9-heading")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()

    heading.fill("Short")
    form.keyboard.press("Control+s")
    expect(note).to_contain_text("Not saved. Correct 1 field:")
    expect(note).to_be_focused()
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    headline = desk_journey.labelled(form, "Headline")
    expect(headline).to_be_focused()
    headline.fill("Short, too")
    desk_journey.save(form)


def test_an_error_of_a_list_of_rows_leads_to_the_heading_of_the_list(form: Page):
    count = form.locator("[name=sections-TOTAL_FORMS]")
    count.evaluate("field => { field.value = ''; }")
    form.keyboard.press("Control+s")
    expect(form.locator(".errornote")).to_be_focused()
    for width in WIDTHS:
        form.set_viewport_size({"width": width, "height": 844})
        form.locator(".errornote").get_by_role("link", name="Sections").press("Enter")
        expect(form.locator("#sections-heading")).to_be_focused()
        expect(form.locator("#sections-heading")).to_be_in_viewport()


def test_a_records_errors_are_listed_too(page: Page, log_in):
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_source_add"))
    desk_journey.labelled(page, "Web address").fill("nowhere")
    desk_journey.labelled(page, "Published on").fill("last week")
    page.get_by_role("button", name="Save", exact=True).click()
    links = page.locator(".errornote").get_by_role("link")
    expect(links).to_have_text(["Web address", "Published on"])
    links.first.press("Enter")
    expect(page.locator("#id_url")).to_be_focused()
