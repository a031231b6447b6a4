"""Key points: from the desk to a phone, where they are on the first screen."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious
from tests.browser.desk_articles import open_made
from tests.browser.desk_journey import Draft, NewSource

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

RYE = Draft(
    "Why rye costs more",
    "Three bad harvests, and nobody who sows it any more.",
    key_points=[
        "Rye costs a third more than a year ago [@prices, p. 3].",
        "Nobody sows it any more.",
    ],
    sections=[("Harvests", "They were poor [@prices].")],
    authors=["Ada Byron"],
    sources=[NewSource("Grain prices", "prices", url="https://grain.example/")],
)


def test_key_points_are_written_ordered_published_and_on_a_phones_first_screen(
    page: Page, log_in, browser_context, screenshot, problems
):
    log_in(page.context, desk_people.editor())
    open_made(page, RYE)
    rows = page.locator("#key_points-group .inline-related:not(.empty-form)")
    expect(rows).to_have_count(2)
    outline = page.get_by_role("navigation", name="Outline")
    expect(outline).to_contain_text("Key points")
    assert serious(page) == []
    screenshot(page, "key-points-form")

    # The second one is moved up by the keyboard, and a third is cited at the caret.
    desk_journey.labelled(rows.nth(1), "Text").focus()
    page.keyboard.press("Alt+ArrowUp")
    third = desk_journey.add_key_point(page, "Bread of it will cost more ")
    desk_journey.labelled(third, "Text").press_sequentially("[@pri")
    page.get_by_role("option", name="Grain prices").first.click()
    desk_journey.save(page)
    texts = [point.text for point in Article.objects.get().key_points.all()]
    assert texts == [
        "Nobody sows it any more.",
        "Rye costs a third more than a year ago [@prices, p. 3].",
        "Bread of it will cost more [@prices]",
    ]

    desk_journey.publish(page)
    address = desk_journey.address_for_readers(page)
    reader = desk_journey.as_a_reader(browser_context, address)
    points = reader.locator(".key-points li")
    expect(points).to_have_count(3)
    reader.set_viewport_size({"width": 390, "height": 844})
    for point in points.all()[:2]:
        box = point.bounding_box()
        assert box
        assert box["y"] + box["height"] < 844
    line = reader.locator(".dates")
    height = line.bounding_box()["height"]
    assert height < 40  # dates and marks are one line
    screenshot(reader, "key-points-phone")

    page.goto(address)  # axe needs JavaScript
    for _ in on_every_screen(page):
        assert serious(page) == []
    problems.clear()  # axe tries inline styles, which the site's policy refuses
