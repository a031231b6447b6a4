"""Questions in bold that are items of lists, with their answers below or in the
items.
"""

import pytest

from articles.intake import Choice, Intake, parse, read, review
from tests.intake.docx import docx, item, paragraph, run
from tests.intake.laws import assert_second_law
from tests.intake.structure.made import faq, sections

FRONT = "# Tides\n\nA lead.\n\n## Why\n\nThe moon pulls.\n\n"


def of(markdown: str) -> Intake:
    intake = read("a.md", markdown.encode())
    assert_second_law(intake)
    return intake


PAIRS = "* **1.1 What is a tide?**\n\nThe sea rises.\n\n* **1.2 Who made it?**\n\nThe moon did.\n\nSo it is.\n"
FOUND = [
    ("What is a tide?", "The sea rises."),
    ("Who made it?", "The moon did.\n\nSo it is."),
]


@pytest.mark.parametrize("heading", ["## FAQ\n\n", "## Basics\n\n", ""])
def test_each_item_is_a_question_with_the_text_below_as_its_answer(
    heading: str,
) -> None:
    intake = of(FRONT + heading + PAIRS)
    assert faq(intake) == FOUND
    assert sections(intake) == [(2, "Why", "The moon pulls.")]
    assert sum(entry.went_to == "structure: number" for entry in intake.account) == 2


@pytest.mark.parametrize(
    "listed",
    [
        "1. **What is a tide?**\n\nThe sea rises.\n\n2. **Who made it?**\n\nThe moon did.\n\nSo it is.\n",
        "- **What is a tide?**\n\nThe sea rises.\n\n- **Who made it?**\n\nThe moon did.\n\nSo it is.\n",
        "* **1.1 What is a tide?**\n\n  The sea rises.\n\n* **1.2 Who made it?**\n\n  The moon did.\n\n  So it is.\n",
        "* **1.1. What is a tide?** The sea rises.\n* **1.2. Who made it?** The moon did.\\\n  So it is.\n",
    ],
)
def test_items_may_be_numbered_and_hold_their_answers(listed: str) -> None:
    for heading in ("## FAQ\n\n", ""):
        intake = of(FRONT + heading + listed)
        assert [question for question, _ in faq(intake)] == [
            "What is a tide?",
            "Who made it?",
        ]
        assert [answer.replace("\\\n", "\n\n") for _, answer in faq(intake)] == [
            answer for _, answer in FOUND
        ]


def test_groups_of_such_questions_are_structure() -> None:
    intake = of(
        FRONT
        + "## 1. Basics\n\n"
        + PAIRS
        + "\n## 2. More\n\n* **2.1 Is it wet?**\n\nIt is.\n\n## After\n\nEnd.\n"
    )
    assert faq(intake) == [*FOUND, ("Is it wet?", "It is.")]
    assert [heading for _, heading, _ in sections(intake)] == ["Why", "After"]


def test_one_such_item_alone_is_a_list() -> None:
    intake = of(FRONT + "* **Is it wet?**\n\nIt is.\n")
    assert faq(intake) == []
    assert sections(intake) == [
        (2, "Why", "The moon pulls.\n\n* **Is it wet?**\n\nIt is.")
    ]


def test_below_the_heading_of_an_faq_one_alone_is_a_question() -> None:
    assert faq(of(FRONT + "## FAQ\n\n* **Is it wet?**\n\nIt is.\n")) == [
        ("Is it wet?", "It is.")
    ]


def test_items_without_answers_are_the_contents_of_what_follows() -> None:
    intake = of(
        FRONT
        + "* **1.1 What is a tide?**\n* **1.2 Who made it?**\n\n## What is a tide?\n\nWater.\n"
    )
    assert faq(intake) == []


def test_bold_words_in_a_list_that_ask_nothing_are_a_list() -> None:
    markdown = (
        FRONT + "* **Spring tide**\n\nThe highest.\n\n* **Neap tide**\n\nThe lowest.\n"
    )
    assert faq(of(markdown)) == []


def test_a_list_of_rhetorical_questions_in_a_section_stays_there() -> None:
    intake = of(FRONT + "* **Is it wet?** Yes, it is.\n* **Is it salt?** Yes, it is.\n")
    assert faq(intake) == []


def test_in_word_and_on_pages_items_are_questions_too() -> None:
    questions = [run("What is a tide?", "<w:b/>"), run("Who made it?", "<w:b/>")]
    body = (
        paragraph("Tides", "Title")
        + paragraph("A lead.", "Subtitle")
        + paragraph("Why", "Heading1")
        + paragraph("The moon pulls.")
        + "".join(
            item(question) + paragraph(answer)
            for question, answer in zip(questions, ("Water.", "The moon."), strict=True)
        )
    )
    expected = [("What is a tide?", "Water."), ("Who made it?", "The moon.")]
    assert faq(read("a.docx", docx(body))) == expected
    page = "<h1>Tides</h1><p>A lead.</p><h2>Why</h2><p>The moon pulls.</p>" + "".join(
        f"<ul><li><b>{question}</b></li></ul><p>{answer}</p>"
        for question, answer in expected
    )
    assert faq(read("a.html", page.encode())) == expected


def test_what_a_person_chose_of_an_item_counts() -> None:
    reading = parse("a.md", (FRONT + "## FAQ\n\n" + PAIRS).encode())
    place = next(at for at, block in enumerate(reading.blocks) if "1.2" in block.text)
    intake = review(reading, {place: Choice.ANSWER}).intake
    # Of numbers that count nothing more, none is taken off.
    assert [question for question, _ in faq(intake)] == ["1.1 What is a tide?"]


def test_a_figure_before_one_question_alone_is_part_of_it() -> None:
    intake = of(
        "# T\n\nLead.\n\n## FAQ\n\n### 1.5 degrees or 2?\n\nLess.\n\n### Who?\n\nWe.\n"
    )
    assert [question for question, _ in faq(intake)] == ["1.5 degrees or 2?", "Who?"]
