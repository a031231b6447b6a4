"""Markdown that nobody wrote on purpose: it is refused in a sentence, or every block
reads as its text.
"""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from articles.intake import IntakeRefused, read
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN
from articles.intake.from_markdown import from_markdown
from tests.intake.laws import assert_second_law, read_aloud, visible

NOTE = re.compile(f"{NOTE_OPEN}[^{NOTE_CLOSE}]*{NOTE_CLOSE}")
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "* ",
            "1. ",
            "3) ",
            "> ",
            "    ",
            "\t",
            "---\n",
            "===\n",
            "```\n",
            "~~~\n",
            "| ",
            "|-|-|\n",
        ),
        *(
            "*",
            "**",
            "_",
            "~~",
            "`",
            "[",
            "]",
            "(",
            ")",
            "![",
            "](/a.png)",
            "](/b.png)",
            "](javascript:x)",
            "[r]: /u\n",
        ),
        *(
            "[r]",
            "[^n]",
            "[^n]: ",
            "^[",
            "[@key]",
            "[@key, p. 3]",
            "[@",
            "<b>",
            "</b>",
            "<br>",
            "<a href='/x'>",
            "</a>",
        ),
        *(
            "<div>\n",
            "</div>\n",
            "<details>\n",
            "<summary>",
            "</summary>\n",
            "<script>",
            "</script>",
            "<!-- ",
            "-->",
            "<img",
        ),
        *(
            " alt='i' src='/d.png'>",
            "<table><tr><td>",
            "</td></tr></table>\n",
            "<ul><li>",
            "</li></ul>\n",
            "&amp;",
            "&",
            "\\",
        ),
        *(
            ": ",
            ":::\n",
            "{#id}",
            "{% x %}\n",
            "<https://a.org/x_y_z>",
            "https://b.org/_c_",
            "\n",
            "\n\n",
            " ",
            "a",
            "b c",
            "é",
        ),
        *(
            "Word",
            "is it?",
            "!",
            '"',
            "<",
            ">",
            "title: x\n",
            "+++\n",
            "data:image/png;base64,AAAA",
            "  \n",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


def assert_block(block: Block) -> None:
    markdown = NOTE.sub("[@note]", block.markdown)
    text = block.text + "".join(
        caption.text for caption in block.items if block.kind is Kind.IMAGE
    )
    if block.kind is not Kind.METADATA:
        assert visible(read_aloud(markdown)) == visible(text), block
    for item in block.items:
        assert_block(item)


@given(TEXTS)
@example("> a\n===")
@example("[a]: /b\n\n> [a]: /c\n> [a]")
@example("- a\n\n      b\n- ***")
@example("```\nnever closed")
@example("<div title='\n\nlost?\n\n'>")
@example("![x](picture:0) and ![y](data:image/png;base64,AAAA)")
@example("a [^1] b\n\n[^1]: \n")
def test_every_block_reads_as_its_text(text: str) -> None:
    try:
        reading = from_markdown("a.md", text.encode())
    except IntakeRefused as refused:
        assert str(refused).endswith(".")
        return
    for block in reading.blocks:
        assert_block(block)


@given(TEXTS)
def test_any_markdown_is_refused_in_a_sentence_or_accounted_for(text: str) -> None:
    try:
        intake = read("a.md", text.encode())
    except IntakeRefused as refused:
        assert str(refused).endswith(".")
        assert "\n" not in str(refused)
        return
    seen = "".join(
        said
        for block in from_markdown("a.md", text.encode()).blocks
        for said, _ in block.list_texts()
    )
    assert visible("".join(entry.text for entry in intake.account)) == visible(seen)
    assert_second_law(intake)
