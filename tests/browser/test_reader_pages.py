"""What a reader sees in a real browser: accessible in both schemes, nothing cut off,
all of it without JavaScript.
"""

from datetime import timedelta

import pytest

from articles.models import Article
from articles.publishing import withdraw
from tests.browser.frames import TWO_FRAMES
from tests.factories import DAY, JUNE, another_edition, flag_source, many, published

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungspolice"
ADDRESS = "https://archive.example/" + "a-very-long-address-that-nobody-broke/" * 5
TABLE = (
    "| "
    + " | ".join(f"column {n}" for n in range(12))
    + " |\n"
    + "|--" * 12
    + "|\n"
    + "| 1,234,567 " * 12
    + "|"
)
QUOTE = "> Quoted.[^1]\n\n[^1]: A note."
CODE = "```\n" + "x = 1; " * 40 + "\n```"
BODY = f"{LONG_WORD} was cited [@fao, p. 3], at <{ADDRESS}>.\n\n{TABLE}\n\n{CODE}\n\n{QUOTE}"


@pytest.fixture
def site(transactional_db):
    """A site with everything that can make a page wide, long or odd."""
    many(3)
    gone = published("Withdrawn", at=JUNE)
    withdraw(
        article=Article.objects.get(pk=gone.article_id),
        by=None,
        now=JUNE + DAY,
        note="Its figures were invented.",
    )
    headings = (
        "Wheat",
        "Energy",
        f"A heading with {LONG_WORD}",
        "Wages",
        "What comes next",
    )
    sections = [
        {
            "anchor": f"part-{n}",
            "level": 3 if n == 3 else 2,
            "heading": heading,
            # What is wide is in two: axe looks long at tables.
            "body": (f"{BODY}\n\n" if n in (0, 3) else "") + "More text. " * 40,
        }
        for n, heading in enumerate(headings)
    ]
    faq = [
        {
            "anchor": name,
            "question": f"How much more, and {name}?",
            "answer": f"A fifth [@fao]. {LONG_WORD}.",
        }
        for name in ("how-much", "gone", "else")
    ]
    related = [
        {"title": "Gas prices", "url": "https://gas.example/", "after": "part-1"}
    ]
    edition = published(
        sections=sections, faq=faq, related=related, at=JUNE + timedelta(hours=5)
    )
    kept = tuple(part for part in edition.as_document().faq if part.anchor != "gone")
    another_edition(
        edition,
        at=JUNE + DAY,
        kind="corrected",
        note="The price of gas was of another year.",
        faq=kept,
    )
    flag_source("https://fao.example/prices", note="The agency took it back.")


def test_a_reader_without_javascript_opens_a_question_by_its_address(
    browser_context, site
):
    page = browser_context(javascript=False).new_page()
    page.goto("/explainers/why-bread-costs-more/")
    answer = page.locator("#q-how-much p").first
    assert not answer.is_visible()
    page.goto("/questions/why-bread-costs-more/how-much/")
    page.get_by_role("link", name="Why bread costs more").click()
    assert page.url.endswith("#q-how-much")
    assert answer.is_visible()
    question = page.locator("details:has(#q-how-much)")
    assert question.evaluate("e => e.open")
    assert 0 <= question.locator("h3").bounding_box()["y"] < 400


def test_a_reader_without_a_mouse_skips_to_the_text_and_opens_a_question(
    browser_context, site
):
    page = browser_context(javascript=False).new_page()
    page.goto("/explainers/why-bread-costs-more/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#_main")
    page.locator("details:has(#q-else) summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#q-else p").first.is_visible()


def test_the_contents_stand_beside_the_text_and_fold_on_a_telephone(
    browser_context, site
):
    wide = browser_context(viewport=(1280, 900)).new_page()
    wide.goto("/explainers/why-bread-costs-more/")
    link = wide.locator(".contents a").first
    assert link.is_visible()
    heading = wide.locator(".section h2").first
    assert (
        link.bounding_box()["x"] + link.bounding_box()["width"]
        < heading.bounding_box()["x"]
    )
    wide.locator("#part-4").scroll_into_view_if_needed()
    assert 0 <= link.bounding_box()["y"] < 200
    narrow = browser_context(viewport=(390, 844), javascript=False).new_page()
    narrow.goto("/explainers/why-bread-costs-more/")
    assert not narrow.locator(".contents a").first.is_visible()
    narrow.locator(".contents summary").click()
    narrow.locator(".contents a", has_text="Wages").click()
    assert narrow.url.endswith("#part-3")


def test_the_lead_has_its_picture_beside_it_where_there_is_room(browser_context, site):
    page = browser_context(viewport=(1280, 900), javascript=False).new_page()
    page.goto("/")
    picture, text = page.locator(".lead .picture"), page.locator(".lead-text")
    shown = picture.bounding_box()
    assert text.bounding_box()["x"] > shown["x"] + shown["width"]
    page.set_viewport_size({"width": 390, "height": 800})
    assert picture.bounding_box()["x"] == 0
    assert picture.bounding_box()["width"] == 390
    assert text.bounding_box()["y"] > picture.bounding_box()["y"] + 200


def test_lines_of_text_are_as_long_as_the_eye_likes(browser_context, site):
    page = browser_context(viewport=(1600, 900)).new_page()
    page.goto("/explainers/why-bread-costs-more/")
    width = page.locator("#part-0 p").first.bounding_box()["width"]
    text = "The relations of what is known to the complexities of this dynamic are critical to an understanding."
    page.locator("#part-0 p").first.evaluate(
        "(e, text) => { e.textContent = text; e.style.width = 'max-content' }", text
    )
    assert (
        62
        <= width / page.locator("#part-0 p").first.bounding_box()["width"] * len(text)
        <= 68
    )


def test_on_paper_every_answer_is_there_and_no_navigation(browser_context, site):
    page = browser_context().new_page()
    page.goto("/explainers/why-bread-costs-more/")
    page.emulate_media(media="print")
    assert page.locator("#q-else p").first.is_visible()
    assert not page.locator(".masthead-nav").is_visible()
    assert not page.locator(".contents").is_visible()
    address = page.locator("#_source-1 .source-title").evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    assert "https://fao.example/prices" in address


def test_a_page_asks_for_its_style_its_face_and_an_icon(browser_context, site):
    page = browser_context().new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto("/explainers/why-bread-costs-more/")
    assert sorted(set(asked) - {"other"}) == ["document", "font", "stylesheet"]
    assert len(asked) <= 4


def test_nothing_moves_while_a_page_arrives(browser_context, site):
    page = browser_context().new_page()
    page.add_init_script(
        "window.moved = []; new PerformanceObserver(list => moved.push(...list.getEntries().map(e => e.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto("/explainers/why-bread-costs-more/")
    page.wait_for_function("document.fonts.check('20px \"Newsroom Serif\"')")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("moved") == []
