"""Credits by the headline: on two lines, in the style of a heading, below the
standfirst.
"""

import pytest

from articles.intake import Choice, Intake, parse, read, review
from tests.intake.docx import docx, paragraph
from tests.intake.laws import assert_laws, assert_second_law
from tests.intake.structure.made import b, h, p, sections, taken, went

HEADLINE = "Why bread costs more"
LEAD = "What stands behind the price of a loaf."
BODY = "Wheat became dearer this year, since the harvest was poor in every country that sells it."
MORE = (
    "Bakers pay more for flour, for gas and for wages, and say that they earn no more."
)


def of_text(*lines: str) -> Intake:
    text = "\n\n".join(lines)
    intake = read("paste.txt", text.encode())
    assert_laws(intake, text)
    return intake


def of_word(*lines: tuple[str, str]) -> Intake:
    intake = read(
        "a.docx", docx("".join(paragraph(text, style) for style, text in lines))
    )
    assert_second_law(intake)
    return intake


def people(intake: Intake) -> list[tuple[str, str]]:
    return [(part.credit, part.name) for part in intake.document.byline]


@pytest.mark.parametrize(
    ("label", "name", "credit"),
    [
        *(
            ("By", "Jane Roe", "author"),
            ("Written by", "Jane Roe", "author"),
            ("Words by:", "Jane Roe", "author"),
        ),
        *(
            ("Von", "Erika Mustermann", "author"),
            ("Text", "Erika Mustermann", "author"),
        ),
        *(
            ("Par", "Jeanne Dupont", "author"),
            ("Por", "Juana Pérez", "author"),
            ("Di", "Maria Rossi", "author"),
        ),
        *(
            ("Door", "Jan de Vries", "author"),
            ("Автор", "Лев Толстой", "author"),
            ("بقلم", "أحمد علي", "author"),
        ),
        *(
            ("Interview", "Jane Roe", "author"),
            ("Das Interview führte", "Erika Mustermann", "author"),
        ),
        *(
            ("Photos", "Jane Roe", "photographer"),
            ("Fotos:", "Jane Roe", "photographer"),
        ),
        *(
            ("Edited by", "Jane Roe", "editor"),
            ("Text und Fotos", "Erika Mustermann", "author"),
        ),
    ],
)
@pytest.mark.parametrize("is_below_standfirst", [False, True])
def test_a_label_and_a_name_may_have_lines_of_their_own(
    label: str, name: str, credit: str, is_below_standfirst: bool
) -> None:
    front = [LEAD, label, name] if is_below_standfirst else [label, name, LEAD]
    intake = of_text(HEADLINE, *front, "Wheat", BODY, "Wages", MORE)
    assert people(intake) == [(credit, name)]
    assert intake.document.standfirst == LEAD
    assert sections(intake) == [(2, "Wheat", BODY), (2, "Wages", MORE)]


def test_several_credits_and_a_date_may_stand_one_below_the_other() -> None:
    intake = of_text(
        *(
            HEADLINE,
            LEAD,
            "Text",
            "Jane Roe",
            "Photos",
            "John Doe",
            "Published",
            "3 May 2024",
            "Updated 5 May 2024",
        ),
        *("Wheat", BODY, "Wages", MORE),
    )
    assert people(intake) == [("author", "Jane Roe"), ("photographer", "John Doe")]
    assert intake.document.dated_on == "2024-05-03"
    assert [heading for _, heading, _ in sections(intake)] == ["Wheat", "Wages"]


def test_a_date_may_stand_between_credits() -> None:
    intake = of_text(
        HEADLINE,
        LEAD,
        "By Jane Roe",
        "3 May 2024",
        "Photos: John Doe",
        "Wheat",
        BODY,
        "Wages",
        MORE,
    )
    assert people(intake) == [("author", "Jane Roe"), ("photographer", "John Doe")]
    assert intake.document.dated_on == "2024-05-03"


