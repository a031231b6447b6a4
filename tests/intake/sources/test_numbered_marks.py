import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN, Run
from articles.intake.sources.numbered_marks import (
    NumberedMark,
    add_note_marks,
    find_numbered_marks,
    link_numbered_sources,
    read_source_numbers,
)
from articles.rendering.dialect.escape import escape
from tests.intake.sources.cited import block_of, seen

SOURCES = [
    block_of(f"[{number}] A book, https://a.org/{number}") for number in range(1, 5)
]


def plain(text: str) -> Block:
    return Block(Kind.PARAGRAPH, text, escape(text))


def marked(*texts: str) -> list[str]:
    """Give the Markdown of paragraphs after the search for marks, with `<1>` for the
    place of source 1.
    """
    blocks, _ = link_numbered_sources([plain(text) for text in texts], SOURCES)
    return [
        re.sub(f"{NOTE_OPEN}source-(\\d+){NOTE_CLOSE}", r"<\1>", block.markdown)
        for block in blocks
    ]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Bread rose.[1] It fell.[2]", "Bread rose.<1> It fell.<2>"),
        ("Bread rose [1], and fell [2].", "Bread rose<1>, and fell<2>."),
        ("Bread rose [1, 3; 4] in May.", "Bread rose<1><3><4> in May."),
        ("Bread rose [1–3].", "Bread rose<1><2><3>."),
        ("Bread rose.[1][2]", "Bread rose.<1><2>"),
        ("[1] Bread rose.[2, 3]", "[1] Bread rose.<2><3>"),
        ("Bread rose.¹ It fell²,³ in May.", "Bread rose.<1> It fell<2><3> in May."),
        ("“Bread”¹⁻³ rose.", "“Bread”<1><2><3> rose."),
    ],
)
def test_numbers_of_sources_in_the_text_are_marks(text: str, markdown: str) -> None:
    assert marked(text) == [markdown]


@pytest.mark.parametrize(
    "text",
    [
        "Bread rose [2019] and [sic] fell [1].",
        "Bread rose [1] and [7].",
        "Bread rose [1].",
        "An area of 10 m², 5 km² or x³, and 10¹ to 10².",
        "A list[1][2](https://a.org/) is no mark.",
        "Bread rose.",
    ],
)
def test_other_numbers_are_text(text: str) -> None:
    assert marked(text) == [escape(text)]


def test_marks_of_several_paragraphs_count_together() -> None:
    assert marked("Bread rose.[1]", "It fell.[3]") == ["Bread rose.<1>", "It fell.<3>"]


def test_the_sources_get_the_names_of_the_marks() -> None:
    _, sources = link_numbered_sources([plain("Bread [1, 2, 3, 4]")], SOURCES)
    assert [source.note for source in sources] == [
        "source-1",
        "source-2",
        "source-3",
        "source-4",
    ]


def test_an_ordered_list_counts_its_items() -> None:
    items = (plain("A book"), plain("A paper"))
    listed = Block(
        Kind.LIST,
        "A book\nA paper",
        "1. A book\n2. A paper",
        items=items,
        is_ordered=True,
    )
    assert read_source_numbers([listed]) == {1: (0, 0), 2: (0, 1)}
    _, [named] = link_numbered_sources([plain("Bread.[1][2]")], [listed])
    assert [item.note for item in named.items] == ["source-1", "source-2"]


def test_numbers_before_lines_count_them_and_those_that_stand_twice_do_not() -> None:
    lines = (
        "1. A",
        "[2] B",
        "3) C",
        "⁴ D",
        "(5) E",
        "F",
        "6. G",
        "6. H",
        "1984 by Orwell",
    )
    assert read_source_numbers([plain(line) for line in lines]) == {
        1: (0, 0),
        2: (1, 0),
        3: (2, 0),
        4: (3, 0),
        5: (4, 0),
    }


def test_marks_in_a_list_stand_in_its_markdown_and_its_items() -> None:
    listed = Block(
        Kind.LIST,
        "One [1]\nTwo [2]",
        "- One [1]\n- Two \\[2\\]",
        items=(plain("One [1]"), plain("Two [2]")),
    )
    [block], _ = link_numbered_sources([listed], SOURCES)
    first, second = (f"{NOTE_OPEN}source-{number}{NOTE_CLOSE}" for number in (1, 2))
    assert block.markdown == f"- One {first}\n- Two {second}"
    assert [item.markdown for item in block.items] == [f"One{first}", f"Two{second}"]
    assert seen(block) == seen(listed)


def test_a_list_whose_markdown_does_not_show_its_marks_stays() -> None:
    listed = Block(Kind.LIST, "One [1] and [2]", "- One", items=(plain("One"),))
    assert add_note_marks(listed, find_numbered_marks([listed], {1, 2})[0]) == listed


def test_words_in_a_link_keep_it_around_a_mark() -> None:
    block = Block.of_runs(
        Kind.PARAGRAPH, [Run("Bread [1] rose", href="https://a.org/")]
    )
    assert [
        (run.text, run.href, run.note)
        for run in add_note_marks(block, [NumberedMark(6, 9, 1)]).runs
    ] == [
        ("Bread", "https://a.org/", ""),
        ("[1]", "", "source-1"),
        (" rose", "https://a.org/", ""),
    ]


PARTS = st.lists(
    st.sampled_from(
        [
            "bread",
            " ",
            ".",
            "[1]",
            "[2, 3]",
            "[1–4]",
            "¹",
            "²,³",
            "[sic]",
            "*",
            "[",
            "]",
            "\\",
            "(",
        ]
    )
)


@given(st.lists(PARTS.map("".join), max_size=4))
def test_nothing_that_is_seen_is_lost(texts: list[str]) -> None:
    blocks = [plain(text.strip()) for text in texts]
    found, _ = link_numbered_sources(blocks, SOURCES)
    assert [seen(block) for block in found] == [seen(block) for block in blocks]
