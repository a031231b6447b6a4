import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.rendering.dialect.escape import escape
from tests.intake.laws import plain

MARKUP = st.text(alphabet=list("ab1 .\n\t*_`[](){}<>|\\#~!&;:^@-+=/\"'é"), max_size=60)
TEXT = st.text(
    alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]),
    max_size=80,
)


@given(MARKUP | TEXT)
@example("[@cfr, p. 12]")
@example("[^1]: a note")
@example("a^[note]")
@example("[sic]: /url")
@example("[sic](/url) and ![alt](/src) and [a][b]")
@example("1984.")
@example("a | b\n--- | ---\nc | d")
@example("Title\n===")
@example("~~~\ncode\n~~~")
@example("<b>bold</b> <https://example.org> <!-- hidden -->")
@example("&copy; &#42; &#x2a; &nosuchentity;")
@example("line\\\nbreak\\")
@example("\\*not emphasis\\*")
@example("snake_case_name and _this_ and __that__")
@example("    indented")
def test_escaped_text_renders_as_the_text_that_was_typed(text: str) -> None:
    assert re.sub(r"\s+", "", plain(escape(text))) == re.sub(r"\s+", "", text)


@given(MARKUP)
def test_escaped_text_stands_on_one_line(text: str) -> None:
    assert "\n" not in escape(text)


@pytest.mark.parametrize(
    "text",
    [
        "U.S.-Russia relations won’t “change” — not in 2024.",
        "Research & Development, AT&T; R&D",
        "the variable snake_case_name",
        "2 * 3 = 6, and 4 < 5 > 3",
        "He said [sic] that it was [the president] who won [1].",
        "about ~5 percent | of all",
        r"C:\Windows\system",
        "Wait! #hashtag and @someone (see p. 3)",
        "3.5 percent; 1984 was a year.",
        "-5 degrees, +3 and =x",
    ],
)
def test_escape_leaves_alone_what_is_no_markup(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# A hash", r"\# A hash"),
        ("1. One", r"1\. One"),
        ("2) Two", r"2\) Two"),
        ("- item", r"\- item"),
        ("> quoted", r"\> quoted"),
        ("---", r"\---"),
        ("*bold* move", r"\*bold\* move"),
        ("[@cfr]", r"\[@cfr\]"),
        ("a <b> c", r"a \<b> c"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("&amp; `code`", r"\&amp; \`code\`"),
    ],
)
def test_escape_marks_what_would_be_taken_for_markup(text: str, markdown: str) -> None:
    assert escape(text) == markdown
