"""What the form of lines says, and what is asked of the editor where it says too
little.
"""

import pytest

from articles.intake import Intake, read
from articles.intake.text.sentences import find_sentence_ends, has_full_stop
from tests.intake.laws import assert_laws


def taken(*blocks: str) -> Intake:
    text = "\n\n".join(blocks)
    intake = read("paste.txt", text.encode())
    assert_laws(intake, text)
    return intake


def asked(intake: Intake) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in intake.findings]


def sections(intake: Intake) -> list[tuple[int, str, str]]:
    return [(part.level, part.heading, part.body) for part in intake.document.sections]


@pytest.mark.parametrize(
    "text",
    ["Experts say no.", "Sailors lacked vitamin C.", "It was the state of the art."],
)
def test_a_last_stop_is_a_full_stop_even_after_a_short_word(text: str) -> None:
    assert has_full_stop(text)
    assert sections(taken("T", "Lead.", "Why", "It is so.", text, "It goes on.")) == [
        (2, "Why", f"It is so.\n\n{text}\n\nIt goes on.")
    ]


@pytest.mark.parametrize(
    "text",
    ["Trade With the U.S.", "The Fall of Lehman Bros.", "Martin Luther King Jr."],
)
def test_a_last_stop_belongs_to_a_company_a_person_or_a_word_with_stops(
    text: str,
) -> None:
    assert not has_full_stop(text)


def test_a_number_of_two_digits_ends_no_sentence() -> None:
    assert list(find_sentence_ends("Am 9. November war es so. Es kam anders.")) == [26]
    intake = taken(
        "T",
        "Lead.",
        "FAQ",
        "Was geschah am 9. November 1989?",
        "Die Grenze wurde geöffnet.",
    )
    assert intake.document.faq[0].question == "Was geschah am 9. November 1989?"


def test_numbered_headings_and_questions_lose_their_numbers() -> None:
    intake = taken(
        *(
            "T",
            "Lead.",
            "1. Check your age",
            "You must be of age.",
            "2. Gather your papers",
            "You need a passport.",
        ),
        *("FAQ", "1. Is it free?", "It is.", "2) Is it long?", "It is not."),
    )
    assert [part.heading for part in intake.document.sections] == [
        "Check your age",
        "Gather your papers",
    ]
    assert [part.question for part in intake.document.faq] == [
        "Is it free?",
        "Is it long?",
    ]
    assert sum(entry.went_to == "structure: number" for entry in intake.account) == 4


@pytest.mark.parametrize("heading", ["9. November 1989", "1. FC Köln steigt ab"])
def test_a_number_that_counts_nothing_stays(heading: str) -> None:
    assert sections(taken("T", "Lead.", heading, "Es war so.")) == [
        (2, heading, "Es war so.")
    ]


def test_numbered_lines_one_below_the_other_are_a_list() -> None:
    intake = taken(
        "T",
        "Lead.",
        "What helps",
        "1) Darkness",
        "2) Quiet",
        "3) A cool room",
        "Most do well with it.",
    )
    assert [heading for _, heading, _ in sections(intake)] == ["What helps"]


def test_two_short_lines_are_a_heading_and_a_subheading_and_a_question_for_the_editor() -> (
    None
):
    intake = taken(
        "T",
        "Lead.",
        "Income",
        "Taxes",
        "Most of it comes from wages.",
        "Borrowing",
        "The rest is borrowed.",
    )
    assert [(level, heading) for level, heading, _ in sections(intake)] == [
        (2, "Income"),
        (3, "Taxes"),
        (2, "Borrowing"),
    ]
    assert asked(intake) == [("intake.Q007", "sections[0].heading")]


def test_a_heading_above_a_list_of_short_lines_keeps_them_as_text() -> None:
    intake = taken(
        "T",
        "Lead.",
        "Symptoms",
        "Fever",
        "Runny nose",
        "A rash",
        "See a doctor.",
        "Treatment",
        "Rest helps.",
    )
    assert [(heading, body.count("\n\n")) for _, heading, body in sections(intake)] == [
        ("Symptoms", 3),
        ("Treatment", 0),
    ]
    assert asked(intake) == [("intake.Q007", "sections[0].heading")]


def test_a_short_answer_in_an_interview_is_no_heading() -> None:
    intake = taken(
        "T",
        "Lead.",
        "What did you see?",
        "Birds",
        "Were you afraid?",
        "No",
        "There was no time.",
    )
    assert sections(intake) == [
        (2, "What did you see?", "Birds"),
        (2, "Were you afraid?", "No\n\nThere was no time."),
    ]
    assert asked(intake) == [("intake.Q007", "sections[0].heading")]


def test_a_list_in_an_answer_stays_there_and_later_questions_too() -> None:
    intake = taken(
        *(
            "T",
            "Lead.",
            "FAQ",
            "What do I need?",
            "Three things:",
            "A photo",
            "A form",
            "Your old passport is kept.",
        ),
        *(
            "How long is it?",
            "It is a matter of weeks.",
            "A Last Word",
            "They say so.",
            "How much is it?",
            "Eighty euros.",
        ),
    )
    assert [part.answer.count("\n\n") for part in intake.document.faq] == [3, 2, 0]
    assert intake.document.sections == ()
    assert asked(intake) == [("intake.Q008", "faq[1].answer")]


@pytest.mark.parametrize("line", ["By Jane Austen", "Updated 3 June 2024"])
def test_a_credit_amid_the_article_heads_nothing(line: str) -> None:
    assert sections(taken("T", "Lead.", "Why", "So.", line, "More.")) == [
        (2, "Why", f"So.\n\n{line}\n\nMore.")
    ]


def test_a_line_of_verse_below_a_comma_is_no_heading() -> None:
    intake = taken(
        "T",
        "Lead.",
        "The poem",
        "Tyger Tyger, burning bright,",
        "In the forests of the night",
        "So it goes.",
    )
    assert [heading for _, heading, _ in sections(intake)] == ["The poem"]


def test_an_article_goes_on_below_a_photo_where_a_heading_has_several_paragraphs() -> (
    None
):
    blocks = [
        "T",
        "Lead.",
        "Photo of Mary Shelley",
        "Mary Shelley",
        "She wrote.",
        "What Comes Next",
        "More.",
    ]
    assert [part.name for part in taken(*blocks).document.byline] == ["Mary Shelley"]
    assert taken(*blocks, "And more.").document.byline == ()
