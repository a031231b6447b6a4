"""What stands around the text of a Word document: pictures, notes, comments, changes,
properties.
"""

from pathlib import Path

import pytest

import articles
from articles.intake import read
from articles.intake.accounting.codes import FILE_AUTHOR, TRACKED_CHANGES, UNREAD_TEXT
from articles.intake.blocks.block import Hint, Kind
from articles.intake.from_docx import from_docx
from tests.intake.docx import (
    TRANSITIONAL,
    field,
    package,
    paragraph,
    part,
    picture,
    relationships,
    run,
)
from tests.intake.read_docx import control, markdown, reading

SAMPLES = Path(__file__).parent / "samples"


def test_a_picture_comes_with_its_text_and_its_caption() -> None:
    result = reading(
        paragraph(picture("cat.png", "A cat")) + paragraph("The cat", "Caption"),
        files={"cat.png": b"\x89PNG"},
    )
    (block,) = result.blocks
    assert (block.kind, block.text, block.src) == (Kind.IMAGE, "A cat", "picture:0")
    assert [caption.text for caption in block.items] == ["The cat"]
    assert block.markdown == '![A cat](picture:0 "The cat")'
    assert [(found.src, found.alt, found.data) for found in result.pictures] == [
        ("", "A cat", b"\x89PNG")
    ]


def test_a_picture_amid_text_stays_there_and_a_floating_one_follows() -> None:
    text = (
        run("see ")
        + picture("a.png", "A")
        + run(" here")
        + picture("b.png", "B", is_floating=True)
    )
    assert markdown(paragraph(text), files={"a.png": b"a", "b.png": b"b"}) == [
        "see ![A](picture:0) here",
        "![B](picture:1)",
    ]


def test_a_picture_that_is_not_held_is_listed_after_the_others() -> None:
    result = reading(
        paragraph(picture("gone", "Gone"))
        + paragraph(picture("a.emf", "Lines"))
        + paragraph(picture("a.png", "A")),
        links={"gone": "https://example.org/a.png"},
        files={"a.emf": b"x", "a.png": b"a"},
    )
    assert [(found.src, found.data) for found in result.pictures] == [
        ("", b"a"),
        ("https://example.org/a.png", None),
        ("a.emf", None),
    ]


def test_tracked_changes_are_read_as_accepted_and_reported() -> None:
    text = (
        run("a ")
        + f"<w:ins>{run('new')}</w:ins>"
        + "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('moved')}</w:moveFrom>"
    )
    result = reading(paragraph(text))
    assert [block.text for block in result.blocks] == ["a new"]
    assert [found.code for found in result.findings] == [TRACKED_CHANGES]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert markdown(paragraph("One ", properties=deleted) + paragraph("two.")) == [
        "One two."
    ]
    assert markdown(paragraph("One ", properties=deleted)) == ["One"]


def test_a_large_initial_belongs_to_its_word() -> None:
    assert markdown(
        paragraph("T", properties='<w:framePr w:dropCap="drop"/>')
        + paragraph("he sea.")
    ) == ["The sea."]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (paragraph(run("Secret", "<w:vanish/>")), "hidden"),
        (paragraph("The moon 3", "TOC1"), "contents"),
        (paragraph(field(' TOC \\o "1-3" ', run("The moon 3"))), "contents"),
        (
            control(
                '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
                "The moon 3",
            ),
            "contents",
        ),
        (
            control("<w:showingPlcHdr/>", "Type here"),
            "placeholder",
        ),
    ],
)
def test_what_is_not_of_the_article_is_left_out_with_the_reason(
    body: str, reason: str
) -> None:
    blocks = reading(body + paragraph("Text.")).blocks
    assert [(block.hint, block.detail) for block in blocks] == [
        (Hint.LEFT_OUT, reason),
        (Hint.NONE, ""),
    ]
    assert blocks[0].text


def test_headers_and_footers_of_pages_are_left_out_around_the_text() -> None:
    sections = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    parts = {"header": paragraph("The Paper"), "footer": paragraph("Page 1")}
    assert [
        (block.text, block.detail)
        for block in reading(paragraph("Text.") + sections, parts=parts).blocks
    ] == [
        ("The Paper", "page header"),
        ("Text.", ""),
        ("Page 1", "page footer"),
    ]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert markdown(paragraph(run("Text.") + drawn)) == ["Text.", "In the box."]


