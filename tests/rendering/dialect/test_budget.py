"""All Markdown of a document shares one budget of work, and what is beyond it is shown
as it was typed.
"""

import pytest

from articles import desk
from articles.document import MARKDOWN_MAX, Document, FaqPart, SectionPart
from articles.rendering.citing.numbering import parse_fields
from articles.rendering.dialect.budget import STEPS_MAX, Budget
from articles.rendering.dialect.markdown import parse
from articles.rendering.to_html import render_body
from articles.rendering.to_markdown import to_markdown
from tests.rendering.reading import read

HOSTILE = [
    "![",
    "![[](",
    "^[",
    "[@a, ",
    "> - > - a\n",
    "|a|\n|-|\n",
    "-\n",
    "*_",
    "<http://a.b>",
    "[@a]",
    "[x](/",
]
HOSTILE += ["***a", "a" + "*" * 200, "a " + "_" * 200, "~~a"]
PROSE = "The price of bread rose in 1846, because *wheat* was dear; it fell - by 12% - a year later.\n\n"


SMALL = 10
"""How many times smaller hostile documents and their budget are here than they can be."""
STEPS = STEPS_MAX // SMALL


def document_of(
    text: str, *, sections: int, length: int = MARKDOWN_MAX - 1
) -> Document:
    # No more of it than is needed: of a long text, gigabytes would be made.
    times = length // len(text) + 1
    body = (text * times)[:length]
    parts = tuple(
        SectionPart(anchor=f"s{n}", heading=f"Part {n}", body=body)
        for n in range(sections)
    )
    return Document(
        headline="H", slug="h", standfirst="A *standfirst*.", sections=parts
    )


def small_document_of(text: str, *, sections: int) -> Document:
    return document_of(text, sections=sections, length=MARKDOWN_MAX // SMALL)


@pytest.fixture
def budgets(monkeypatch) -> list[Budget]:
    """The budget of each document, in their order: a small one."""
    made: list[Budget] = []

    def make() -> Budget:
        made.append(Budget(steps=STEPS))
        return made[-1]

    monkeypatch.setattr("articles.rendering.citing.numbering.Budget", make)
    return made


@pytest.mark.parametrize("text", HOSTILE)
def test_twenty_hostile_sections_cost_little_more_than_the_budget(text, budgets):
    parsed = parse_fields(small_document_of(text, sections=20))
    [budget] = budgets
    assert STEPS - budget.steps < 3 * STEPS
    assert parsed["standfirst"].is_whole
    assert not parsed["section-20"].is_whole


@pytest.mark.parametrize("text", ["![", "|a|\n|-|\n", "> - > - a\n"])
def test_what_is_beyond_the_budget_is_shown_as_typed(text, budgets):
    document = small_document_of(text, sections=9)
    section = read(str(render_body(document))).all("section")[-1]
    assert "".join(document.sections[-1].body.split()) in "".join(section.text.split())
    assert str(render_body(document)) == str(render_body(document))
    assert document.sections[-1].body in to_markdown(document)


def test_a_million_characters_of_prose_are_within_the_budget():
    document = document_of(PROSE, sections=17)
    assert sum(len(section.body) for section in document.sections) > 1_000_000
    assert all(parsed.is_whole for parsed in parse_fields(document).values())


def test_a_field_that_stands_alone_has_the_budget_of_a_document():
    assert parse(PROSE).is_whole
    assert not parse(("![" * MARKDOWN_MAX)[:MARKDOWN_MAX]).is_whole
    assert parse(PROSE).is_whole


def test_definitions_of_links_are_used_as_often_as_one_document_may():
    text = ("[a]: /" + "x" * 29_000 + "\n\n" + "[a] " * 7_000)[: MARKDOWN_MAX - 1]
    pages = [
        len(render_body(document_of(text, sections=sections))) for sections in (1, 10)
    ]
    assert pages[1] < pages[0] + 9 * MARKDOWN_MAX


def test_the_desk_says_where_marks_are_no_longer_read():
    document = document_of("![", sections=3)
    found = [finding for finding in desk.run(document) if finding.code == "desk.B012"]
    assert [finding.where for finding in found] == ["sections[0].body"]
    assert not [
        finding
        for finding in desk.run(document_of(PROSE, sections=3))
        if finding.code == "desk.B012"
    ]


def test_each_field_is_parsed_once_for_all_that_is_made_of_a_document(monkeypatch):
    document = Document(
        headline="Once",
        standfirst="Parsed once [@x].",
        sections=tuple(
            SectionPart(anchor=f"s{n}", body=f"Only here {n}.") for n in range(5)
        ),
        faq=(FaqPart(anchor="q", question="Why?", answer="Only there."),),
    )
    texts: list[str] = []

    def counting(text: str, budget: Budget):
        texts.append(text)
        return parse(text, budget)

    monkeypatch.setattr("articles.rendering.citing.numbering.parse", counting)
    desk.run(document)
    render_body(document)
    to_markdown(document)
    render_body(document.model_copy(update={"headline": "Twice"}))
    assert len(texts) == len(set(texts)) == 7
