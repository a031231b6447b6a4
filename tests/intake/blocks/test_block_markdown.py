"""Blocks one below the other stay what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake import read
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.block_markdown import (
    join_blocks,
    separate_list,
    write_heading,
)
from articles.intake.blocks.composed import make_item, make_list, make_quotation
from articles.rendering.dialect.escape import escape
from articles.rendering.dialect.markdown import parse


def paragraph(text: str) -> Block:
    return Block(Kind.PARAGRAPH, text, escape(text))


def lists_in(markdown: str, *, level: int = 0) -> list[tuple[str, int]]:
    """Give each list that stands `level` deep, and how many items it has."""
    found: list[tuple[str, int]] = []
    for token in parse(markdown).tokens:
        if token.level == level and token.type in (
            "bullet_list_open",
            "ordered_list_open",
        ):
            found.append((token.type.removesuffix("_list_open"), 0))
        elif token.level == level + 1 and token.type == "list_item_open":
            found[-1] = (found[-1][0], found[-1][1] + 1)
    return found


@pytest.mark.parametrize(
    "text", ["Written in C #", "All of ###", "#", "C#", "plain", "a \\#"]
)
def test_a_heading_keeps_the_number_signs_at_its_end(text: str) -> None:
    markdown = write_heading(Block(Kind.HEADING, text, escape(text), level=2), least=3)
    assert parse(markdown).tokens[0].tag == "h3"
    assert parse(markdown).text() == text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.md",
            "# The tide\n\n## One\n\nText.\n\n### Two\n\nText.\n\n#### Written in C \\#\n\nText.\n",
        ),
        (
            "a.html",
            "<h1>The tide</h1><h2>One</h2><p>Text.<h3>Two</h3><p>Text.<h4>Written in C #</h4><p>Text.",
        ),
    ],
)
def test_a_heading_inside_a_section_keeps_the_number_sign_at_its_end(
    name: str, data: str
) -> None:
    body = read(name, data.encode()).document.sections[-1].body
    assert parse(body).text() == "Text.\nWritten in C #\nText."


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        (
            "a.html",
            "<h1>The tide</h1><h2>One</h2><p>Text.<ul><li>a<li>b</ul><ul><li>c</ul><ul><li>d</ul>",
            "bullet",
        ),
        (
            "a.html",
            "<h1>The tide</h1><h2>One</h2><p>Text.<ol><li>a<li>b</ol><ol><li>c</ol><ol><li>d</ol>",
            "ordered",
        ),
        ("a.md", "# The tide\n\n## One\n\nText.\n\n- a\n- b\n\n* c\n\n- d\n", "bullet"),
        (
            "a.md",
            "# The tide\n\n## One\n\nText.\n\n* a\n* b\n\n<ul><li>c</ul>\n\n- d\n",
            "bullet",
        ),
    ],
)
def test_lists_in_a_row_stay_apart(name: str, data: str, kind: str) -> None:
    body = read(name, data.encode()).document.sections[0].body
    assert lists_in(body) == [(kind, 2), (kind, 1), (kind, 1)]
    assert parse(body).text() == "Text.\na\nb\nc\nd"


def test_a_list_alone_keeps_its_marks() -> None:
    assert separate_list("- a\n- b", "Text.") == "- a\n- b"
    assert separate_list("- a\n- b", "1. a") == "- a\n- b"


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("- a\n\n- b", "* a\n\n* b"),
        ("- a\n  - b\n- c", "* a\n  - b\n* c"),
        (" - a\n - b", " * a\n * b"),
        ("-\ta\n  - b", "*\ta\n  * b"),
        ("- ```\n  - a\n  ```", "* ```\n  - a\n  ```"),
        ("-\n- b", "*\n* b"),
    ],
)
def test_a_second_list_has_other_marks_at_its_own_items_alone(
    written: str, other: str
) -> None:
    assert separate_list(written, "- above") == other


@pytest.mark.parametrize("compose", [make_item, make_quotation])
def test_lists_in_an_item_or_a_quotation_stay_apart(compose: object) -> None:
    bullets = [make_list([paragraph(text)]) for text in ("a", "b", "c")]
    assert callable(compose)
    markdown = compose([paragraph("Text."), *bullets]).markdown
    if compose is make_quotation:
        assert lists_in(markdown, level=1) == [("bullet", 1)] * 3
    else:
        assert lists_in(markdown) == [("bullet", 1)] * 3


ITEMS = st.lists(
    st.text("ab-*+1.) #", max_size=6).map(
        lambda text: paragraph(" ".join(text.split()))
    ),
    min_size=1,
)
LISTS = st.builds(
    make_list, ITEMS, start=st.none() | st.integers(0, 12), is_loose=st.booleans()
)


@given(
    st.lists(
        LISTS | st.builds(make_list, st.lists(LISTS, min_size=1, max_size=3)),
        min_size=1,
        max_size=4,
    )
)
def test_each_list_has_its_own_items(lists: list[Block]) -> None:
    found = lists_in(join_blocks(lists))
    assert found == [
        ("ordered" if one.is_ordered else "bullet", len(one.items)) for one in lists
    ]
