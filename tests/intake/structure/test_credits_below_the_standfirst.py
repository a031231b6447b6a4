"""Credits, dates and the owner of a picture below the standfirst or the picture that leads."""

import pytest

from articles.intake import read
from articles.intake.blocks.block import Hint, Kind
from tests.intake.docx import docx, paragraph, picture
from tests.intake.structure.made import h, p, sections, taken
from tests.intake.structure.test_front_credits import (
    BODY,
    HEADLINE,
    LEAD,
    MORE,
    of_text,
    of_word,
    people,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Text: Jane Roe Photos: John Doe",
            [("author", "Jane Roe"), ("photographer", "John Doe")],
        ),
        (
            "Text: Jane Roe, Fotos: John Doe",
            [("author", "Jane Roe"), ("photographer", "John Doe")],
        ),
        (
            "Photos: John Doe Text: Jane Roe",
            [("photographer", "John Doe"), ("author", "Jane Roe")],
        ),
        (
            "Words by Jane Roe, photographs by John Doe",
            [("author", "Jane Roe"), ("photographer", "John Doe")],
        ),
        ("Words and pictures by Jane Roe", [("author", "Jane Roe")]),
        ("Text & Fotos: Jane Roe", [("author", "Jane Roe")]),
        ("Interview: Jane Roe", [("author", "Jane Roe")]),
    ],
)
def test_credits_of_word_stand_below_the_standfirst(
    line: str, expected: list[tuple[str, str]]
) -> None:
    intake = of_word(
        *(("Title", HEADLINE), ("Subtitle", LEAD), ("", line), ("", "By Mary Poe")),
        *(("Heading1", "Wheat"), ("", BODY), ("Heading1", "Wages"), ("", MORE)),
    )
    assert people(intake) == [*expected, ("author", "Mary Poe")]
    assert intake.document.standfirst == LEAD
    assert sections(intake) == [(2, "Wheat", BODY), (2, "Wages", MORE)]


def test_credits_stand_below_the_standfirst_of_a_text_without_headings() -> None:
    intake = of_text(HEADLINE, LEAD, "By Jane Roe", "3 May 2024", *[BODY, MORE] * 4)
    assert people(intake) == [("author", "Jane Roe")]
    assert intake.document.dated_on == "2024-05-03"
    assert intake.document.standfirst == LEAD


def test_a_date_alone_below_the_standfirst_may_be_a_heading() -> None:
    intake = of_text(
        HEADLINE, LEAD, "9. November 1989", BODY, MORE, "3 October 1990", MORE, BODY
    )
    assert not intake.document.dated_on
    assert [heading for _, heading, _ in sections(intake)] == [
        "9. November 1989",
        "3 October 1990",
    ]


@pytest.mark.parametrize(
    "credit",
    ["Photo: John Doe", "Foto: Reuters", "© The Mill 2024", "(Photo by John Doe)"],
)
def test_below_the_picture_that_leads_stands_whose_it_is(credit: str) -> None:
    front = [
        (HEADLINE, "Title"),
        (LEAD, "Subtitle"),
        (picture("p.png", "A mill"), ""),
        (credit, ""),
    ]
    text = [("By Jane Roe", ""), ("Wheat", "Heading1"), (BODY, "")]
    body = "".join(paragraph(content, style) for content, style in [*front, *text])
    intake = read("a.docx", docx(body, files={"p.png": b"x"}))
    assert intake.document.lead_image is not None
    assert intake.document.lead_image.credit == credit
    assert people(intake) == [("author", "Jane Roe")]


def test_more_credits_than_any_article_has_are_text() -> None:
    intake = taken(
        *(
            h(1, HEADLINE),
            *(p(f"Edited by Jane R{'o' * at}e") for at in range(40)),
            p(LEAD),
            h(2, "Wheat"),
            p(BODY),
        ),
    )
    assert 5 < len(intake.document.byline) < 20


def test_a_marked_byline_above_the_text_is_no_card_about_its_author() -> None:
    intake = taken(
        h(1, HEADLINE),
        p(LEAD),
        p("By Jane Roe", hint=Hint.AUTHOR),
        h(2, "Wheat"),
        p(BODY),
    )
    assert people(intake) == [("author", "Jane Roe")]
    assert (
        next(entry.kind for entry in intake.account if entry.text == "Jane Roe")
        is Kind.PARAGRAPH
    )
