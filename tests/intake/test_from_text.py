import pytest

from articles.intake.from_text import paragraphs


def test_a_long_line_is_a_paragraph_and_line_ends_between_are_meant() -> None:
    text = "Why It Matters\nIt matters a good deal, as anybody can see who looks.\nAnd so it goes on."
    assert list(paragraphs(text)) == text.split("\n")


def test_a_paragraph_broken_at_a_width_is_put_together() -> None:
    text = (
        "Why It Matters\n"
        "It matters a good deal, as anybody can see who looks at\n"
        "it long enough. Angela M. said so, and others. The\n"
        "rest.\n"
        "What comes next?\n"
        "Nobody knows."
    )
    assert list(paragraphs(text)) == [
        "Why It Matters",
        "It matters a good deal, as anybody can see who looks at it long enough. Angela M. said so, and others. The rest.",
        "What comes next?",
        "Nobody knows.",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_any_newline_ends_a_line(newline: str) -> None:
    assert list(paragraphs(newline.join(["One.", "", "  Two\t is here. ", " \t", "", "Three."]))) == [
        "One.",
        "Two is here.",
        "Three.",
    ]


def test_an_address_stands_alone_wherever_it_is_put() -> None:
    text = "it goes on and on for a long while, and then\nsome more, as was said by\nhttps://example.org/\nand by many others"
    assert list(paragraphs(text)) == [
        "it goes on and on for a long while, and then some more, as was said by",
        "https://example.org/",
        "and by many others",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["so much depends", "upon", "a red wheel", "barrow"],
        ["2 cups of flour, sifted twice and then sifted again", "salt", "water", "1 spoon of yeast"],
        ["the best of butter that can be had in town, unsalted", "flour", "sugar, brown", "some milk"],
        ["Tyger Tyger, burning bright,", "In the forests of the night;"],
    ],
)
def test_the_lines_of_a_poem_or_a_list_are_not_run_together(lines: list[str]) -> None:
    wrapped = "It matters a good deal, as anybody can see who looks at\nit long enough, and so it does.\n\n"
    assert list(paragraphs(wrapped + "\n".join(lines)))[1:] == lines
