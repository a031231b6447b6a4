"""Notes of sources where a browser knows less, on paper, from right to left, and with
large text.
"""

from tests.browser.accessibility import findings, on_every_screen
from tests.browser.test_reader_sources import NARROW, WIDE, beside, opened, site
from tests.citing import PAGE, hard

__all__ = ["site"]


def without(browser_context, feature, **options):
    """A page in a browser that does not know a feature of CSS."""
    page = browser_context(**options).new_page()
    asked = f"@supports {feature}"
    sheets = []

    def forget(route):
        response = route.fetch()
        sheets.append(response.text())
        unknown = sheets[-1].replace(asked, "@supports (unknown: 1)")
        route.fulfill(response=response, body=unknown)

    page.route("**/*.css", forget)
    page.goto(PAGE)
    assert asked in "".join(sheets)
    return page


def test_a_browser_that_knows_no_popovers_has_the_notes_after_their_block(
    browser_context, site
):
    page = without(browser_context, "selector(:popover-open)", javascript=False)
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        assert beside(page, "#hard > p:first-of-type")[0].startswith(
            "1 Food prices FAO p. 3"
        )
        assert page.locator("#hard .cite > button").first.is_hidden()
        assert page.locator("#hard .citation").first.is_visible()
        assert page.locator(".cited-close").first.is_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_browser_that_knows_no_anchors_opens_notes_at_the_end_of_the_window(
    browser_context, site
):
    page = without(
        browser_context, "(top:anchor(top))", viewport=WIDE, javascript=False
    )
    page.locator("#hard .cite > button").first.focus()
    page.keyboard.press("Enter")
    assert opened(page) == ["1 Food prices FAO p. 3 In the list ×"]


def test_on_paper_there_are_marks_and_the_list_and_no_notes(browser_context, site):
    page = browser_context().new_page()
    page.goto(PAGE)
    page.emulate_media(media="print")
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        assert page.locator(".citation span").first.is_visible()
        assert not [
            note
            for note in page.locator(".notes, .cited, .cite > button").all()
            if note.is_visible()
        ]
        assert page.locator("#_source-2").is_visible()


def test_an_open_source_is_accessible_and_within_the_window(
    browser_context, site, screenshot
):
    page = browser_context(bypass_csp=True).new_page()
    page.goto(PAGE)
    for width, colour_scheme in on_every_screen(page, (320, 390, 768, 1280, 1600)):
        screenshot(page, f"sources-{width}-{colour_scheme}")
        if width < 1280:
            page.locator("#hard .cite > button").last.focus()
            page.keyboard.press("Enter")
            note = page.locator(".cited:popover-open").bounding_box()
            assert note["x"] >= 0
            assert note["x"] + note["width"] <= width
        screenshot(page, f"sources-open-{width}-{colour_scheme}")
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")
        assert opened(page) == []


def test_an_explainer_from_right_to_left_has_its_notes_on_the_left(
    browser_context, transactional_db
):
    hard(language="ar")
    page = browser_context(viewport=WIDE).new_page()
    page.goto(PAGE)
    text = page.locator("#hard > p").first.bounding_box()
    note = page.locator("#hard > p + .notes").first.bounding_box()
    assert note["x"] + note["width"] < text["x"]
    assert abs(note["y"] - text["y"]) < 10

    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#hard .cite > button").nth(1).focus()
    page.keyboard.press("Enter")
    open_note = page.locator(".cited:popover-open")
    close = open_note.locator(".cited-close").bounding_box()
    box = open_note.bounding_box()
    assert close["x"] - box["x"] < 10
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_text_of_twice_the_size_shows_notes_without_scrolling_sideways(
    browser_context, site
):
    page = browser_context(viewport=NARROW, bypass_csp=True).new_page()
    page.goto(PAGE)
    page.add_style_tag(content="html { font-size: 200% }")
    page.locator("#hard .cite > button").first.focus()
    page.keyboard.press("Enter")
    note = page.locator(".cited:popover-open").bounding_box()
    assert note["x"] >= 0
    assert note["x"] + note["width"] <= NARROW[0]