def test_an_equation_is_at_least_its_text() -> None:
    assert markdown(paragraph("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>")) == [
        "E=mc"
    ]


def test_words_in_elements_that_nobody_knows_are_read() -> None:
    assert markdown(
        f"<w:new>{paragraph(f'<w:newer>{run(chr(97))}</w:newer>')}</w:new>"
    ) == ["a"]


def test_text_that_is_read_nowhere_is_left_out_with_a_finding() -> None:
    unclosed = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    result = reading(paragraph(run("Seen.") + unclosed + run("Lost.")))
    assert [(block.text, block.detail) for block in result.blocks] == [
        ("Seen.", ""),
        ("Lost.", "unread text"),
    ]
    assert [found.code for found in result.findings] == [UNREAD_TEXT]


def test_lines_across_the_page_are_rules() -> None:
    line = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    body = (
        paragraph("a")
        + paragraph(properties=line)
        + paragraph('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>')
    )
    assert [block.kind for block in reading(body + paragraph("b")).blocks] == [
        Kind.PARAGRAPH,
        Kind.RULE,
        Kind.RULE,
        Kind.PARAGRAPH,
    ]


def test_properties_give_a_title_only_where_the_text_has_none() -> None:
    properties = "<dc:title>Tides</dc:title><dc:creator>Ada Lovelace</dc:creator><cp:keywords>sea; moon</cp:keywords>"
    result = reading(paragraph("It begins with a sentence."), properties=properties)
    assert [(block.kind, block.hint, block.text) for block in result.blocks[:3]] == [
        (Kind.METADATA, Hint.HEADLINE, "Tides"),
        (Kind.METADATA, Hint.TOPIC, "sea"),
        (Kind.METADATA, Hint.TOPIC, "moon"),
    ]
    assert [found.code for found in result.findings] == [FILE_AUTHOR]
    titled = reading(
        paragraph("The moon", "Title"), properties="<dc:title>Tides</dc:title>"
    )
    assert [block.text for block in titled.blocks] == ["The moon"]


def test_the_language_is_that_of_most_of_the_text() -> None:
    body = paragraph(
        run("Bonjour tout le monde", '<w:lang w:val="fr-FR"/>')
        + run("hi", '<w:lang w:val="en-GB"/>')
    )
    assert reading(body).language == "fr-FR"
    assert (
        reading(
            paragraph(
                run("שלום עולם", '<w:rtl/><w:lang w:val="en-GB" w:bidi="he-IL"/>')
            )
        ).language
        == "he-IL"
    )


def test_strict_documents_are_read_as_transitional_ones() -> None:
    body = part("document", f"<w:body>{paragraph('The moon', 'Heading1')}</w:body>")
    body = body.replace(
        f"{TRANSITIONAL}/wordprocessingml/2006",
        "http://purl.oclc.org/ooxml/wordprocessingml",
    )
    main = [("main", "officeDocument", "word/document.xml", "")]
    data = package({"_rels/.rels": relationships(main), "word/document.xml": body})
    assert [block.level for block in from_docx("a.docx", data).blocks] == [1]


def test_the_sample_of_a_word_processor_has_the_headings_that_it_shows() -> None:
    blocks = from_docx(
        "explainer.docx", (SAMPLES / "explainer.docx").read_bytes()
    ).blocks
    assert blocks[0].hint is Hint.HEADLINE
    assert sum(block.level == 1 for block in blocks) == 11
    assert sum(block.level == 2 for block in blocks) == 8
    assert sum(block.kind is Kind.ADDRESS for block in blocks) == 3


def test_the_seed_in_word_is_the_document_that_the_text_is() -> None:
    seed = Path(articles.__file__).parent / "fixtures" / "explainer.txt"
    word = read("explainer.docx", (SAMPLES / "explainer.docx").read_bytes())
    assert word.document == read("explainer.txt", seed.read_bytes()).document


def test_a_line_across_the_page_comes_after_the_picture_in_its_paragraph() -> None:
    line = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
    blocks = reading(
        paragraph(picture("p.png", "Tide") + line), files={"p.png": b"png"}
    ).blocks
    assert [block.kind for block in blocks] == [Kind.IMAGE, Kind.RULE]
