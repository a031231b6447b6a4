"""Looking at a source where it is cited, with a mouse, a finger or the keyboard, and
getting back to the sentence.
"""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.citing import PAGE, hard
from tests.factories import flag_source

NARROW, TABLET, WIDE = (390, 844), (768, 900), (1280, 900)
SCRIPTS = pytest.mark.parametrize("javascript", [False, True])
BLOCKS = {
    "#hard > p": "A first sentence [1, p. 3]. A second [2]. The same source again [1, p. 3], and further on [1, p. 9].",
    "#hard > blockquote": "Words that somebody else said, quoted here at the length at which one quotes [2, p. 1].",
    "#hard > h3": "A heading that cites [3]",
    ".standfirst": "A standfirst that cites [1].",
}


@pytest.fixture
def site(transactional_db):
    hard()


def opened(page):
    """The notes that are open as popovers, as text in one line."""
    notes = page.locator(".cited:popover-open").all()
    return [" ".join(note.inner_text().split()) for note in notes]


def beside(page, block):
    """The notes that a reader sees after a block."""
    notes = page.locator(f"{block} + .notes > .cited").all()
    return [" ".join(note.inner_text().split()) for note in notes if note.is_visible()]


def position(page):
    """How far the page is scrolled, and how many entries its history has."""
    return page.evaluate("[scrollX, scrollY, history.length]")


def at_the_citation(page):
    """Go to a paragraph in the middle of the page, as one who reads does. Return its
    first mark's button and where the page is.
    """
    page.goto(PAGE)
    page.locator("#more-1 p").first.evaluate("e => e.scrollIntoView({block: 'center'})")
    return page.locator("#more-1 .cite > button").nth(12), position(page)


@SCRIPTS
def test_a_mouse_opens_and_closes_a_source_and_the_page_stays(
    browser_context, site, javascript
):
    page = browser_context(viewport=TABLET, javascript=javascript).new_page()
    for way in ("close", "outside", "mark", "escape"):
        mark, before = at_the_citation(page)
        mark_box = page.locator("#more-1 .cite").nth(12).bounding_box()
        middle = (
            mark_box["x"] + mark_box["width"] / 2,
            mark_box["y"] + mark_box["height"] / 2,
        )

        page.mouse.click(*middle)
        assert opened(page) == ["2 Titel der Zentralbank The bank In the list ×"]
        note = page.locator(".cited:popover-open").bounding_box()
        assert abs(note["y"] - mark_box["y"]) < 200

        if way == "close":
            page.locator(".cited:popover-open .cited-close").click()
        elif way == "outside":
            page.mouse.click(2, 2)
        elif way == "mark":
            page.mouse.click(*middle)
        else:
            page.keyboard.press("Escape")

        assert opened(page) == [], way
        assert position(page) == before, way
        if way != "outside":
            expect(mark).to_be_focused()


