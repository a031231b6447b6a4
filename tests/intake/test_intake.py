"""`read`, on whole documents."""

import hashlib
from pathlib import Path

import pytest

from articles.intake import Intake, read
from tests.intake.laws import assert_laws

EXPLAINER = Path(__file__).parents[2] / "articles" / "fixtures" / "explainer.txt"
GOLDEN = Path(__file__).parent / "golden"
PROVIDED_SHA256 = "c8a8c87c8e26e8300061bef9a13e0431d894d1f62a8431d56b66a8ffeb97b4bd"


def taken(text: str, **kwargs: str) -> Intake:
    intake = read("paste.txt", text.encode(**kwargs))
    assert_laws(intake, text)
    return intake


def codes(intake: Intake) -> list[str]:
    return [finding.code for finding in intake.findings]


def test_the_explainer_is_the_provided_document_byte_for_byte() -> None:
    assert hashlib.sha256(EXPLAINER.read_bytes()).hexdigest() == PROVIDED_SHA256


def test_the_explainer_is_read_as_its_golden_sample() -> None:
    intake = read("explainer.txt", EXPLAINER.read_bytes())
    assert_laws(intake, EXPLAINER.read_text(encoding="utf-8"))
    golden = Intake.model_validate_json((GOLDEN / "explainer.txt.json").read_bytes())
    assert intake.model_dump() == golden.model_dump()


