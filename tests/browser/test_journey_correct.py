"""From a mistake that readers see to its correction, with the sentence that says what
was wrong.
"""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Edition
from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import Draft

pytestmark = pytest.mark.django_db(transaction=True)

MILK = Draft(
    "Why milk costs less",
    "Cows give more.",
    [("Cows", "There are ten of them.")],
    authors=["Ada Byron"],
)
WRONG = "An earlier version counted ten cows; there are twelve."


def test_a_mistake_is_corrected_with_a_note_that_readers_see(
    page: Page, log_in, browser_context, screenshot
):
    log_in(page.context, desk_people.editor())
    desk_journey.write_article(page, MILK)
    desk_journey.publish(page)
    desk_journey.labelled(page.locator("#sections-0"), "Body").fill(
        "There are twelve of them."
    )
    desk_journey.save(page)

    # A correction without its note is refused, and the choice stays.
    desk_journey.open_publish_page(page)
    expect(page.get_by_role("heading", name="Section “Cows”")).to_be_visible()
    expect(page.locator("del")).to_have_text("removed: ten")
    page.get_by_role("radio", name="Corrected").check()
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".errorlist")).to_contain_text(
        "Write in the public note what was wrong."
    )
    expect(page.get_by_role("radio", name="Corrected")).to_be_checked()
    screenshot(page, "correct-refused")
    desk_journey.labelled(page, "Public note").fill(WRONG)
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    desk_journey.expect_done(page, "is live")

    address = desk_journey.address_for_readers(page)
    reader = desk_journey.as_a_reader(browser_context, address)
    screenshot(reader, "correct-reader")
    for words in ("There are twelve of them.", WRONG):
        expect(reader.locator("main")).to_contain_text(words)
    reader.goto(f"{address}history/")
    expect(reader.locator("main")).to_contain_text(WRONG)
    reader.goto("/corrections/")
    expect(reader.locator("main")).to_contain_text(WRONG)
    assert Edition.objects.get(number=2).kind == Edition.Kind.CORRECTED