@SCRIPTS
def test_a_finger_opens_and_closes_a_source_and_the_page_stays(
    browser_context, site, javascript
):
    context = browser_context(
        viewport=NARROW, javascript=javascript, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    mark, before = at_the_citation(page)
    place = page.locator("#more-1 .cite").nth(12)
    box = place.bounding_box()

    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened(page) == ["2 Titel der Zentralbank The bank In the list ×"]
    note = page.locator(".cited:popover-open").bounding_box()
    assert note["x"] >= 0
    assert note["x"] + note["width"] <= NARROW[0]
    covered = (
        note["y"] < box["y"] + box["height"] and box["y"] < note["y"] + note["height"]
    )
    assert not covered

    page.locator(".cited:popover-open .cited-close").tap()
    assert opened(page) == []
    assert position(page) == before
    assert place.bounding_box() == box
    expect(mark).to_be_focused()


@SCRIPTS
def test_the_keyboard_opens_and_closes_a_source_and_goes_on_from_the_citation(
    browser_context, site, javascript
):
    page = browser_context(viewport=TABLET, javascript=javascript).new_page()
    for way in ("close", "escape"):
        page.goto(PAGE)
        page.locator("#hard .self-link").focus()
        page.keyboard.press("Tab")
        mark = page.locator("#hard .cite > button").first
        expect(mark).to_be_focused()
        before = position(page)

        page.keyboard.press("Enter")
        assert opened(page) == ["1 Food prices FAO p. 3 In the list ×"]
        page.keyboard.press("Tab")
        expect(page.locator(".cited:popover-open > a").first).to_be_focused()
        if way == "close":
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            expect(page.locator(".cited:popover-open > .cited-close")).to_be_focused()
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Escape")

        assert opened(page) == [], way
        expect(mark).to_be_focused()
        assert position(page) == before, way
        page.keyboard.press("Tab")
        expect(page.locator("#hard .cite > button").nth(1)).to_be_focused()


@SCRIPTS
def test_on_a_wide_screen_a_source_stands_beside_its_block_and_a_mark_only_points_to_it(
    browser_context, site, javascript
):
    page = browser_context(viewport=WIDE, javascript=javascript).new_page()
    page.goto(PAGE)
    page.locator("#hard").evaluate("e => e.scrollIntoView()")
    before = position(page)
    paragraph = page.locator("#hard > p").first
    note = page.locator("#hard > p + .notes > .cited").nth(1)
    box, text = note.bounding_box(), paragraph.bounding_box()
    assert beside(page, "#hard > p:first-of-type")[0] == "1 Food prices FAO p. 3"
    assert box["x"] > text["x"] + text["width"]
    assert (
        abs(page.locator("#hard > p + .notes").first.bounding_box()["y"] - text["y"])
        < 10
    )

    mark = page.locator("#hard .citation").nth(1)
    quiet = note.evaluate("e => getComputedStyle(e).color")
    mark.hover()
    assert note.evaluate("e => getComputedStyle(e).color") != quiet
    mark.click()
    page.mouse.move(0, 0)
    assert page.evaluate("[scrollX, scrollY]") == before[:2]
    assert page.evaluate("history.length") <= before[2] + 1
    assert note.evaluate("e => getComputedStyle(e).color") != quiet
    page.keyboard.press("Tab")
    expect(
        note.locator("a").first
    ).to_be_focused()  # who listens or types goes on in the note

    page.go_back()
    assert page.evaluate("[scrollX, scrollY]") == before[:2]


def test_notes_in_the_margin_never_cover_each_other_or_the_text(browser_context, site):
    page = browser_context(viewport=WIDE).new_page()
    page.goto(PAGE)
    for details in page.locator(".question").all():
        details.evaluate("e => { e.open = true }")
    boxes = [note.bounding_box() for note in page.locator(".notes").all()]
    assert len(boxes) >= 10
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"] + 0.5
    text = page.locator("#hard > p").first.bounding_box()
    assert all(box["x"] >= text["x"] + text["width"] for box in boxes)


def test_what_is_copied_from_a_block_is_its_words_and_its_marks(browser_context, site):
    page = browser_context(javascript=False).new_page()
    page.goto(PAGE)
    copied = (
        "e => { getSelection().selectAllChildren(e); return getSelection().toString() }"
    )
    for width, height in (NARROW, TABLET, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        for block, text in BLOCKS.items():
            assert page.locator(block).first.evaluate(copied).strip() == text
        table = page.locator("#hard .table").evaluate(copied)
        words = " ".join(table.split())
        assert words == "crop price wheat 210 [1] maize 180 [3, table 2]"

        page.locator("#hard > p").first.click(click_count=3, position={"x": 5, "y": 15})
        assert page.evaluate("getSelection().toString()").strip() == BLOCKS["#hard > p"]
        section = page.locator("#hard").evaluate(copied)
        assert "In the list" not in section
        assert "Titel der Zentralbank" not in section


def test_a_retracted_source_is_told_of_at_its_mark(browser_context, site):
    flag_source("https://bank.example/", note="The bank took it back.")
    page = browser_context(viewport=TABLET).new_page()
    page.goto(PAGE)
    assert (
        "A second [2] Retracted. The same"
        in page.locator("#hard > p").first.inner_text()
    )


def test_a_mark_and_its_note_make_sense_to_who_listens(browser_context, site):
    wide = browser_context(viewport=WIDE).new_page()
    wide.goto(PAGE)
    snapshot = wide.locator("#hard").aria_snapshot()
    paragraph, _, rest = snapshot.partition("- note")
    assert 'link "Source 1: Food prices, p. 3"' in paragraph
    assert "FAO" not in paragraph
    assert rest.index('link "Food prices"') < rest.index("text: One item")

    narrow = browser_context(viewport=NARROW).new_page()
    narrow.goto(PAGE)
    button = narrow.get_by_role("button", name="Source 1: Food prices, p. 3").first
    assert (
        narrow.locator("#hard").get_by_role("link", name="Source 1").count() == 0
    )  # one of them, never both
    button.focus()
    narrow.keyboard.press("Enter")
    expect(narrow.get_by_role("note").filter(has_text="Food prices")).to_be_visible()
