"""Texts that no field holds: they are divided, with a finding, and nothing of them is
lost.
"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.document import MARKDOWN_MAX
from articles.intake import Intake, IntakeRefused, read
from articles.intake.accounting.codes import LONG_TEXT
from tests.intake.docx import docx, paragraph
from tests.intake.laws import assert_laws, assert_second_law

SENTENCE = "The price of flour rose again, and nobody who bakes was surprised by it. "


def prose(length: int, word: str = "") -> str:
    """Return a paragraph of about `length` characters that begins with `word`."""
    sentences = SENTENCE * (length // len(SENTENCE) + 1)
    return f"{word}{sentences}"[: max(length, 20)].rpartition(" ")[0] + "."


def of_text(*lines: str) -> Intake:
    text = "\n\n".join(lines)
    intake = read("paste.txt", text.encode())
    assert_laws(intake, text)
    return intake


def of_markdown(markdown: str) -> Intake:
    intake = read("a.md", markdown.encode())
    assert_second_law(intake)
    return intake


def headings(intake: Intake) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in intake.document.sections]


def said(intake: Intake) -> list[str]:
    return [finding.where for finding in intake.findings if finding.code == LONG_TEXT]


FRONT = ("Why bread costs more", "What stands behind the price of a loaf.")


def test_a_long_section_is_divided_between_paragraphs_with_a_finding() -> None:
    paragraphs = [prose(9_000, f"{number} ") for number in range(10)]
    intake = of_text(*FRONT, "Wheat", *paragraphs, "Wages", prose(300), prose(300))
    assert headings(intake) == [(2, "Wheat"), (2, "Wheat (2)"), (2, "Wages")]
    bodies = [section.body for section in intake.document.sections]
    assert "\n\n".join(bodies[:2]).split("\n\n") == paragraphs
    assert said(intake) == ["sections[1].heading"]
    finding = next(finding for finding in intake.findings if finding.code == LONG_TEXT)
    assert finding.message == (
        "A text has at most 60,000 characters, and the rest of this one continues in a new section with a generated "
        "heading, “Wheat (2)”."
    )
    assert finding.level.value == "question"


def test_each_further_part_is_counted_and_keeps_the_level() -> None:
    body = "\n\n".join(prose(20_000) for _ in range(8))
    intake = of_markdown(
        f"# T\n\nLead.\n\n## Wheat\n\nSo.\n\n### Flour\n\n{body}\n\n## Wages\n\nSo.\n"
    )
    assert headings(intake) == [
        *((2, "Wheat"), (3, "Flour"), (3, "Flour (2)"), (3, "Flour (3)"), (2, "Wages")),
    ]


def test_a_long_paragraph_is_divided_at_the_end_of_a_sentence() -> None:
    intake = of_text(*FRONT, "Wheat", prose(150_000), prose(300))
    assert headings(intake) == [(2, "Wheat"), (2, "Wheat (2)"), (2, "Wheat (3)")]
    assert all(section.body.endswith(".") for section in intake.document.sections)


@pytest.mark.parametrize(
    "text", ["word " * 30_000, "word" * 30_000, "長い文です。" * 20_000]
)
def test_words_without_sentences_are_divided_at_a_space_or_anywhere(text: str) -> None:
    intake = of_text(*FRONT, "Wheat", text, prose(300))
    assert len(intake.document.sections) >= 3


def test_a_title_with_one_long_paragraph_is_an_article() -> None:
    intake = of_text("Why bread costs more", prose(70_000))
    assert intake.document.standfirst == ""
    assert headings(intake) == [(2, ""), (2, "Why bread costs more (2)")]


def test_a_long_heading_has_room_for_the_number() -> None:
    heading = "Wheat " * 83
    intake = of_markdown(
        f"# T\n\nLead.\n\n## {heading}\n\n{prose(50_000)}\n\n{prose(50_000)}\n"
    )
    assert [len(text) <= 500 for _, text in headings(intake)] == [True, True]
    assert headings(intake)[1][1].endswith(" (2)")


def test_the_rest_of_a_long_answer_becomes_a_section() -> None:
    answers = [prose(25_000, f"{number} ") for number in range(5)]
    intake = of_text(*FRONT, "FAQ", "Who pays?", *answers, "Until when?", "Until May.")
    assert [
        (entry.question, len(entry.answer) > 1_000) for entry in intake.document.faq
    ] == [
        ("Who pays?", True),
        ("Until when?", False),
    ]
    assert headings(intake) == [(2, "Who pays? (2)"), (2, "Who pays? (3)")]
    assert said(intake) == ["sections[0].heading", "sections[1].heading"]


def test_citations_and_footnotes_count() -> None:
    notes = "\n".join(
        f"[^{number}]: Remark. {prose(2_000, 'It should be said that ')}"
        for number in range(40)
    )
    body = "\n\n".join(f"{prose(500)}[^{number}]" for number in range(40))
    intake = of_markdown(f"# T\n\nLead.\n\n## Wheat\n\n{body}\n\n{notes}\n")
    assert headings(intake) == [(2, "Wheat"), (2, "Wheat (2)")]
    assert all(
        "[^1]" in section.body or "[^3" in section.body
        for section in intake.document.sections
    )


def test_a_footnote_with_many_marks_counts_once() -> None:
    remark = f"[^1]: Remark. {prose(5_000, 'It should be said that ')}"
    body = "\n\n".join(f"{prose(900)}[^1]" for _ in range(80))
    intake = of_markdown(f"# T\n\nLead.\n\n## Wheat\n\n{body}\n\n{remark}\n")
    assert headings(intake) == [(2, "Wheat"), (2, "Wheat (2)")]

    items = "\n".join(f"- {prose(900)}[^1]" for _ in range(80))
    intake = of_markdown(f"# T\n\nLead.\n\n## Wheat\n\n{items}\n\n{remark}\n")
    assert headings(intake) == [(2, "Wheat"), (2, "Wheat (2)")]


def test_links_of_a_long_paragraph_keep_their_addresses() -> None:
    page = (
        "<h1>T</h1><p>Lead.</p><h2>Wheat</h2><p>"
        + f'{SENTENCE}<a href="https://mill.example/">Mill.</a> ' * 900
    )
    intake = read("a.html", page.encode())
    assert_second_law(intake)
    text = "".join(section.body for section in intake.document.sections)
    assert text.count("[Mill.](https://mill.example/)") == 900


def test_the_marks_of_links_count() -> None:
    addresses = [f"https://mill.example/{number}" for number in range(2_300)]
    intake = of_text(*FRONT, "Wheat", prose(300), *addresses, prose(300))
    assert headings(intake) == [(2, "Wheat"), (2, "Wheat (2)")]


def test_a_long_section_of_word_is_divided() -> None:
    body = (
        paragraph("T", "Title")
        + paragraph("Lead.", "Subtitle")
        + paragraph("Wheat", "Heading1")
    )
    intake = read(
        "a.docx", docx(body + "".join(paragraph(prose(20_000)) for _ in range(4)))
    )
    assert_second_law(intake)
    assert headings(intake) == [(2, "Wheat"), (2, "Wheat (2)")]


def test_a_text_that_fits_is_not_divided() -> None:
    body = "x" * (MARKDOWN_MAX - 2) + "."
    intake = of_markdown(f"# T\n\nLead.\n\n## Wheat\n\n{body}\n")
    assert [section.body for section in intake.document.sections] == [body]
    assert not said(intake)


def test_a_bio_that_no_field_holds_is_refused() -> None:
    with pytest.raises(IntakeRefused, match=r"The bio of author 1, “Jane Roe”,"):
        read(
            "a.md",
            f"# T\n\nLead.\n\n## A\n\nSo.\n\n## About the author\n\nJane Roe\n\n{prose(70_000)}\n".encode(),
        )


KINDS = st.sampled_from(["text", "heading", "list", "question", "address"])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(KINDS, st.integers(100, 75_000)), min_size=1, max_size=7),
    st.booleans(),
)
def test_nothing_is_lost_of_any_long_text(
    parts: list[tuple[str, int]], has_faq: bool
) -> None:
    lines = ["Why bread costs more", "What stands behind the price of a loaf."]
    for number, (kind, length) in enumerate(parts):
        match kind:
            case "heading":
                lines.append(f"Part {number} of it")
            case "question":
                lines += (
                    ["FAQ", f"Who pays {number}?"]
                    if has_faq
                    else [f"Who pays {number}?"]
                )
            case "address":
                lines.append(f"https://mill.example/{number}")
            case "list":
                lines.append("\n".join(f"- {prose(length // 5)}" for _ in range(5)))
        lines.append(prose(length, f"{number} "))
    text = "\n\n".join(lines)
    if len(text.encode()) > 2_000_000:
        return
    intake = read("paste.txt", text.encode())
    assert_laws(intake, text)
    for section, following in pairwise(intake.document.sections):
        assert len(section.body) <= MARKDOWN_MAX
        assert section.anchor != following.anchor
