"""What is no Word document, or one that was made to do harm: a sentence for the person
each time.
"""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from articles.intake import IntakeRefused, Limits, parse
from articles.intake.docx.xml_tree import DEPTH_MAX
from tests.intake.docx import (
    docx,
    package,
    paragraph,
    part,
    picture,
    relationships,
    run,
)

MAIN = relationships([("main", "officeDocument", "word/document.xml", "")])
TEXT = part("document", f"<w:body>{paragraph('The tides come.')}</w:body>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes, name: str = "tides.docx", limits: Limits | None = None) -> str:
    with pytest.raises(IntakeRefused) as refused:
        parse(name, data, limits=limits or Limits())
    sentence = str(refused.value)
    assert sentence.startswith(f"“{name}” ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1\\ansi hello}", "a Rich Text file"),
        (b"<!DOCTYPE html><p>Hello", "a web page"),
        (b"Just words.\n", "plain text"),
        (OLE + bytes(100), "a document of Word 97–2003"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (
            package(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": "",
                }
            ),
            "an OpenDocument text",
        ),
        (package({"xl/workbook.xml": ""}), "a spreadsheet"),
        (package({"Index/Document.iwa": ""}), "a document of Pages"),
        (package({"a.jpg": ""}), "an archive"),
        (bytes(range(256)), "not a Word document"),
        (b"", "plain text"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, what: str) -> None:
    assert what in refusal(data)


@pytest.mark.parametrize("ending", ["doc", "odt", "rtf", "pdf", "pages"])
def test_the_ending_of_a_kind_that_is_not_read_gives_advice(ending: str) -> None:
    assert re.search("save|export|bring", refusal(b"x", f"tides.{ending}"))


@pytest.mark.parametrize("ending", ["docx", "docm", "dotx", "DOCX"])
def test_documents_with_macros_and_templates_are_read(ending: str) -> None:
    assert parse(f"tides.{ending}", docx(paragraph("The tides come."))).blocks


def test_a_file_cut_short_is_damaged() -> None:
    data = docx(paragraph("The tides come."))
    assert "damaged" in refusal(data[:-40])
    assert "damaged" in refusal(data[:100])


def test_a_part_with_a_wrong_checksum_is_damaged() -> None:
    stored = BytesIO()
    with ZipFile(stored, "w", ZIP_STORED) as file:
        file.writestr("_rels/.rels", MAIN)
        file.writestr("word/document.xml", TEXT)
    assert "damaged" in refusal(stored.getvalue().replace(b"The tides", b"The hides"))


def test_broken_xml_is_damaged() -> None:
    assert "damaged" in refusal(
        package({"_rels/.rels": MAIN, "word/document.xml": TEXT[:-10]})
    )


def test_a_document_without_a_body_is_damaged() -> None:
    assert "damaged" in refusal(
        package({"_rels/.rels": MAIN, "word/document.xml": part("document", "")})
    )


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE d SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_document_type_is_refused(doctype: str) -> None:
    assert "entities" in refusal(
        package({"_rels/.rels": MAIN, "word/document.xml": doctype + TEXT})
    )


def test_an_element_of_very_many_attributes_is_refused() -> None:
    attributes = " ".join(f'w:a{number}=""' for number in range(80_000))
    assert "too many parts" in refusal(docx(f"<w:p {attributes}/>"))


def test_tables_in_tables_without_end_are_refused() -> None:
    deep = DEPTH_MAX
    body = (
        "<w:tbl><w:tr><w:tc>" * deep + paragraph("x") + "</w:tc></w:tr></w:tbl>" * deep
    )
    assert "too deep" in refusal(docx(body))


def test_tables_in_tables_are_read_as_deep_as_is_allowed() -> None:
    deep = (DEPTH_MAX - 10) // 3
    cell = f"<w:tc>{paragraph('x')}</w:tc>"
    body = (
        f"<w:tbl><w:tr>{cell}<w:tc>" * deep
        + paragraph("x")
        + "</w:tc></w:tr></w:tbl>" * deep
    )
    (block,) = parse("tides.docx", docx(body)).blocks
    assert block.text.replace("\n", "") == "x" * (deep + 1)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(blocks=50), "more than 50 paragraphs"),
        (Limits(elements=200), "too many parts"),
        (Limits(unpacked_bytes=2_000), "unpacks to more text"),
        (Limits(text_bytes=100), "more text than can be read"),
        (Limits(bytes=100), "at most 100"),
    ],
)
def test_what_is_beyond_a_limit_is_refused(limits: Limits, words: str) -> None:
    assert words in refusal(docx(paragraph(run("word ")) * 100), limits=limits)


def test_a_file_of_very_many_entries_is_refused() -> None:
    assert "archive" in refusal(package({f"{number}": "" for number in range(5_001)}))


def test_pictures_beyond_the_limit_are_missing_and_the_text_is_read() -> None:
    body = paragraph("Text.") + paragraph(picture("a.png", "A"))
    reading = parse(
        "tides.docx",
        docx(body, files={"a.png": bytes(5_000)}),
        limits=Limits(picture_bytes=4_000),
    )
    assert [block.text for block in reading.blocks] == ["Text.", "A"]
    assert [(found.src, found.data) for found in reading.pictures] == [("a.png", None)]


def test_many_comments_at_the_same_words_cost_no_more_than_one_each() -> None:
    comments = "".join(
        f'<w:comment w:id="{number}">{paragraph("?")}</w:comment>'
        for number in range(500)
    )
    opened = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(500))
    marks = "".join(
        f'<w:r><w:commentReference w:id="{number}"/></w:r>' for number in range(500)
    )
    reading = parse(
        "tides.docx",
        docx(paragraph(opened + run("It is.") + marks), parts={"comments": comments}),
    )
    assert len(reading.findings) == 500
    assert len(reading.blocks) == 501
