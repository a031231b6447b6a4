"""The article's form in a browser: rows moved by keyboard and mouse, folded, and
nothing lost by leaving.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.document import SectionPart
from articles.models import Article, Revision, Section
from tests.browser import desk_people
from tests.browser.desk_articles import open_form
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ("one", "two", "three", "four", "five")


@pytest.fixture
def form(page: Page, log_in) -> Page:
    log_in(page.context, desk_people.editor())
    open_form(page, make_long_article())
    return page


def make_long_article() -> Article:
    sections = tuple(
        SectionPart(anchor=name, heading=name.capitalize(), body=f"Text of {name}.")
        for name in NAMES
    )
    return desk_people.article(sections=sections)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def saved() -> list[str]:
    rows = list(Section.objects.order_by("position").values_list("position", "anchor"))
    assert [position for position, _ in rows] == list(range(len(rows)))
    return [anchor for _, anchor in rows]


def test_rows_are_moved_by_keyboard_and_by_dragging_and_added_ones_are_moved_too(form):
    down = form.get_by_role("button", name="Move down: Section “One”")
    down.focus()
    form.keyboard.press("Enter")
    form.keyboard.press("Enter")
    expect(down).to_be_focused()
    expect(form.locator("#sections-group .part-announcement")).to_have_text(
        "One: now 3 of 5."
    )
    form.get_by_role("button", name="Move up: Section “Five”").press("Space")

    # Of two rows that are added, one goes before all saved ones, and one is removed.
    for heading in ("Six", "Seven"):
        form.get_by_role("button", name="Add a section").click()
        form.keyboard.type(heading)
    for _ in range(5):
        form.get_by_role("button", name="Move up: Section “Six”").click()
    form.locator("#sections-6").get_by_role("button", name="Delete").click()

    # Four, the last of six, two, three, one, five, four now, goes before two. A drag is
    # the last thing done, since whatever else is done numbers the rows as well.
    source = form.locator("#sections-3 > h3 .inline_label")
    target = form.locator("#sections-1 > h3 .inline_label")
    source.scroll_into_view_if_needed()
    source.drag_to(target, target_position={"x": 20, "y": 2})
    save(form)
    assert saved() == ["six", "four", "two", "three", "one", "five"]


def test_long_rows_are_folded_and_the_browsers_search_and_links_open_them(form):
    expect(form.locator("#id_sections-1-body")).to_be_hidden()
    form.get_by_role("button", name="Show or fold: Section “Two”").press("Enter")
    expect(form.locator("#id_sections-1-body")).to_be_visible()
    form.locator("#sections-group .part-fold-all").click()
    expect(form.locator("#id_sections-4-body")).to_be_visible()
    form.goto(form.url.split("#")[0] + "#sections-3")
    form.reload()
    expect(form.locator("#id_sections-3-body")).to_be_visible()
    expect(form.locator("#id_sections-2-body")).to_be_hidden()


def test_a_row_with_an_error_is_shown(form):
    form.locator("#sections-group .part-fold-all").click()
    form.locator("#id_sections-2-heading").fill("x" * 501)
    form.get_by_role("button", name="Move up: Section “xxx").click()
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator(".errornote")).to_be_focused()
    expect(form.locator(".errornote")).to_be_in_viewport()
    expect(form.locator("#id_sections-2-heading")).to_be_visible()
    expect(form.locator("#id_sections-3-heading")).to_be_hidden()
    # What was moved is where it was moved to, though nothing is saved yet.
    order = form.locator(
        "#sections-group .inline-related:not(.empty-form)"
    ).evaluate_all("rows => rows.map(row => row.id)")
    assert order == [
        "sections-0",
        "sections-2",
        "sections-1",
        "sections-3",
        "sections-4",
    ]


def test_leaving_with_something_unsaved_is_asked_about_and_saving_is_not(form):
    asked: list[str] = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    form.locator("#id_headline").click()
    form.get_by_role("link", name="Newsroom").click()
    assert asked == []
    form.go_back()
    form.locator("#id_headline").fill("Other")
    save(form)
    assert asked == []
    form.locator("#id_headline").press_sequentially("x")
    form.get_by_role("link", name="Newsroom").click()
    expect(form.locator(".desk-today")).to_be_visible()
    assert asked == ["beforeunload"]


def test_a_double_click_saves_once(form):
    before = Revision.objects.count()
    form.locator("#id_headline").fill("Other")
    probes: list[str] = []

    def note_probe(request) -> None:
        if request.resource_type == "fetch" and "jsi18n" in request.url:
            probes.append(request.url)

    form.on("request", note_probe)
    form.get_by_role("button", name="Save", exact=True).dblclick()
    expect(form.locator(".messagelist .success")).to_be_visible()
    alarms = ".merge-box, .errornote, .conflict, .messagelist .info"
    expect(form.locator(alarms)).to_have_count(0)
    wait_until_settled(form)
    # Each submission asks first whether there is a server that takes it.
    assert len(probes) == 1
    assert Revision.objects.count() == before + 1
    form.locator("#id_headline").fill("Another")
    save(form)


def test_neither_a_lost_connection_nor_a_lost_login_loses_text(form, problems):
    form.locator("#id_headline").fill("Typed for an hour")
    form.context.set_offline(True)
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator(".save-trouble")).to_contain_text("can’t be reached")
    # It is said once, however many parts of the page have noticed it.
    expect(form.locator(".autosave-status")).to_have_class(re.compile("is-problem"))
    expect(form.get_by_text("can’t be reached")).to_have_count(2)
    expect(form.get_by_text("can’t be reached").locator("visible=true")).to_have_count(
        1
    )
    form.context.set_offline(False)
    save(form)

    form.locator("#id_headline").fill("Typed for another hour")
    cookies = form.context.cookies()
    form.context.clear_cookies()
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator(".save-trouble")).to_contain_text("Log in")
    expect(form.locator("#id_headline")).to_have_value("Typed for another hour")
    # Somebody who logs in again, in another tab, has another token.
    form.context.add_cookies(
        [cookie for cookie in cookies if cookie["name"] != "csrftoken"]
    )
    form.request.get(form.url)
    with form.expect_navigation():  # the save before it has left a message, too
        save(form)
    expect(form.locator("#id_headline")).to_have_value("Typed for another hour")
    problems.clear()


def test_the_form_of_a_record_begins_where_something_is_wrong(page, log_in):
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_source_add"))
    wait_until_settled(page)
    page.get_by_label("Title").fill("Prices")
    page.get_by_label("DOI").fill("no number")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("DOI")).to_be_focused()
    expect(page.get_by_label("DOI")).to_be_in_viewport()
    described = page.get_by_label("DOI").get_attribute("aria-describedby")
    expect(page.locator(f"#{described.split()[-1]}")).to_contain_text("A DOI looks")
