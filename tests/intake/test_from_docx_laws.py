"""What holds for every Word document: no visible word is lost, and the Markdown of a
block reads as its text.
"""

from hypothesis import given
from hypothesis import strategies as st

from articles.intake import read
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.from_docx import from_docx
from tests.intake.docx import STYLES, docx, field, item, link, paragraph, run, table
from tests.intake.laws import assert_laws, read_aloud, visible
from tests.intake.test_formats import assert_outline
from tests.intake.written import Grid, Items, Part, Quote, Written, explainers
from tests.intake.written import Paragraph as WrittenParagraph

LINKS = {"good": "https://a.org/(x)", "bad": "javascript:x()"}
WORDS = st.sampled_from(
    [
        "tide",
        "a*b",
        "_x_",
        "[1]",
        "c|d",
        "1.",
        "#",
        "<b>",
        "&amp;",
        "`",
        "~~",
        "\\",
        "été",
        "日本",
        "-",
        ">",
        "![a](b)",
        "[@key]",
        "+",
        "***",
        "{x}",
        "|",
        "a\\|b",
        "**bold**",
        "=",
        "|",
        ":-:",
    ]
)
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
LOOKS = st.sampled_from(
    [
        "",
        "",
        "<w:b/>",
        "<w:i/>",
        "<w:strike/>",
        "<w:b/><w:i/>",
        '<w:rStyle w:val="HTMLCode"/>',
    ]
)
CODE_STYLE = '<w:style w:type="character" w:styleId="HTMLCode"><w:name w:val="HTML Code"/></w:style>'
Xml = tuple[str, str]
"""XML, and the text that it shows."""


@st.composite
def runs(draw: st.DrawFn) -> Xml:
    """Give the XML of a paragraph's content, and the text that it shows."""
    xml = shown = ""
    for _ in range(draw(st.integers(1, 4))):
        text = draw(TEXT) + draw(st.sampled_from(["", " "]))
        kind = draw(st.integers(0, 6))
        if kind == 0:
            xml += link(text, draw(st.sampled_from(["good", "bad"])))
        elif kind == 1:
            xml += field(' HYPERLINK "https://a.org/" ', run(text))
        elif kind == 2:
            xml += f"<w:ins>{run(text)}</w:ins>"
        elif kind == 3:
            xml += f"{run(text)}<w:r><w:br/></w:r>"
        else:
            xml += run(text, draw(LOOKS))
        shown += text
    return xml, shown


@st.composite
def flow(draw: st.DrawFn, depth: int = 2) -> Xml:
    """Give the XML of paragraphs and tables, and the text that they show."""
    xml = shown = ""
    for _ in range(draw(st.integers(1, 4))):
        content, text = draw(runs())
        kind = draw(st.integers(0, 7))
        if kind == 0:
            xml += paragraph(
                content,
                draw(
                    st.sampled_from(
                        ["Heading1", "Quote", "Caption", "HTMLPreformatted"]
                    )
                ),
            )
        elif kind in (1, 2):
            xml += item(content, draw(st.integers(0, 2)), draw(st.integers(1, 3)))
        elif kind == 3 and depth:
            rows = draw(
                st.lists(
                    st.lists(runs(), min_size=1, max_size=3), min_size=1, max_size=3
                )
            )
            xml += table(*([cell for cell, _ in row] for row in rows))
            text = "".join(words for row in rows for _, words in row)
        elif kind == 4 and depth:
            content, text = draw(flow(depth=depth - 1))
            xml += f"<w:tbl><w:tr><w:tc>{content}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>"
            text += "x"
        else:
            xml += paragraph(content)
        shown += text
    return xml, shown


@given(flow())
def test_no_word_is_lost_and_markdown_reads_as_the_text(written: Xml) -> None:
    xml, shown = written
    reading = from_docx("a.docx", docx(xml, styles=STYLES + CODE_STYLE, links=LINKS))
    assert visible(
        "".join(words for block in reading.blocks for words, _ in block.list_texts())
    ) == visible(shown)
    assert not any(block.hint is Hint.LEFT_OUT for block in reading.blocks)
    for block in reading.blocks:
        assert visible(read_aloud(block.markdown)) == visible(block.text), block
        assert_parts(block)


def assert_parts(block: Block) -> None:
    if block.kind is Kind.LIST:
        assert "\n".join(found.text for found in block.items) == block.text
    if block.runs:
        assert (
            "".join(found.text for found in block.runs if not found.note) == block.text
        )


@given(explainers())
def test_an_explainer_in_word_is_accounted_for(written: Written) -> None:
    intake = read("a.docx", as_docx(written))
    assert_laws(intake, written.text, is_plain=False)
    assert_outline(intake.document, written)


def as_docx(written: Written) -> bytes:
    body = paragraph(written.headline, "Title") + as_xml(written.standfirst)
    for level, heading, parts in written.sections:
        body += paragraph(heading, f"Heading{level - 1}") + "".join(map(as_xml, parts))
    body += paragraph("FAQ", "Heading1") if written.faq else ""
    for question, parts in written.faq:
        body += paragraph(question, "Heading2") + "".join(map(as_xml, parts))
    links = {f"s{number}": url for number, (_, url) in enumerate(written.sources)}
    body += paragraph("Sources", "Heading1") if written.sources else ""
    body += "".join(
        item(link(title, f"s{number}"))
        for number, (title, _) in enumerate(written.sources)
    )
    return docx(
        body, styles=STYLES + CODE_STYLE, links={"link": "https://a.org/x", **links}
    )


def as_xml(part: Part) -> str:
    match part:
        case Items():
            return "".join(
                item(spans(found), number=3 if part.is_ordered else 1)
                for found in part.items
            )
        case Grid():
            return table(*([spans(cell) for cell in row] for row in part.rows))
        case Quote():
            return paragraph(spans(part.paragraph), "Quote")
        case _:
            return paragraph(spans(part))


LOOK = {
    "": "",
    "strong": "<w:b/>",
    "em": "<w:i/>",
    "code": '<w:rStyle w:val="HTMLCode"/>',
}


def spans(written: WrittenParagraph) -> str:
    return run(" ").join(
        link(span.text, "link")
        if span.style == "link"
        else run(span.text, LOOK[span.style])
        for span in written.spans
    )
