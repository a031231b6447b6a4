"""Notes on what is not drawn as its author meant it."""

import pytest

from articles import desk
from articles.findings import Level
from tests.documents import explainer


def findings(body: str):
    section = {"anchor": "wheat", "heading": "Wheat", "body": f"Dear.\n\n{body}"}
    found = desk.run(explainer(sections=[section]))
    return [
        finding
        for finding in found
        if finding.code.startswith(("desk.N03", "desk.Q03"))
    ]


def chart(*lines: str) -> str:
    return "\n".join(["```chart", *lines, "```"])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (chart("| A | B |", "| x | about ten |"), "desk.N030"),
        (chart("title: Nothing"), "desk.N031"),
        (chart("| A | B |", "| x | 1,234 |"), "desk.N032"),
        (chart("type: cake", "| A | B |", "| x | 1 |"), "desk.N033"),
        (chart("| A | B |", "| x | 1 |", "| x | 2 |"), "desk.N034"),
        ("```timeline\nNo date.\n```", "desk.N035"),
        ("> [!QUOTE]", "desk.N036"),
        ("> [!FACT] Typed in haste\n> Text.", "desk.N037"),
    ],
)
def test_a_problem_of_an_element_is_a_note_with_a_hint(body, code):
    [finding] = findings(body)
    assert (finding.code, finding.level) == (code, Level.NOTE)
    assert finding.where == "sections[0].body"
    assert finding.hint.endswith((".", "”", "|"))


@pytest.mark.parametrize(
    "body",
    [
        "- Item\n\n  ```timeline\n  1982: It rained.\n  ```",
        "1. Item\n\n   > [!FACTS] In brief\n   > One.",
    ],
)
def test_an_element_inside_a_list_is_asked_about(body):
    [finding] = findings(body)
    assert (finding.code, finding.level) == ("desk.Q031", Level.QUESTION)
    assert finding.where == "sections[0].body"
    assert "at the left margin" in finding.hint


@pytest.mark.parametrize(
    "body",
    [
        chart("title: Wheat", "| A | B |", "| x | 1 |", "", "From the ministry."),
        "```timeline\n1982: It rained.\n```",
        "> [!FACTS] In brief\n> One.",
        "> A quotation.",
        "```\ncode\n```",
    ],
)
def test_a_sound_element_has_no_findings(body):
    assert findings(body) == []
