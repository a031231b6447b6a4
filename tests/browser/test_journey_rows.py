"""What an editor does with parts: insert, divide, join, move, take out; and the outline
and the page beside the form.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, ArticleTopic, Author, Byline, Topic
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import open_form
from tests.browser.desk_journey import labelled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def form(page: Page, log_in) -> Page:
    """The form of an article with the sections One, Two, Three and the questions Who?
    and Why?
    """
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    open_form(page, article)
    return page


def saved_sections() -> list[tuple[str, str]]:
    sections = Article.objects.get().sections.order_by("position")
    return list(sections.values_list("heading", "body"))


def open_menu(form: Page, row: str) -> None:
    form.locator(f"{row} .row-menu summary").click()


def test_sections_are_deleted_joined_divided_and_inserted(form: Page):
    # A deletion is undone until it is saved.
    one = form.locator("#sections-0")
    one.get_by_role("button", name="Delete").click()
    one.get_by_role("button", name="Undo delete").click()
    form.locator("#sections-2").get_by_role("button", name="Delete").click()
    added = desk_journey.add_section(form, "Four", "Soon gone.")
    added.get_by_role("button", name="Delete").click()

    open_menu(form, "#sections-1")
    form.get_by_role("button", name="Join with the one before").click()
    body = labelled(one, "Body")
    expect(body).to_have_value("Text of one.\n\n### Two\n\nText of two.")

    # At the caret; and a line that is a heading becomes the heading.
    body.fill("First half.\n\n## The second\n\nSecond half.")
    body.evaluate("field => field.setSelectionRange(12, 12)")
    body.press("ControlOrMeta+Shift+Enter")
    expect(body).to_have_value("First half.")

    # Last, since a row that is added at the end would number those before it.
    open_menu(form, "#sections-0")
    form.get_by_role("button", name="Insert after").click()
    form.keyboard.type("One and a half")
    form.keyboard.press("Enter")
    form.keyboard.type("Between.")
    desk_journey.save(form)
    assert saved_sections() == [
        ("One", "First half."),
        ("One and a half", "Between."),
        ("The second", "Second half."),
    ]


def test_the_outline_leads_to_parts_moves_them_and_scrolls_for_no_long_heading(
    form: Page, screenshot
):
    outline = form.get_by_role("navigation", name="Outline")
    expect(outline).to_contain_text("Outline · ")
    screenshot(form, "writing-desk")
    link = outline.get_by_role("button", name="Three")
    link.click()
    expect(labelled(form.locator("#sections-2"), "Body")).to_be_focused()
    link.focus()
    link.press("Alt+ArrowUp")
    desk_journey.save(form)
    assert [heading for heading, _ in saved_sections()] == ["One", "Three", "Two"]

    form.locator("#id_headline").fill("")
    form.locator("#sections-0 [name$=heading]").fill("Word " * 30)
    expect(outline).to_contain_text("Word Word Word")
    scrolls = """(element, [style, seen, whole]) =>
      getComputedStyle(element)[style] !== "hidden" && element[whole] > element[seen]"""
    sideways = ["overflowX", "clientWidth", "scrollWidth"]
    assert not outline.evaluate(scrolls, sideways)
    # Nor does a field, for want of a pixel.
    down = ["overflowY", "clientHeight", "scrollHeight"]
    assert not form.locator("#id_headline").evaluate(scrolls, down)


def test_the_page_and_the_findings_are_of_what_is_typed_and_wait_until_it_can_be_read(
    form: Page, screenshot
):
    body = labelled(form.locator("#sections-0"), "Body")
    body.fill("Nobody has **saved** this.")
    page = form.frame_locator(".pane-frame")
    expect(page.locator("main")).to_contain_text("Nobody has saved this.")
    screenshot(form, "writing-pane")
    form.get_by_role("button", name="Desktop").click()
    expect(form.get_by_role("button", name="Desktop")).to_have_attribute(
        "aria-pressed", "true"
    )

    # So do its findings, which lead to their part.
    body = labelled(form.locator("#sections-1"), "Body")
    body.fill("Cites [@nobody].")
    tab = form.get_by_role("tab", name=re.compile("Findings"))
    expect(tab).to_have_text(re.compile(r"Findings \d"))
    tab.click()
    found = form.locator(".pane-findings .finding", has_text="nobody")
    found.get_by_role("link", name="Section “Two”").click()
    expect(form.locator("#sections-1")).to_be_in_viewport()

    # Nothing can be said of a text that can't be read.
    form.locator("#id_language").evaluate("field => { field.value = '??'; }")
    form.locator("#id_headline").fill("Another headline")
    expect(tab).to_have_text("Findings wait")
    expect(form.locator(".pane-findings")).to_contain_text("The findings wait until")
    form.get_by_role("tab", name="Notes").click()
    expect(form.locator(".pane-notes")).to_contain_text("once this is corrected")
    screenshot(form, "notes-wait")


def test_what_is_typed_after_adding_a_record_looks_for_it(form: Page):
    for kind, model in (("a topic", Topic), ("an author", Author)):
        model.objects.create(name="Beekeeping", slug="beekeeping")
        model.objects.create(name="Wasps", slug="wasps")
        choose_by_typing(form, kind)
    # Another one is pointed at.
    Author.objects.create(name="Grace Hopper")
    form.get_by_role("button", name="Add an author", exact=True).click()
    form.keyboard.type("grac")
    form.get_by_role("option", name="Grace Hopper").click()
    desk_journey.save(form)
    assert ArticleTopic.objects.filter(topic__name="Beekeeping").count() == 1
    authors = Byline.objects.order_by("position").values_list("author__name", flat=True)
    assert list(authors) == ["Ada Byron", "Beekeeping", "Grace Hopper"]


def choose_by_typing(form: Page, kind: str) -> None:
    form.get_by_role("button", name=f"Add {kind}", exact=True).focus()
    form.keyboard.press("Enter")
    expect(form.locator(".select2-search__field")).to_be_focused()
    expect(form.get_by_role("option", name="Wasps")).to_be_visible()
    form.keyboard.type("Beek")
    expect(form.get_by_role("option", name="Wasps")).to_have_count(0)
    expect(form.get_by_role("option", name="Beekeeping")).to_be_visible()
    form.keyboard.press("Enter")
