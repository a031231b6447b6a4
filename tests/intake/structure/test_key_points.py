"""Key points are a short list under a heading that announces one, above all text."""

import pytest

from articles.intake import Intake, read
from articles.intake.blocks.block import Block
from tests.intake.structure.made import b, h, p, taken, ul

LIST = ul("Wheat is dear.", "So is gas.")


def points(intake: Intake) -> list[str]:
    return [point.text for point in intake.document.key_points]


@pytest.mark.parametrize(
    "heading",
    [
        h(2, "Key points"),
        h(3, "At a glance"),
        p("In brief"),
        p(b("TL;DR:")),
        h(2, "Das Wichtigste in Kürze"),
        h(2, "L’essentiel"),
        h(2, "要点"),
        h(2, "النقاط الرئيسية"),
    ],
)
def test_a_list_below_such_a_heading_is_the_key_points(heading: Block) -> None:
    intake = taken(h(1, "T"), p("Lead."), heading, LIST, h(2, "A"), p("So."))
    assert points(intake) == ["Wheat is dear.", "So is gas."]
    assert intake.document.standfirst == "Lead."
    assert [part.heading for part in intake.document.sections] == ["A"]


def test_paragraphs_are_key_points_where_markup_says_where_they_end() -> None:
    intake = taken(
        h(1, "T"), p("Lead."), h(2, "TL;DR"), p("It is wheat."), h(2, "A"), p("So.")
    )
    assert points(intake) == ["It is wheat."]


def test_text_below_the_key_points_is_no_standfirst() -> None:
    intake = taken(
        h(1, "T"), p("Lead."), h(2, "Key points"), LIST, p("It began."), h(2, "A")
    )
    assert intake.document.standfirst == "Lead."
    assert intake.document.sections[0].body == "It began."


@pytest.mark.parametrize(
    "blocks",
    [
        # News in brief, far below.
        [h(2, "A"), p("So."), h(2, "In brief"), LIST],
        # As many as in a list of contents.
        [h(2, "At a glance"), ul(*"abcdefgh"), h(2, "A"), p("So.")],
        [h(2, "At a glance"), ul("x" * 401), h(2, "A"), p("So.")],
        # Nothing that a heading heads.
        [p("In brief"), p("Wheat is dear, and so is gas, said the bank."), p("So.")],
    ],
)
def test_what_may_be_something_else_stays_text(blocks: list[Block]) -> None:
    assert points(taken(h(1, "T"), p("Lead."), *blocks)) == []


def test_a_list_of_links_to_sections_is_none() -> None:
    text = "# T\n\nLead.\n\n## At a glance\n\n- [A](#a)\n- [B](#b)\n\n## A\n\nSo.\n"
    assert points(read("x.md", text.encode())) == []


def test_citations_of_key_points_come_along() -> None:
    text = (
        "# T\n\nLead.\n\n## Key points\n\n- Wheat is *dear*.[^1]\n- [Gas](https://g.example/) too.\n\n"
        "## A\n\nSo.\n\n[^1]: [Prices](https://p.example/prices)\n"
    )
    intake = read("x.md", text.encode())
    [source] = intake.document.sources
    assert points(intake) == [
        f"Wheat is *dear*.[@{source.key}]",
        "[Gas](https://g.example/) too.",
    ]
