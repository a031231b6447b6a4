"""An explainer from nothing by keyboard alone, on a desktop and at the width of a phone;
and the same form without JavaScript.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, Source
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import open_form
from tests.browser.keyboard import SCREENS, tab_to
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=SCREENS)
def typist(request, browser_context, log_in) -> Page:
    """An editor at the desk's home, who touches no mouse."""
    page = browser_context(viewport=SCREENS[request.param]).new_page()
    log_in(page.context, desk_people.editor())
    desk_journey.open_desk(page)
    return page


def test_an_explainer_is_written_by_keyboard_alone(typist: Page, screenshot):
    Source.objects.create(title="Winter losses", url="https://coloss.example/losses")
    tab_to(typist, "Write a new article")
    typist.keyboard.press("Enter")
    expect(typist.locator("#id_headline")).to_be_focused()
    wait_until_settled(typist)

    typist.keyboard.type("Why do bees die?")
    typist.keyboard.press("Enter")
    expect(typist.locator("#id_standfirst")).to_be_focused()
    typist.keyboard.type("A mite, hunger and poison act together.")

    tab_to(typist, "Add a section")
    typist.keyboard.press("Enter")
    typist.keyboard.type("The mite")
    tab_to(typist, "sections-0-body")
    typist.keyboard.type("It came from Asia [@winter")
    expect(typist.get_by_role("option", name="Winter losses")).to_be_visible()
    typist.keyboard.press("Enter")
    expect(typist.locator("#id_sections-0-body")).to_have_value(
        "It came from Asia [@coloss]"
    )
    typist.keyboard.type(".")
    # The toolbar is one stop; its arrows lead to every button.
    typist.keyboard.press("Shift+Tab")
    tab_to(typist, "Add a picture…", key="ArrowRight")
    typist.keyboard.press("Enter")
    expect(desk_journey.picture_dialog(typist)).to_be_visible()
    typist.keyboard.press("Escape")
    expect(desk_journey.picture_dialog(typist)).to_be_hidden()

    tab_to(typist, "Add a question")
    typist.keyboard.press("Enter")
    typist.keyboard.type("Can I keep bees in a city?")
    tab_to(typist, "faq_entries-0-answer")
    typist.keyboard.type("Yes.")
    screenshot(typist, f"keyboard-{typist.viewport_size['width']}")
    typist.keyboard.press("Control+s")
    desk_journey.expect_done(typist, "Saved")

    article = Article.objects.get()
    assert article.headline == "Why do bees die?"
    assert [section.body for section in article.sections.all()] == [
        "It came from Asia [@coloss]."
    ]
    assert [question.answer for question in article.faq_entries.all()] == ["Yes."]
    assert [row.source.title for row in article.citations.all()] == ["Winter losses"]


def test_after_a_save_the_caret_is_where_it_was(typist: Page):
    article = desk_people.article()
    open_form(typist, article)
    body = typist.locator("#id_sections-1-body")
    if not body.is_visible():
        typist.locator("#sections-1 .part-fold").press("Enter")
    body.focus()
    typist.keyboard.press("Control+Home")
    typist.keyboard.type("New words. ")
    typist.keyboard.press("Control+s")
    desk_journey.expect_done(typist, "Saved")
    expect(body).to_be_focused()
    expect(body).to_be_in_viewport()
    expect(typist.locator(".autosave-status")).to_have_text("Saved")
    typist.keyboard.type("More. ")
    expect(body).to_have_value("New words. More. Text of two.")


def test_the_tools_of_a_row_are_seen_by_whoever_reaches_them_with_tab(typist: Page):
    article = desk_people.article()
    open_form(typist, article)
    typist.locator("#sections-0 .part-fold").focus()
    tools = typist.locator("#sections-0 > h3 .part-tools")
    assert tools.evaluate("tools => getComputedStyle(tools).opacity") == "1"
    tab_to(typist, "More")
    typist.keyboard.press("Enter")
    expect(typist.get_by_role("button", name="Insert after")).to_be_visible()
    typist.keyboard.press("Escape")
    expect(typist.get_by_role("button", name="Insert after")).to_be_hidden()


def test_the_outline_is_a_drawer_on_a_phone(browser_context, log_in):
    page = browser_context(viewport=SCREENS["phone"]).new_page()
    log_in(page.context, desk_people.editor())
    article = desk_people.article()
    open_form(page, article)
    outline = page.get_by_role("navigation", name="Outline")
    expect(outline).to_be_hidden()

    opener = page.get_by_role("button", name="Outline")
    opener.press("Enter")
    expect(outline.locator(":focus")).to_have_text("Headline")
    page.keyboard.press("Escape")
    expect(outline).to_be_hidden()
    expect(opener).to_be_focused()

    opener.press("Enter")
    outline.get_by_role("button", name="Two", exact=True).press("Enter")
    expect(outline).to_be_hidden()
    expect(page.locator("#id_sections-1-body")).to_be_focused()


def test_without_javascript_the_form_still_saves(browser_context, log_in):
    page = browser_context(javascript=False).new_page()
    log_in(page.context, desk_people.editor())
    article = desk_people.article()
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    # Without JavaScript a line end can be typed into the headline.
    page.locator("#id_headline").fill("Why do\nbees die?")
    page.locator("#id_sections-0-body").fill("Other words.")
    page.get_by_role("button", name="Save", exact=True).click()
    desk_journey.expect_done(page, "Saved")
    article.refresh_from_db()
    assert article.headline == "Why do bees die?"
    assert article.sections.first().body == "Other words."
