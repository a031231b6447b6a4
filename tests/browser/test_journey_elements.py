"""Something to look at: from the toolbar's menu to a chart on the page."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious
from tests.browser.desk_articles import open_made
from tests.browser.desk_journey import Draft

pytestmark = pytest.mark.django_db(transaction=True)

BLUE = "rgb(23, 96, 138)"
RYE = Draft(
    "Why rye costs more",
    "Three bad harvests, and nobody who sows it any more.",
    sections=[("Harvests", "They were poor.\n\n")],
    authors=["Ada Byron"],
)


def test_a_chart_is_inserted_from_the_menu_changed_previewed_published_and_read(
    page: Page, log_in, browser_context, screenshot, problems
):
    log_in(page.context, desk_people.editor())
    open_made(page, RYE)
    row = page.locator("#sections-group .inline-related:not(.empty-form)").first
    body = desk_journey.labelled(row, "Body")
    body.click()
    page.keyboard.press("Control+End")

    # By the keyboard alone: open, look at the next one, come back to the first.
    button = row.get_by_role("button", name="Insert element")
    button.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("menu", name="Insert element")
    items = menu.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    assert serious(page) == []
    screenshot(page, "element-menu")
    page.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(menu).to_have_count(0)
    expect(body).to_be_focused()
    expect(body).to_have_value(re.compile(r"They were poor\.\n\n```chart\n"))

    # The preview draws what is typed.
    text = body.input_value()
    body.fill(text.replace("| First | 42 |", "| Rye | 63 |"))
    preview = page.frame_locator(".pane-frame").get_by_role("img")
    expect(preview).to_contain_text("Rye 63%")
    expect(preview.locator("rect").first).to_have_css("fill", BLUE)
    screenshot(page, "element-preview")

    desk_journey.save(page)
    desk_journey.publish(page)
    address = desk_journey.address_for_readers(page)
    reader = desk_journey.as_a_reader(browser_context, address)
    chart = reader.get_by_role("img", name="What the chart shows")
    expect(chart).to_contain_text("Rye 63%")
    bars = chart.locator("rect")
    widths = [bar.bounding_box()["width"] for bar in bars.all()]
    assert widths[0] > 1.9 * widths[1] > 0
    expect(bars.first).to_have_css("fill", BLUE)
    reader.get_by_text("The figures as a table").click()
    expect(reader.get_by_role("cell", name="63")).to_be_visible()

    page.goto(address)  # axe needs JavaScript
    for _ in on_every_screen(page):
        assert serious(page) == []
    problems.clear()  # axe tries inline styles, which the site's policy refuses


def test_the_menu_closes_on_a_click_elsewhere_and_inserts_with_one_undo(
    page: Page, log_in
):
    log_in(page.context, desk_people.editor())
    open_made(page, replace(RYE, sections=[("Harvests", "They were poor.")]))
    row = page.locator("#sections-group .inline-related:not(.empty-form)").first
    body = desk_journey.labelled(row, "Body")
    body.click()
    page.keyboard.press("Control+End")
    row.get_by_role("button", name="Insert element").click()
    menu = page.get_by_role("menu", name="Insert element")
    expect(menu).to_be_visible()
    body.click()
    expect(menu).to_have_count(0)
    # The click put the caret wherever it fell.
    page.keyboard.press("Control+End")

    row.get_by_role("button", name="Insert element").click()
    page.get_by_role("menuitem", name="Big number").click()
    expect(body).to_have_value(re.compile(r"poor\.\n\n> \[!NUMBER\] 42 %\n> of what"))
    page.keyboard.press("Control+z")
    expect(body).to_have_value("They were poor.")
