import pytest

from articles.document import LINE_MAX, URL_MAX
from articles.intake import read
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import Run, tidy_runs
from articles.intake.building.piece import Role
from articles.intake.sources.source_kinds import detect_kind
from articles.intake.sources.source_lines import (
    begins_sources,
    split_source_line,
    split_source_note,
)
from tests.intake.sources.cited import block_of, fields, samples, seen


@pytest.mark.parametrize(("line", "expected"), samples("with_address.txt"))
def test_a_line_with_an_address_is_a_source(
    line: str, expected: dict[str, str]
) -> None:
    pieces = split_source_line(block_of(line))
    assert pieces is not None
    assert fields(pieces) == expected


@pytest.mark.parametrize(("line", "expected"), samples("without_address.txt"))
def test_a_line_without_an_address_is_a_source_where_sources_are_listed(
    line: str, expected: dict[str, str]
) -> None:
    assert split_source_line(block_of(line)) is None
    assert fields(split_source_note(block_of(line))) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Read [this report](https://a.org/x) on the impact of climate change.",
        "Prices rose in 2023 because of the war, as https://a.org/x shows in detail.",
        "For more, see [the FAO's page on bread](https://www.fao.org/bread).",
        "The [FAO](https://www.fao.org/) says that prices rose in 2023.",
        "You can read the report of the ministry in https://a.org/x",
        "[Bread](/bread)",
        "[Write to us](mailto:desk@a.org)",
        "Bread",
        "",
    ],
)
def test_a_sentence_that_holds_a_link_is_no_source(line: str) -> None:
    assert split_source_line(block_of(line)) is None


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("A Book – https://a.org/\nA Paper – https://b.org/", ["A Book", "A Paper"]),
        ("https://a.org/x; https://b.org/y", ["", ""]),
        (
            "Sources: [IMF](https://www.imf.org/x); [World Bank](https://www.worldbank.org/y)",
            ["IMF", "World Bank"],
        ),
        ("A Book\nhttps://a.org/\nA Paper\nhttps://b.org/", ["A Book", "A Paper"]),
        ("A Book; or, Bread, https://a.org/", ["A Book; or, Bread"]),
    ],
)
def test_a_line_holds_as_many_sources_as_it_parts_addresses(
    line: str, titles: list[str]
) -> None:
    pieces = split_source_line(block_of(line))
    assert pieces is not None
    starts = [at for at, piece in enumerate(pieces) if piece.begins]
    parts = [
        pieces[start:end]
        for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)
    ]
    assert [fields(part).get("title", "") for part in parts] == titles


def test_the_number_of_a_source_is_structure() -> None:
    pieces = split_source_note(block_of("[12] A Book, https://a.org/"))
    assert (pieces[0].role, pieces[0].text, pieces[0].detail) == (
        Role.STRUCTURE,
        "[12]",
        "mark of a list",
    )


def test_a_title_that_is_too_long_is_cut_at_a_word() -> None:
    title, rest = split_source_note(block_of("bread " * 200))
    assert len(title.text) <= LINE_MAX
    assert title.text.endswith("bread")
    assert rest.role is Role.LEFT_OUT


def test_an_address_that_is_too_long_is_no_address() -> None:
    long = "https://a.org/" + "x" * URL_MAX
    assert all(
        piece.role is not Role.SOURCE
        for piece in split_source_note(block_of(f"Bread, {long}"))
    )


def test_a_picture_among_the_words_keeps_its_words() -> None:
    runs = (
        Run("Smith. Bread, 20"),
        Run("A loaf, 3 May 2024, FAO", src="loaf.png"),
        Run(". Penguin"),
    )
    block = Block.of_runs(Kind.PARAGRAPH, tidy_runs(runs))
    assert "".join(seen(piece.block) for piece in split_source_note(block)) == seen(
        block
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("A Paper, doi:10.1000/xyz", "paper"),
        ("A Book. Penguin, 2010. ISBN 978-0-14-143958-7", "book"),
        (
            "Climate Change Act 2008, https://www.legislation.gov.uk/ukpga/2008/27",
            "law",
        ),
        ("Prices, https://a.org/prices.csv?v=1", "data"),
        ("A Paper, https://a.org/doi.org", ""),
    ],
)
def test_the_kind_of_a_source_is_told_only_where_its_form_shows_it(
    line: str, kind: str
) -> None:
    pieces = split_source_note(block_of(line))
    assert detect_kind(pieces, fields(pieces).get("address", "")) == kind


def test_words_that_may_head_other_parts_head_sources_only_above_one() -> None:
    heading = block_of("Further reading")
    assert begins_sources(heading, block_of("[Bread](https://a.org/b)"))
    assert begins_sources(
        heading,
        Block(
            Kind.LIST, "Bread", "- Bread", items=(block_of("[Bread](https://a.org/b)"),)
        ),
    )
    assert not begins_sources(heading, block_of("It was a long day."))
    assert not begins_sources(heading, None)


def test_an_author_before_the_date_stands_in_the_title() -> None:
    intake = read(
        "a.txt",
        b"T\n\nLead.\n\nSources\n\nSmith, J. (2023). Bread. Penguin. https://a.org/\n\nFAO, https://a.org/",
    )
    [source] = intake.document.sources
    assert (source.title, source.publisher, source.published_on) == (
        "Smith, J. Bread",
        "Penguin",
        "2023",
    )


def test_a_source_that_its_publisher_begins_is_known_when_it_is_repeated() -> None:
    intake = read(
        "a.txt",
        b"T\n\nLead.\n\nSources\n\nFAO: Bread, https://fao.org/\n\nFAO: Bread, https://fao.org/",
    )
    assert [
        (part.title, part.publisher, part.url) for part in intake.document.sources
    ] == [("Bread", "FAO", "https://fao.org/")]


@pytest.mark.parametrize("unit", ["Aa Aa, ", "Aa, A., ", "FAO", "J.”", "Aa "])
def test_a_list_of_names_is_parted_one_way_only(unit: str) -> None:
    # With a pattern that tries all ways, each of these takes seconds; a thousand of
    # them, hours.
    for _ in range(100):
        split_source_note(block_of((unit * 200)[:199] + "x"))


def test_a_lowered_number_and_the_kind_of_a_file_are_structure() -> None:
    pieces = split_source_note(
        Block(Kind.PARAGRAPH, "₁ On Tides (PDF, 2 MB), 1687", "")
    )
    assert [
        (piece.text, piece.detail) for piece in pieces if piece.role is Role.STRUCTURE
    ][:2] == [
        ("₁", "mark of a list"),
        ("(PDF, 2 MB)", "kind of file"),
    ]
    assert [piece.text for piece in pieces if piece.role is Role.SOURCE_TITLE] == [
        "On Tides"
    ]


def test_a_heading_such_as_literature_heads_references_without_addresses() -> None:
    heading = Block(Kind.HEADING, "Literature", "Literature", level=2)
    assert begins_sources(
        heading,
        Block(Kind.PARAGRAPH, "Darwin, C. (1859). On Origins. London: Murray.", ""),
    )
    assert not begins_sources(
        heading, Block(Kind.PARAGRAPH, "Darwin wrote it (1859) in a house in Kent.", "")
    )
