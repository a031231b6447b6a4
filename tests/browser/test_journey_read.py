"""A reader's way through an explainer, by mouse and links alone and without
JavaScript.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import DAY, JUNE, another_edition, published

PATH = "/explainers/why-bread-costs-more/"
LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(40))
SECTIONS = [
    {
        "anchor": "wheat",
        "heading": "Wheat",
        "body": f"It became dear [@fao, p. 3].\n\n{LONG}",
    },
    {
        "anchor": "energy",
        "heading": "Energy",
        "body": f"Ovens run on gas [@iea].\n\n{LONG}",
    },
]
CORRECTION = "The price of gas was of another year."


@pytest.fixture
def site(transactional_db) -> None:
    """An explainer that was corrected, and updated since."""
    published("Another explainer", at=JUNE - DAY)
    edition = published(sections=SECTIONS)
    another_edition(edition, at=JUNE + DAY, kind="corrected", note=CORRECTION)
    another_edition(
        edition,
        at=JUNE + 2 * DAY,
        standfirst="Wheat, energy and rents.",
        note="Rents are in it.",
    )


def scrolled(page: Page) -> float:
    return page.evaluate("scrollY")


@pytest.mark.parametrize(
    "viewport", [(390, 844), (1280, 900)], ids=["telephone", "desktop"]
)
def test_a_reader_goes_from_the_front_page_to_what_has_changed(
    browser_context, site, viewport, screenshot
):
    page = browser_context(javascript=False, viewport=viewport).new_page()

    # The front page leads to the explainer, which says at its top what was wrong.
    page.goto("/")
    page.locator(".lead").get_by_role("link", name="Why bread costs more").click()
    page.wait_for_url(f"**{PATH}")
    expect(page.get_by_role("note").filter(has_text=CORRECTION)).to_be_in_viewport()
    expect(page.get_by_role("note").filter(has_text=CORRECTION)).to_contain_text(
        "3 June 2026"
    )

    # The contents lead to a section, which is in view and has its address.
    if viewport[0] < 1024:
        page.locator(".contents summary").click()
    page.locator(".contents").get_by_role("link", name="Energy").click()
    page.wait_for_url("**#energy")
    expect(page.get_by_role("heading", name="Energy", exact=True)).to_be_in_viewport()

    # A citation names its source, in place: in the margin where there is one, else in a
    # note that pops up.
    is_narrow = viewport[0] < 1280
    mark = page.locator("#energy .cite")
    before = scrolled(page)
    mark.click()
    expect(page.locator("#energy").get_by_text("Gas report")).to_be_visible()
    assert abs(scrolled(page) - before) < 200
    expect(mark).to_be_in_viewport()

    # And back to where the reader was: by closing the note, or by the browser's own
    # button.
    if is_narrow:
        page.keyboard.press("Escape")
        expect(page.locator("#energy").get_by_text("Gas report")).to_be_hidden()
    else:
        page.go_back()
    page.wait_for_url("**#energy")
    expect(page.get_by_role("heading", name="Energy", exact=True)).to_be_in_viewport()

    # A question has a page of its own, with the explainer's corrections, and leads back
    # to its place there.
    page.get_by_text("How much more?").click()
    page.get_by_role("link", name="Link to this question").click()
    page.wait_for_url("**/questions/why-bread-costs-more/how-much/")
    expect(page.get_by_role("heading", name="How much more?")).to_be_visible()
    expect(page.get_by_text(CORRECTION)).to_be_visible()
    screenshot(page, f"journey-question-{viewport[0]}")
    page.get_by_label("Where this answer is from").get_by_role(
        "link", name="Why bread costs more"
    ).click()
    page.wait_for_url(f"**{PATH}#q-how-much")
    expect(page.locator("#q-how-much")).to_be_in_viewport()

    # The history lists every edition, and each says what it changed.
    page.get_by_role("link", name="The whole history").click()
    page.wait_for_url(f"**{PATH}history/")
    expect(page.get_by_role("list").locator("h2")).to_have_text(
        ["Edition 3", "Edition 2", "Edition 1"]
    )
    page.get_by_role("link", name="What changed: standfirst").click()
    page.wait_for_url(f"**{PATH}changes/3/")
    expect(page.locator("ins").first).to_contain_text("rents")
    expect(page.get_by_text("Rents are in it.")).to_be_visible()

    # An old edition says that it is one, and that it was corrected since.
    page.get_by_role("link", name="History", exact=True).click()
    page.get_by_role("link", name="Edition 1", exact=True).click()
    page.wait_for_url(f"**{PATH}editions/1/")
    banner = page.get_by_label("Edition 1", exact=True)
    expect(banner).to_contain_text("This is edition 1, as it was.")
    expect(banner).to_contain_text(CORRECTION)
    page.get_by_role("link", name="Read edition 3, the current one").click()
    page.wait_for_url(f"**{PATH}")


def test_a_reader_unfolds_earlier_corrections_by_the_keyboard(
    browser_context, transactional_db
):
    edition = published()
    for number in range(1, 21):
        another_edition(
            edition, at=JUNE + number * DAY, kind="corrected", note=f"Number {number}."
        )
    page = browser_context(javascript=False, viewport=(390, 844)).new_page()
    page.goto(PATH)
    newest, oldest = (
        page.locator(".correction p").first,
        page.locator(".correction p").last,
    )
    expect(newest).to_have_text("Correction, 22 June 2026: Number 20.")
    expect(oldest).to_be_hidden()
    page.locator(".correction summary").focus()
    page.keyboard.press("Enter")
    expect(oldest).to_be_visible()
    expect(oldest).to_have_text("Correction, 3 June 2026: Number 1.")

    page.locator(".correction").get_by_role("link", name="What changed").first.click()
    page.wait_for_url(f"**{PATH}changes/21/")


def test_on_paper_every_correction_is_there(browser_context, transactional_db):
    edition = published()
    for number in range(1, 6):
        another_edition(
            edition, at=JUNE + number * DAY, kind="corrected", note=f"Number {number}."
        )
    page = browser_context().new_page()
    page.goto(PATH)
    page.emulate_media(media="print")
    for number in range(1, 6):
        assert page.locator(".correction").get_by_text(f"Number {number}.").is_visible()
