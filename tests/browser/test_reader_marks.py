"""Marks of sources in the lines of a text, on phones of every width."""

import pytest

from tests.citing import PAGE, hard

WORDS = "The council paid for the harbour and its bridge in many short and long words"
"""Of different lengths, so that at some width each mark is at the end of a line."""
WIDTHS = range(320, 481, 8)

FIND_LINE_STARTS = """() => {
  const measure = (node, start, end) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return [...range.getClientRects()].pop();
  };
  const found = [];
  for (const mark of document.querySelectorAll("#marks p .citation")) {
    const text = mark.querySelector("span").firstChild;
    const walker = document.createTreeWalker(mark.closest("p"), NodeFilter.SHOW_TEXT);
    walker.currentNode = text;
    const before = walker.previousNode();
    const word = measure(before, before.length - 1, before.length);
    const sign = measure(text, 0, 1);
    // A mark is raised, but within its line.
    if (sign.top >= word.bottom - 2) found.push(mark.textContent);
  }
  return found;
}"""


@pytest.fixture
def site(transactional_db):
    """An explainer with two marks, of which one has a locator, after every other word."""
    paragraphs = []
    for first in (0, 1):
        words = WORDS.split()
        words[first::2] = [f"{word}[@fao][@bank, p. 3]" for word in words[first::2]]
        paragraphs.append(" ".join(words))
    body = "\n\n".join(paragraphs)
    hard(sections=[{"anchor": "marks", "heading": "Marks", "body": body}])


def test_no_mark_begins_a_line(browser_context, site):
    page = browser_context(viewport=(320, 844)).new_page()
    page.goto(PAGE)
    assert page.locator("#marks p .citation").count() > 20

    at_line_starts = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        if found := page.evaluate(FIND_LINE_STARTS):
            at_line_starts[width] = found
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert at_line_starts == {}


def test_copied_text_has_the_marks_and_no_sign_that_nobody_sees(browser_context, site):
    page = browser_context(viewport=(390, 844)).new_page()
    page.goto(PAGE)
    copied = page.locator("#marks p").first.evaluate(
        """paragraph => {
          getSelection().selectAllChildren(paragraph);
          return getSelection().toString();
        }"""
    )
    assert copied.startswith("The[1][2, p. 3] council paid[1][2, p. 3] for")
    assert "\u2060" not in copied
