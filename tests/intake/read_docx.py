"""Word documents made for a test, read as blocks."""

from typing import Any

from articles.intake.blocks.block import Block
from articles.intake.from_docx import from_docx
from articles.intake.reading import Reading
from tests.intake.docx import (
    docx,
    paragraph,
)


def reading(body: str, **parts: Any) -> Reading:
    return from_docx("a.docx", docx(body, **parts))


def only(body: str, **parts: Any) -> Block:
    (block,) = reading(body, **parts).blocks
    return block


def markdown(body: str, **parts: Any) -> list[str]:
    return [block.markdown for block in reading(body, **parts).blocks]


def control(properties: str, text: str) -> str:
    content = f"<w:sdtContent>{paragraph(text)}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"
