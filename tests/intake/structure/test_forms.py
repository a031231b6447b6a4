"""What the form of lines says, and what is asked of the editor where it says too
little.
"""

import pytest

from articles.intake import Intake, read
from articles.intake.sentences import find_sentence_ends, has_full_stop

from ..laws import assert_laws


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


def test_a_short_line_that_may_end_the_faq_is_a_question_for_the_editor() -> None:
    intake = taken(
        "T", "Lead.", "FAQ", "Is it?", "It is.", "What Comes Next", "More of the same."
    )
    assert sections(intake) == [(2, "What Comes Next", "More of the same.")]
    assert asked(intake) == [("intake.Q009", "sections[0].heading")]


def test_sources_on_lines_with_their_titles_end_the_faq() -> None:
    intake = taken(
        *(
            "T",
            "Lead.",
            "FAQ",
            "Is it?",
            "It is.",
            "Sources",
            "NOAA, Tides – https://noaa.gov/",
            "[2] https://a.org/x",
        ),
        *("Museums: Tides, https://www.rmg.co.uk/tides", "Tides - https://NOAA.gov/"),
    )
    assert [
        (part.title, part.publisher, part.url) for part in intake.document.sources
    ] == [
        ("Tides", "NOAA", "https://noaa.gov/"),
        ("", "", "https://a.org/x"),
        ("Museums: Tides", "", "https://www.rmg.co.uk/tides"),
    ]
    assert intake.document.faq[0].answer == "It is."


def test_sources_without_addresses_are_sources() -> None:
    intake = taken(
        "T",
        "Lead.",
        "FAQ",
        "Is it?",
        "It is.",
        "Sources",
        "Smith, A Book",
        "https://a.org/",
        "Jones. A Paper.",
    )
    assert [(part.title, part.url) for part in intake.document.sources] == [
        *(("Smith, A Book", ""), ("", "https://a.org/"), ("Jones. A Paper", "")),
    ]
    assert [part.key for part in intake.document.sources] == ["smith", "a", "jones"]


def test_sentences_among_the_sources_are_a_section_and_a_question_for_the_editor() -> (
    None
):
    remark = "These prices were noted in shops."
    intake = taken(
        "T",
        "Lead.",
        "FAQ",
        "Is it?",
        "It is.",
        "Sources",
        "Smith, A Book",
        remark,
        "https://a.org/",
    )
    assert sections(intake)[0][:2] == (2, "Sources")
    assert "https://a.org/" in [part.url for part in intake.document.sources]
    assert ("intake.Q011", "sections[0].heading") in asked(intake)


def test_sources_below_the_author_are_none_of_the_bio() -> None:
    intake = taken(
        *(
            "T",
            "Lead.",
            "Why",
            "It is so.",
            "Photo of Mary Shelley",
            "Mary Shelley",
            "Novelist ·",
        ),
        *(
            "Loves all things theatre",
            "She lives in Geneva.",
            "Sources",
            "A Book – https://a.org/",
        ),
    )
    [author] = intake.document.byline
    assert author.bio == "Loves all things theatre\n\nShe lives in Geneva."
    assert [part.title for part in intake.document.sources] == ["A Book"]


@pytest.mark.parametrize(
    "day",
    [
        "12 May 2024",
        "May 12th, 2024",
        "Sunday, 12 May 2024",
        "2024-05-12",
        "Published 12 May 2024",
    ],
)
def test_who_wrote_it_and_when_stand_below_the_headline(day: str) -> None:
    document = taken(
        "T",
        "By Jane Austen, Ada Lovelace and Simone de Beauvoir",
        day,
        "Lead.",
        "Why",
        "It is so.",
    ).document
    assert [(part.name, part.credit) for part in document.byline] == [
        ("Jane Austen", "author"),
        ("Ada Lovelace", "author"),
        ("Simone de Beauvoir", "author"),
    ]
    assert (document.dated_on, document.standfirst) == ("2024-05-12", "Lead.")


@pytest.mark.parametrize(
    "line", ["By Land And Sea", "By Newsroom staff", "By 2030, Half Of Us"]
)
def test_a_line_that_may_be_a_credit_stays_and_is_a_question_for_the_editor(
    line: str,
) -> None:
    intake = taken("T", line, "Lead.", "Why", "It is so.")
    assert intake.document.standfirst == f"{line}\n\nLead."
    assert asked(intake) == [("intake.Q012", "standfirst")]


def test_an_author_named_at_both_ends_is_one() -> None:
    intake = taken(
        "T",
        "By Mary Shelley",
        "Lead.",
        "Why",
        "It is so.",
        "Photo of Mary Shelley",
        "Mary Shelley",
        "Novelist",
    )
    assert [part.name for part in intake.document.byline] == ["Mary Shelley"]


def test_a_date_amid_the_article_may_be_a_heading() -> None:
    assert (
        sections(
            taken("T", "Lead.", "Why", "So.", "More.", "6 June 1944", "They landed.")
        )[1][1]
        == "6 June 1944"
    )


def test_an_article_without_a_standfirst_is_a_question_for_the_editor() -> None:
    assert ("intake.Q006", "standfirst") in asked(
        taken("Explainer", "What is a tide?", "It is a wave.", "Why", "So.")
    )


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
