"""A term: from the desk's glossary through an explainer's text to its readers."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Term
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious
from tests.browser.desk_articles import make_article, open_made, publish_article
from tests.browser.desk_journey import Draft, labelled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

DEFINITION = "How fast prices rise, measured over a basket of goods."
MONEY = Draft(
    "Why money buys less",
    "Three years of rising prices.",
    sections=[
        (
            "Prices",
            """The central bank watches [[inflation]], month by month.

When [[inflation]] is high, rates go up.""",
        )
    ],
    authors=["Ada Byron"],
)


def add_term(page: Page, values: dict[str, str]) -> None:
    """From the desk's home to a saved term."""
    desk_journey.open_desk(page)
    page.get_by_role("navigation", name="Desk").get_by_role(
        "link", name="Terms"
    ).click()
    page.get_by_role("link", name="New term").click()
    for label, value in values.items():
        labelled(page, label).fill(value)
    page.get_by_role("button", name="Save", exact=True).click()
    desk_journey.expect_done(page, values["Term"])


def test_a_term_is_defined_used_published_read_and_listed(
    page: Page, log_in, browser_context, screenshot, problems
):
    log_in(page.context, desk_people.editor())
    add_term(
        page,
        {
            "Term": "Inflation",
            "Other forms": "rising prices, rate of inflation",
            "Definition": DEFINITION,
            "Source of the definition": "Eurostat",
            "Web address of the source": "https://eurostat.example/",
        },
    )
    open_made(page, MONEY)
    desk_journey.publish(page)
    address = desk_journey.address_for_readers(page)

    reader = desk_journey.as_a_reader(browser_context, address)
    reader.set_viewport_size({"width": 390, "height": 844})
    expect(reader.locator("main .term")).to_have_count(1)  # the first use alone
    expect(reader.locator(".section")).to_contain_text(
        "The central bank watches inflation, month by month."
    )
    mark = reader.locator(".term > button")
    note = reader.locator(".cited")

    # With a mouse: a press opens it, another closes it.
    box = reader.locator(".term").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(note).to_be_hidden()
    reader.mouse.click(*middle)
    expect(note).to_be_visible()
    expect(note).to_contain_text(DEFINITION)
    screenshot(reader, "term-open-phone")
    reader.mouse.click(*middle)
    expect(note).to_be_hidden()

    # With the keyboard.
    mark.focus()
    reader.keyboard.press("Enter")
    expect(note).to_be_visible()
    reader.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(mark).to_be_focused()

    # In the margin of a wide screen it is always there.
    reader.set_viewport_size({"width": 1280, "height": 900})
    expect(note).to_be_visible()
    screenshot(reader, "term-margin")

    # From the note to the glossary, and from there back to the explainer.
    reader.set_viewport_size({"width": 390, "height": 844})
    mark.focus()
    reader.keyboard.press("Enter")
    note.get_by_role("link", name="In the glossary").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Inflation")
    reader.get_by_role("link", name="Glossary").first.click()
    entry = reader.locator("#inflation")
    expect(entry).to_contain_text(DEFINITION)
    expect(entry).to_contain_text("Eurostat")
    screenshot(reader, "glossary-phone")
    entry.get_by_role("link", name=MONEY.headline).click()
    expect(reader).to_have_url(reader.url)
    expect(reader.get_by_role("heading", level=1)).to_have_text(MONEY.headline)

    for path in (address, "/glossary/", "/glossary/inflation/"):
        page.goto(path)  # axe needs JavaScript
        for _ in on_every_screen(page):
            assert serious(page) == []
        screenshot(page, f"glossary-{path.strip('/').replace('/', '-')}")
    problems.clear()  # axe tries inline styles, which the site's policy refuses


def test_a_finger_opens_a_definition_and_the_page_stays(browser_context):
    Term.objects.create(name="Inflation", definition=DEFINITION)
    edition = publish_article(make_article(MONEY))
    context = browser_context(
        viewport=(390, 844), javascript=False, has_touch=True, is_mobile=True
    )
    reader = context.new_page()
    reader.goto(edition.get_absolute_url())
    place = reader.locator(".term")
    place.scroll_into_view_if_needed()
    before = reader.evaluate("[scrollX, scrollY, history.length]")
    box = place.bounding_box()
    assert box
    reader.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(reader.locator(".cited:popover-open")).to_contain_text(DEFINITION)
    reader.locator(".cited-close").tap()
    expect(reader.locator(".cited:popover-open")).to_have_count(0)
    assert reader.evaluate("[scrollX, scrollY, history.length]") == before


def test_a_term_is_chosen_from_a_menu_while_one_writes(
    page: Page, log_in, screenshot, problems
):
    log_in(page.context, desk_people.editor())
    Term.objects.create(name="inflation", definition=DEFINITION)
    Term.objects.create(name="deflation", definition="How fast prices fall.")
    sections = [("Prices", "A bank fears deflation most.")]
    open_made(page, Draft("Why money buys more", sections=sections, sources=()))
    body = labelled(page.locator("#sections-0"), "Body")
    body.focus()
    body.press("ControlOrMeta+End")

    # Nothing typed: what the text speaks of comes first.
    body.press_sequentially(" Not [[")
    options = page.get_by_role("listbox", name="Terms").get_by_role("option")
    expect(options.first).to_contain_text("deflation")
    expect(options).to_have_count(2)
    screenshot(page, "term-menu")
    body.press_sequentially("infl")
    expect(options).to_have_count(1)
    body.press("Enter")
    expect(body).to_have_value("A bank fears deflation most. Not [[inflation]]")
    expect(body).to_be_focused()

    # The page beside the form knows it, and the brackets that name nothing are asked about.
    body.press_sequentially(" nor [[stagflation")
    body.press("Escape")
    body.press_sequentially("]].")
    desk_journey.save(page)
    beside = page.frame_locator(".pane-frame").locator("main")
    expect(beside).to_contain_text("nor [[stagflation]]")
    expect(beside.locator(".term")).to_have_text("inflation")
    desk_journey.open_publish_page(page)
    expect(page.locator("body")).to_contain_text(
        "[[stagflation]] is no term of the glossary."
    )
