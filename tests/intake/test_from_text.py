import pytest

from articles.intake import read
from articles.intake.blocks.block import Kind
from articles.intake.blocks.text_blocks import make_blocks
from articles.intake.from_text import split_paragraphs


def test_a_long_line_is_a_paragraph_and_line_ends_between_are_meant() -> None:
    text = "Why It Matters\nIt matters a good deal, as anybody can see who looks.\nAnd so it goes on."
    assert list(split_paragraphs(text)) == text.split("\n")


def test_a_paragraph_broken_at_a_width_is_put_together() -> None:
    text = (
        "Why It Matters\n"
        "It matters a good deal, as anybody can see who looks at\n"
        "it long enough. Angela M. said so, and others. The\n"
        "rest.\n"
        "What comes next?\n"
        "Nobody knows."
    )
    assert list(split_paragraphs(text)) == [
        "Why It Matters",
        "It matters a good deal, as anybody can see who looks at it long enough. Angela M. said so, and others. The rest.",
        "What comes next?",
        "Nobody knows.",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_any_newline_ends_a_line(newline: str) -> None:
    assert list(
        split_paragraphs(
            newline.join(["One.", "", "  Two\t is here. ", " \t", "", "Three."])
        )
    ) == [
        "One.",
        "Two\tis here.",
        "Three.",
    ]


def test_an_address_stands_alone_wherever_it_is_put() -> None:
    text = "it goes on and on for a long while, and then\nsome more, as was said by\nhttps://example.org/\nand by many others"
    assert list(split_paragraphs(text)) == [
        "it goes on and on for a long while, and then some more, as was said by",
        "https://example.org/",
        "and by many others",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["so much depends", "upon", "a red wheel", "barrow"],
        [
            "2 cups of flour, sifted twice and then sifted again",
            "salt",
            "water",
            "1 spoon of yeast",
        ],
        [
            "the best of butter that can be had in town, unsalted",
            "flour",
            "sugar, brown",
            "some milk",
        ],
        ["Tyger Tyger, burning bright,", "In the forests of the night;"],
    ],
)
def test_the_lines_of_a_poem_or_a_list_are_not_run_together(lines: list[str]) -> None:
    wrapped = "It matters a good deal, as anybody can see who looks at\nit long enough, and so it does.\n\n"
    assert list(split_paragraphs(wrapped + "\n".join(lines)))[1:] == lines


def test_lines_with_the_same_bullet_are_a_list_and_their_bullets_structure() -> None:
    intake = read(
        "paste.txt",
        "T\n\nLead.\n\nWhat helps\n\n• Darkness\n• Quiet\n\nMost do well.".encode(),
    )
    [section] = intake.document.sections
    assert section.body == "- Darkness\n- Quiet\n\nMost do well."
    assert [
        entry.text
        for entry in intake.account
        if entry.went_to == "structure: list mark"
    ] == ["•", "•"]


def test_numbers_make_a_list_only_where_they_count() -> None:
    counted = list(make_blocks(["3. Third", "4. Fourth"]))
    assert [(block.kind, block.markdown) for block in counted] == [
        (Kind.LIST, "3. Third\n4. Fourth")
    ]
    years = list(make_blocks(["9. November", "12. Dezember"]))
    assert [block.kind for block in years] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_tabs_make_a_table_where_two_lines_have_as_many() -> None:
    [table] = make_blocks(["Country\tWinter", "Austria\t2022|23"])
    assert (
        table.markdown == "| Country | Winter |\n| --- | --- |\n| Austria | 2022\\|23 |"
    )
    assert [block.text for block in make_blocks(["A\tline", "another"])] == [
        "A line",
        "another",
    ]


def test_a_dash_begins_a_line_of_speech_and_no_list() -> None:
    assert [
        block.kind for block in make_blocks(["— Who goes there?", "— Nobody."])
    ] == [Kind.PARAGRAPH] * 2
