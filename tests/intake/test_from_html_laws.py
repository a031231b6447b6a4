"""What holds for every page: no visible word is lost, and the Markdown of a block reads
as its text.
"""

import re
from html import escape as escaped

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN
from articles.intake.from_html import from_html
from articles.rendering.dialect.inline_text import visible_text as seen
from articles.rendering.dialect.markdown import parse
from tests.intake.laws import visible

WORDS = st.sampled_from(
    [
        *(
            "tide",
            "Moon",
            "a*b",
            "_x_",
            "[1]",
            "c|d",
            "1.",
            "# x",
            "<b>",
            "&amp;",
            "`",
            "~~",
            "\\",
            "été",
            "日本",
            "- y",
            "> q",
        ),
        *(
            "https://a.org/x_y",
            "![a](b)",
            "[@key]",
            "+",
            "***",
            "javascript:x()",
            "{x}",
            "$y$",
            "|",
            "a\\|b",
            "\\`",
            "**bold**",
        ),
    ]
)
TEXT = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MARKS = st.sampled_from(
    [
        "b",
        "em",
        "i",
        "strong",
        "code",
        "s",
        "span",
        'a href="https://a.org/(x)"',
        'a href="javascript:x()"',
        "u",
    ]
)


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> tuple[str, str]:
    """Give HTML of inline elements, and the text that it shows."""
    html, text = "", ""
    for _ in range(draw(st.integers(1, 3))):
        words = draw(TEXT)
        kind = draw(st.integers(0, 3)) if depth else 0
        if kind == 1:
            mark = draw(MARKS)
            inner, words = draw(inline(depth=depth - 1))
            html += f"<{mark}>{inner}</{mark.split()[0]}>"
        elif kind == 2:
            html += f"{escaped(words)}<br>"
        else:
            html += escaped(words)
        space = draw(st.sampled_from(["", " ", "\n "]))
        html, text = html + space, text + words + space
    return html, text


@st.composite
def flow(draw: st.DrawFn, depth: int = 3) -> tuple[str, str]:
    """Give HTML of block elements, and the text that it shows."""
    html, text = "", ""
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 9))
        if kind < 4 or not depth:
            inner, words = draw(inline())
            html += f"<p>{inner}</p>" if kind else f"<div>{inner}</div>"
        elif kind == 4:
            inner, words = draw(inline(depth=1))
            html += f"<h{draw(st.integers(1, 6))}>{inner}</h2>".replace(
                "</h2>", "</h2>"
            )
        elif kind == 5:
            tag = draw(st.sampled_from(["ul", "ol", "ol start=7"]))
            items = draw(st.lists(flow(depth=depth - 1), min_size=1, max_size=3))
            html += f"<{tag}>{''.join(f'<li>{item}' for item, _ in items)}</{tag.split()[0]}>"
            words = "".join(words for _, words in items)
        elif kind == 6:
            rows = draw(
                st.lists(
                    st.lists(inline(), min_size=1, max_size=3), min_size=1, max_size=3
                )
            )
            cells = (
                "".join(f"<td colspan={len(cell) % 3}>{cell}" for cell, _ in row)
                for row in rows
            )
            html += f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>"
            words = "".join(words for row in rows for _, words in row)
        elif kind == 7:
            inner, words = draw(flow(depth=depth - 1))
            html += f"<blockquote>{inner}</blockquote>"
        elif kind == 8:
            words = draw(TEXT)
            html += f"<pre>{escaped(words)}\n  x</pre>"
            words += "x"
        else:
            inner, words = draw(flow(depth=depth - 1))
            summary = draw(TEXT)
            html += f"<details><summary>{escaped(summary)}</summary>{inner}</details>"
            words = summary + words
        text += words
    return html, text


def read_blocks(html: str) -> list[Block]:
    return from_html("paste.html", html.encode()).blocks


def reads_as(block: Block) -> str:
    markdown = block.markdown.replace(NOTE_OPEN, "").replace(NOTE_CLOSE, "")
    found = ""
    for token in parse(markdown).tokens:
        if token.type in ("fence", "code_block"):
            found += token.content
        for child in token.children or ():
            assert child.type not in ("citation", "footnote_ref", "html_inline"), block
            found += child.content if child.type == "image" else seen([child])
    return visible(found)


@given(flow())
def test_no_visible_word_is_lost_and_markdown_reads_as_the_text(
    generated: tuple[str, str],
) -> None:
    html, text = generated
    blocks = read_blocks(html)
    assert visible(
        "".join(words for block in blocks for words, _ in block.list_texts())
    ) == visible(text)
    for block in blocks:
        assert reads_as(block) == visible(block.text), block


@given(flow())
def test_items_and_runs_hold_the_text_of_their_block(
    generated: tuple[str, str],
) -> None:
    for block in read_blocks(generated[0]):
        if block.kind is Kind.LIST:
            assert "\n".join(item.text for item in block.items) == block.text
        if block.runs:
            assert "".join(run.text for run in block.runs if not run.note) == block.text


@pytest.mark.parametrize("depth", [101, 150])
def test_text_of_deep_elements_stays_in_order(depth: int) -> None:
    html = "".join(f"<div>{number} " for number in range(depth)) + "".join(
        f"</div>-{number} " for number in range(depth)
    )
    texts = re.sub(r"\s", "", "".join(block.text for block in read_blocks(html)))
    assert texts == re.sub(r"\s", "", re.sub("<[^>]*>", "", html))


def test_a_page_of_nothing_but_furniture_is_taken_for_the_text() -> None:
    html = "<!doctype html><body><nav><p>All that there is stands in here, strange as it may be.</p></nav></body>"
    assert [block.hint for block in read_blocks(html)] == [Hint.NONE]
