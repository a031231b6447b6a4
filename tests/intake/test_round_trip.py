"""What `to_markdown` writes, intake reads back: the same Document, but for what a
Markdown file can't carry.
"""

import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from articles.document import Document
from articles.intake import read
from articles.rendering.markdown_file import clean_line, clean_text
from articles.rendering.to_markdown import Correction, to_markdown
from tests.documents import documents, explainer
from tests.intake.laws import assert_second_law

MARKDOWN = {"standfirst", "body", "answer", "bio"}
LINES = st.sampled_from(
    [
        "## Wheat {#wheat}", "\\## Wheat {#wheat}", "\\\\### {#q-a}", "## {#_faq}  ", "### Why? {#q-why}", "# Bread", "---",
        "format: newsroom-document-1", "```", "    ## Code {#code}", "- a list", "1. [@a] x", "[^1]: A note.", "[^1]",
        "| a | b |\n|---|---|\n| c | d |", "<b>HTML</b> <!-- and a comment -->", "![A loaf](/media/a.webp \"Words\")",
        "[TOC]", "{: .class}", "Q: Why?", "FAQ", "Sources", "https://a.example/", "By Mary Shelley", "  trailing  ", "",
        "\x0b", "\u2028", "\x85", "\x1c", "\t", "\\", "> quoted", "data:image/png;base64,AAAA", "😀 日本 ß",
        "```chart", "title: Wheat", "type: lines", "| 2015 | 2.6 |", "```timeline", "1982: It rained.", "> [!FACTS] In brief",
        "> [!QUOTE]", "> [!NUMBER] 42 %", "> — Ada", "Table: Prices",
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=8).map("\n".join)


@st.composite
def hostile_documents(draw) -> Document:
    """Documents whose texts look like the file that they are written into."""
    fields = draw(documents()).model_dump(mode="json")
    fields["standfirst"] = draw(TEXTS)
    fields["key_points"] = draw(st.lists(TEXTS, max_size=3))
    for parts, name in (("sections", "body"), ("faq", "answer"), ("byline", "bio")):
        for part in fields[parts]:
            part[name] = draw(TEXTS)
    for parts, name in (
        ("sections", "heading"),
        ("faq", "question"),
        ("sources", "title"),
        ("related", "title"),
    ):
        for part in fields[parts]:
            part[name] = draw(LINES)
    return Document.model_validate({**fields, "headline": draw(LINES)})


def as_carried(document: Document) -> Document:
    """Take from a document what a Markdown file can't carry. That is all:

    - ids, which mean something on one site alone;
    - line ends other than "\\n" and characters that control a terminal, which are no
    text;
    - white space at the ends and beyond one space inside of what is one line, and a
    biography or key point of nothing else;
    - authors, topics and links of which nothing at all is said.
    """
    return Document.model_validate(_carried(document.model_dump(mode="json")))


def _carried(value, name=""):
    if isinstance(value, dict):
        return {
            field: "" if field == "id" else _carried(inner, field)
            for field, inner in value.items()
        }
    if name == "key_points":
        return [text for text in map(clean_text, value) if text.strip()]
    if isinstance(value, list):
        return [
            part for part in (_carried(inner) for inner in value) if any(part.values())
        ]
    if not isinstance(value, str):
        return value
    if name in MARKDOWN:
        text = clean_text(value)
        return text if name != "bio" or text.strip() else ""
    return clean_line(value)


def is_carried(document: Document) -> bool:
    try:
        expected = as_carried(document)
    except ValidationError:  # two addresses that differ in what a file can't carry
        return False
    # Intake takes nothing less for an article.
    return any((expected.standfirst, expected.sections, expected.faq))


CORRECTIONS = [
    Correction(
        3,
        "2026-06-04T09:00:00.000000Z",
        "2026-06-04",
        "*Wheat* <rose>\n\n## Energy {#energy}\x07 ---",
    ),
    Correction(2, "2026-06-03T09:00:00.000000Z", "2026-06-03", "## Wheat {#wheat}"),
]


def assert_comes_back(document: Document) -> None:
    about = {"number": 1, "kind": "published"}
    text = to_markdown(
        document, about=about, corrections=CORRECTIONS, statuses={1: "Retracted: *no*"}
    )
    intake = read("x.md", text.encode())
    assert intake.document == as_carried(document)
    assert to_markdown(intake.document) == to_markdown(document)


@given(documents() | hostile_documents())
@example(explainer())
@example(
    explainer(
        standfirst="",
        sections=[{"anchor": "a", "body": "\n\n"}, {"anchor": "b"}],
        headline="",
    )
)
@example(
    # Elements that are not drawn, since they are inside other blocks.
    explainer(
        standfirst="- > [!FACTS] In brief\n  > One.",
        sections=[
            {
                "anchor": "a",
                "body": "1. A\n\n   ```chart\n   | A | B |\n   | x | 1 |\n   ```\n\n> > [!QUOTE]\n> > Dear.",
            }
        ],
    )
)
@example(
    explainer(
        standfirst="# Why bread costs more", headline="Why bread costs more", sources=[]
    )
)
def test_what_is_written_reads_back_as_the_same_document(document):
    assume(is_carried(document))
    assert_comes_back(document)


@given(hostile_documents())
def test_the_account_of_a_file_of_ours_keeps_the_second_law(document):
    assume(is_carried(document))
    assert_second_law(read("x.md", to_markdown(document).encode()))
    assert_second_law(
        read("x.md", to_markdown(document, corrections=CORRECTIONS).encode())
    )


WHOLE = explainer(
    language="pt-BR",
    dated_on="2026-05",
    key_points=["Wheat is *dear* [@fao].", "So is\ngas."],
    lead_image={"src": "/media/a-1x1.webp", "alt": "A loaf", "credit": "A Photographer", "caption": "Fresh: “bread”"},
    topics=[{"name": "Prices", "slug": "prices"}, {"name": "prices", "slug": "more-prices"}],
    byline=[
        {
            "name": "A Reporter", "slug": "a-reporter", "credit": "author", "role": "Economics",
            "bio": "Writes.\n\n- A list\n", "portrait": {"src": "", "alt": "Photo of a reporter"},
            "links": [{"title": "Home", "url": "https://r.example/"}, {"url": "https://s.example/"}],
        },
        {"name": "A Checker", "credit": "fact-checker"},
    ],
    sections=[
        {"anchor": "named-otherwise", "heading": "Wheat", "body": "It became dear [@fao, p. 3].  \nAnd\r\nscarce."},
        {"anchor": "deeper", "heading": "How *dear* [1] it #became #", "level": 3, "body": "FAQ\n\nQ: [[Is|Was]] it?\n"},
    ],
    terms=[
        {"name": "Is", "slug": "is", "forms": "was, were", "definition": "What “there” is: *now*",
         "source": "A dictionary", "url": "https://words.example/is"},
    ],
    sources=[
        {"key": "fao", "slug": "food", "title": "Food: prices", "publisher": "FAO", "url": "https://fao.example/(a)",
         "kind": "report", "published_on": "2024", "accessed_on": "2026-01-02", "locator": "Chapter 3",
         "archived_url": "https://archive.example/fao"},
        {"key": "2024", "title": "", "url": ""},
    ],
    pictures=[
        {
            "src": "/media/a-900x600.webp",
            "alt": "A: “loaf”",
            "credit": "Photo: Ada",
            "caption": "# Fresh <b>bread</b>",
            "layout": "wide",
        },
        {"src": "/media/b.webp", "layout": "column"},
    ],
    related=[
        {"title": "Wheat", "article": "00000000-0000-0000-0000-000000000001", "after": "deeper"},
        {"title": "Elsewhere", "url": "https://e.example/"},
    ],
)  # fmt: skip


def test_every_field_there_is_comes_back():
    assert_comes_back(WHOLE)
    empty = [name for name in Document.model_fields if not getattr(WHOLE, name)]
    assert not empty


def test_the_front_matter_is_plain_yaml():
    head = yaml.safe_load(to_markdown(WHOLE).split("---\n")[1])
    assert head["authors"][0]["links"] == [
        {"title": "Home", "url": "https://r.example/"},
        {"url": "https://s.example/"},
    ]
    assert (head["dated_on"], head["sources"][1]["key"]) == ("2026-05", "2024")
