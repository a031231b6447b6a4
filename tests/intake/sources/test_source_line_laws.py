"""What holds for any line of sources and any list of them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import LINE_MAX, NAME_MAX, URL_MAX
from articles.intake import read
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import Run, tidy_runs
from articles.intake.building.piece import Role
from articles.intake.sources.source_lines import (
    split_source_line,
    split_source_note,
)
from tests.intake.laws import assert_laws
from tests.intake.sources.cited import block_of, seen

WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=8),
    st.sampled_from(
        [
            "Smith",
            "J.",
            "FAO",
            "(2023)",
            "2023",
            "3",
            "May",
            ",",
            ".",
            ";",
            ":",
            "–",
            "—",
            "|",
            "(",
            ")",
            "[1]",
            "“",
            "”",
            "«",
            "»",
            "「",
            "」",
            "\n",
            "\xa0",
            "in",
            "In:",
            "accessed",
            "p.",
            "12",
            "vol.",
            "3",
            "(4)",
            "ISBN",
            "978-0-14-143958-7",
            "https://a.org/",
            "https://www.fao.org/x)",
            "www.a.org",
            "doi:10.1000/x",
            "Retrieved",
            "from",
            "Penguin",
            "↩",
            "^",
            "*",
            "_",
        ]
    ),
)
RUNS = st.lists(
    st.builds(
        Run,
        WORDS.map(lambda text: text + " "),
        is_emphasis=st.booleans(),
        href=st.sampled_from(
            ["", "", "", "https://a.org/x", "https://web.archive.org/x", "/x"]
        ),
        note=st.sampled_from(["", "", "", "", "", "n"]),
    ),
    max_size=14,
)
BEGINNING = (
    Role.SOURCE_TITLE,
    Role.SOURCE_PUBLISHER,
    Role.SOURCE,
    Role.SOURCE_DATE,
    Role.SOURCE_ACCESSED,
)


@given(RUNS)
def test_the_pieces_hold_all_that_is_seen(runs: list[Run]) -> None:
    block = Block.of_runs(Kind.PARAGRAPH, tidy_runs(runs))
    for pieces in (split_source_note(block), split_source_line(block) or [None]):
        if pieces == [None]:
            continue
        assert "".join(seen(piece.block) for piece in pieces) == seen(block)
        named = [piece for piece in pieces if piece.role is not Role.STRUCTURE]
        assert named[0].begins
        for piece in named:
            if piece.begins:
                assert piece.role in BEGINNING
            limit = {
                Role.SOURCE_TITLE: LINE_MAX,
                Role.SOURCE: URL_MAX,
                Role.LEFT_OUT: len(block.text),
            }
            assert len(piece.text) <= limit.get(piece.role, NAME_MAX)


@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=5))
def test_any_list_of_sources_is_accounted_for(lines: list[str]) -> None:
    text = "\n\n".join(
        [
            "Title",
            "It leads in.",
            "Sources",
            *(line.replace("\n", " ") for line in lines),
        ]
    )
    assert_laws(read("a.txt", text.encode()), text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "word ",
        "(",
        ")",
        "[1]",
        "https://a.org/x; ",
        "“a ",
        "A, ",
        "Smith, J., ",
        "p. 1, ",
        "3 May 2024 ",
    ],
)
def test_a_long_line_keeps_all_it_holds(unit: str) -> None:
    block = (
        block_of(unit * (60_000 // len(unit)))
        if "[" not in unit
        else Block.of_runs(Kind.PARAGRAPH, [Run(unit * 20_000)])
    )
    pieces: Any = split_source_note(block)
    assert "".join(seen(piece.block) for piece in pieces) == seen(block)