def test_the_explainer_has_all_its_parts() -> None:
    document = read("explainer.txt", EXPLAINER.read_bytes()).document
    assert document.headline == "Trump And Putin Discussed What?"
    assert "\n\n" not in document.standfirst
    assert [section.body.count("\n\n") + 1 for section in document.sections] == [2] * 10
    assert len(document.faq) == 8
    assert [source.key for source in document.sources] == ["cfr", "state", "whitehouse"]
    [author] = document.byline
    assert (author.name, author.role) == (
        "Sally-Anne Huang",
        "High Master at St Pauls School",
    )
    assert author.bio.endswith("Loves all things theatre")
    assert author.portrait is not None
    assert author.portrait.alt == "Photo of Sally-Anne Huang"
    assert [(link.title, link.url, link.after) for link in document.related] == [
        (
            "Helldivers 2 Xbox Release Time: What You Need To Know",
            "",
            "details-of-the-recent-conversation",
        ),
        (
            "Exploring The Dark Allure Of Graham Greene's Twilight",
            "",
            "implications-of-the-conversation",
        ),
        (
            "Myrtle Beach In December: Weather & Activities",
            "",
            "future-implications-for-us-foreign-policy",
        ),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encoding_and_newlines_make_no_difference(newline: str, encoding: str) -> None:
    text = EXPLAINER.read_text(encoding="utf-8")
    intake = read("paste.txt", text.replace("\n", newline).encode(encoding))
    assert intake.document == read("explainer.txt", EXPLAINER.read_bytes()).document


def test_blank_lines_make_no_difference_to_the_explainer() -> None:
    text = EXPLAINER.read_text(encoding="utf-8").replace("\n\n", "\n")
    assert (
        taken(text).document == read("explainer.txt", EXPLAINER.read_bytes()).document
    )


def test_headings_directly_above_prose_a_question_among_them_and_no_faq() -> None:
    document = taken(
        "Tides, explained\n"
        "Twice a day the sea comes in. Few ask why.\n\n"
        "What makes the tide?\n"
        "The moon does, for the most part. So does the sun.\n"
        "A second paragraph says more of it.\n\n"
        "A tide is not a wave\n"
        "It is a very long one, some would say."
    ).document
    assert document.headline == "Tides, explained"
    assert document.standfirst == "Twice a day the sea comes in. Few ask why."
    assert [
        (section.anchor, section.heading, section.level)
        for section in document.sections
    ] == [
        ("what-makes-the-tide", "What makes the tide?", 2),
        ("a-tide-is-not-a-wave", "A tide is not a wave", 2),
    ]
    assert document.sections[0].body.count("\n\n") == 1
    assert (document.faq, document.sources, document.byline) == ((), (), ())


def test_an_faq_amid_the_article_ends_at_the_next_heading_and_a_later_question_is_noticed() -> (
    None
):
    intake = taken(
        "Tides\n\nFrequently Asked Questions:\n\nIs it the moon?\n\nYes\n\nIt is, as was long known.\n\nAnd the sun too?\n\n"
        "Less so.\n\nWhat Comes Next\n\nMore of the same, we are told.\n\nThat is all.\n\nWill it end?\n\nNobody knows when."
    )
    document = intake.document
    assert [(entry.question, entry.answer) for entry in document.faq] == [
        ("Is it the moon?", "Yes\n\nIt is, as was long known."),
        ("And the sun too?", "Less so."),
    ]
    assert [section.heading for section in document.sections] == [
        "What Comes Next",
        "Will it end?",
    ]
    assert [(finding.code, finding.where) for finding in intake.findings] == [
        ("intake.Q010", "sections[1].heading"),
        ("intake.Q006", "standfirst"),
    ]


def test_a_spanish_text_has_its_questions_too() -> None:
    document = taken(
        "Las mareas, explicadas\n\nDos veces al día sube el mar.\n\n¿Por qué sube?\n\nPor la luna, sobre todo.\n\n"
        "Preguntas frecuentes\n\n¿Influye el sol?\n\nSí, aunque menos.\n\nTambién el viento.\n\n¿Hay mareas en los lagos?\n\n"
        "Muy pequeñas.\n\nFuentes\n\nhttps://www.ign.es/\n\nFoto de Clara Campoamor\n\nClara Campoamor\n\nAbogada ·\n\n"
        "Defendió el voto de las mujeres."
    ).document
    assert document.standfirst == "Dos veces al día sube el mar."
    assert [section.heading for section in document.sections] == ["¿Por qué sube?"]
    assert [entry.anchor for entry in document.faq] == [
        "influye-el-sol",
        "hay-mareas-en-los-lagos",
    ]
    assert document.faq[0].answer == "Sí, aunque menos.\n\nTambién el viento."
    assert [source.key for source in document.sources] == ["ign"]
    assert [author.name for author in document.byline] == ["Clara Campoamor"]


def test_words_that_mark_structure_are_kept_in_the_account() -> None:
    intake = taken(
        "T\n\nIt is so.\n\nFAQ\n\nIs it?\n\nIt is.\n\nSources\n\nhttps://cfr.org\n\nhttps://CFR.org/#top"
    )
    kept = [entry.went_to for entry in intake.account if ": " in entry.went_to]
    assert kept == [
        "structure: faq heading",
        "structure: sources heading",
        "left out: the same address as sources[0]",
    ]
    assert "intake.N003" in codes(intake)


def test_two_authors_have_a_byline_each() -> None:
    document = taken(
        "Title\n\nIt is so.\n\nPhoto of Mary Shelley\n\nMary Shelley\n\nNovelist ·\n\nWrote a novel early in her life.\n\n"
        "She wrote more.\n\nPhoto of Ada Lovelace\n\nAda Lovelace\n\nWrote the first program of them all."
    ).document
    assert [(part.name, part.role, part.credit) for part in document.byline] == [
        ("Mary Shelley", "Novelist", "author"),
        ("Ada Lovelace", "", "author"),
    ]
    assert (
        document.byline[0].bio == "Wrote a novel early in her life.\n\nShe wrote more."
    )


def test_a_photo_amid_the_article_is_no_author_block() -> None:
    document = taken(
        "Title\n\nIt is so.\n\nPhoto of Mary Shelley\n\nMary Shelley\n\nShe wrote it at Geneva.\n\nWhat Comes Next\n\nMore is told.\n\nAnd more."
    ).document
    assert document.byline == ()
    assert document.sections[-1].heading == "What Comes Next"


def test_a_first_line_with_a_full_stop_is_no_headline() -> None:
    intake = taken("It is so.\n\nIt is not so.")
    assert (intake.document.headline, intake.document.standfirst) == ("", "It is so.")
    assert codes(intake) == ["intake.Q001", "intake.Q003"]


def test_text_under_no_heading_is_a_section_without_one_and_a_question_for_the_editor() -> (
    None
):
    intake = taken("Title\n\nIt is so.\n\nIt is not so.\n\nWho knows, in the end.")
    assert [(part.anchor, part.heading) for part in intake.document.sections] == [
        ("part-1", "")
    ]
    assert intake.document.sections[0].body == "It is not so.\n\nWho knows, in the end."
    assert codes(intake) == ["intake.Q003"]


def test_a_question_without_an_answer_is_a_question_for_the_editor() -> None:
    intake = taken("Title\n\nIt is so.\n\nFAQ\n\nIs it?\n\nIs it not?\n\nIt is.")
    assert [entry.answer for entry in intake.document.faq] == ["", "It is."]
    assert [(finding.code, finding.where) for finding in intake.findings] == [
        ("intake.Q004", "faq[0].answer")
    ]


def test_words_that_may_be_a_title_stay_and_are_a_question_for_the_editor() -> None:
    intake = taken(
        "Title\n\nIt is so.\n\nWhat Was Said\n\n“Nobody is above the law, and so be it.” Ruth Bader Ginsburg"
    )
    assert intake.document.sections[0].body.endswith("Ruth Bader Ginsburg")
    assert [(finding.code, finding.where) for finding in intake.findings] == [
        ("intake.Q002", "sections[0].body")
    ]


def test_a_title_at_the_end_of_an_answer_stands_after_no_section() -> None:
    intake = taken(
        "Title\n\nIt is so.\n\nFAQ\n\nIs it?\n\nIt is so, they say. The Best Of 2024: What To See"
    )
    assert [(link.title, link.after) for link in intake.document.related] == [
        ("The Best Of 2024: What To See", "")
    ]


def test_markup_in_plain_text_is_escaped_in_markdown_and_kept_in_headings() -> None:
    document = taken(
        "The *Star*\n\n1. It is _so_.\n\nThe [List]\n\n# not a heading, but <b>prose</b>."
    ).document
    assert document.headline == "The *Star*"
    assert document.standfirst == r"1\. It is \_so\_."
    assert document.sections[0].heading == "The [List]"
    assert document.sections[0].body == r"\# not a heading, but \<b>prose\</b>."


def test_an_address_too_long_for_a_source_is_kept_as_text() -> None:
    intake = taken("Title\n\nIt is so.\n\nhttps://example.org/" + "x" * 2_500)
    assert intake.document.sources == ()
    assert "intake.N006" in codes(intake)