def test_a_second_date_on_two_lines_is_no_date() -> None:
    intake = of_text(
        HEADLINE,
        "By Jane Roe, 3 May 2024",
        "Published",
        "9 May 2024",
        LEAD,
        "Wheat",
        BODY,
    )
    assert intake.document.dated_on == "2024-05-03"


@pytest.mark.parametrize(
    ("label", "below"),
    [
        ("By", "the sea the air is always clean"),
        ("Text", BODY),
        ("Published", "in the spring"),
        ("By", "Reuters"),
    ],
)
def test_a_label_above_no_name_is_none(label: str, below: str) -> None:
    intake = of_text(HEADLINE, LEAD, label, below, "Wheat", BODY, MORE)
    assert not [
        entry
        for entry in intake.account
        if entry.text == label and entry.went_to == "structure: byline"
    ]


def test_a_label_amid_the_article_is_text() -> None:
    intake = of_text(
        HEADLINE, LEAD, "Wheat", BODY, MORE, "By", "Jane Roe", "Wages", MORE, BODY
    )
    assert not intake.document.byline


def test_a_label_and_a_name_may_stand_above_the_headline() -> None:
    intake = taken(
        p("By"), p("Jane Roe"), h(1, HEADLINE), p(LEAD), h(2, "Wheat"), p(BODY)
    )
    assert people(intake) == [("author", "Jane Roe")]
    assert went(intake)[:2] == ["structure: byline", "byline[0].name"]


def test_what_a_person_chose_is_no_part_of_two_lines() -> None:
    reading = parse(
        "paste.txt",
        "\n\n".join([HEADLINE, LEAD, "By", "Jane Roe", "Wheat", BODY]).encode(),
    )
    intake = review(reading, {3: Choice.HEADING}).intake
    assert not intake.document.byline
    assert sections(intake)[-2][1] == "Jane Roe"


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("is_below_standfirst", [False, True])
def test_a_byline_in_the_style_of_a_heading_tells_no_level(
    level: int, is_below_standfirst: bool
) -> None:
    byline = h(level, "By Jane Roe | 3 May 2024")
    front = [p(LEAD), byline] if is_below_standfirst else [byline, p(LEAD)]
    intake = taken(
        h(1, HEADLINE), *front, h(3, "Wheat"), p(BODY), h(4, "Wages"), p(MORE)
    )
    assert people(intake) == [("author", "Jane Roe")]
    assert intake.document.dated_on == "2024-05-03"
    assert intake.document.standfirst == LEAD
    assert sections(intake) == [(2, "Wheat", BODY), (3, "Wages", MORE)]


def test_a_label_and_a_name_may_both_be_headings() -> None:
    intake = taken(
        h(1, HEADLINE), h(2, "By"), h(2, "Jane Roe"), p(LEAD), h(3, "Wheat"), p(BODY)
    )
    assert people(intake) == [("author", "Jane Roe")]
    assert sections(intake) == [(2, "Wheat", BODY)]


def test_a_bold_byline_is_no_heading() -> None:
    intake = taken(
        p(HEADLINE),
        p(LEAD),
        p(b("By Jane Roe")),
        p(b("Wheat")),
        p(BODY),
        p(b("Wages")),
        p(MORE),
    )
    assert people(intake) == [("author", "Jane Roe")]
    assert sections(intake) == [(2, "Wheat", BODY), (2, "Wages", MORE)]


def test_a_byline_in_the_style_of_a_subtitle_is_no_standfirst() -> None:
    intake = of_word(
        ("Title", HEADLINE),
        ("Subtitle", "By Jane Roe"),
        ("", LEAD),
        ("Heading1", "Wheat"),
        ("", BODY),
    )
    assert people(intake) == [("author", "Jane Roe")]
    assert intake.document.standfirst == LEAD


def test_a_section_may_be_headed_by_words_that_begin_as_a_byline_does() -> None:
    intake = taken(
        h(1, HEADLINE),
        p(LEAD),
        h(2, "By the numbers"),
        p(BODY),
        h(2, "By Jane Roe"),
        p(MORE),
    )
    assert [heading for _, heading, _ in sections(intake)] == [
        "By the numbers",
        "By Jane Roe",
    ]
