"""What the form of lines says at both ends of an article: sources, authors and dates."""

import pytest

from tests.intake.structure.test_forms import asked, sections, taken


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
