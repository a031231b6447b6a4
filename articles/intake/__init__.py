"""Intake: any document becomes a Document, with an account of where every part of it
went. No Django.

    bytes ─ a reader ─▶ blocks ─ structure ─▶ pieces, each with its role ─ to_document
    ─▶ Intake

A reader (`from_text`, `from_markdown`, `from_html`, `from_docx`) knows one format, and
says of each block what its markup says. `structure` knows no format. `to_document` only
follows the roles, so that a person may change a role and have the Document made again.

blocks/      what a reader gives: paragraphs, lists, tables, and text with its marks
structure/   which block is what
building/    the Document, piece by piece
accounting/  where everything went, and what a person should look at
text/        dates, languages, sentences: what is read out of plain text
"""

from pathlib import PurePath

from articles.intake.accounting.account import AccountEntry
from articles.intake.blocks.block import Block
from articles.intake.from_docx import from_docx
from articles.intake.from_html import from_html
from articles.intake.from_markdown import from_markdown
from articles.intake.from_text import from_text
from articles.intake.intake import Intake, IntakeRefused
from articles.intake.kinds import refuse_kind
from articles.intake.limits import LIMITS, Limits, refuse_long
from articles.intake.reading import Picture, Reading
from articles.intake.review import Review, ReviewedBlock, review
from articles.intake.structure.choices import Choice

__all__ = [
    "LIMITS",
    "AccountEntry",
    "Block",
    "Choice",
    "Intake",
    "IntakeRefused",
    "Limits",
    "Picture",
    "Reading",
    "Review",
    "ReviewedBlock",
    "parse",
    "read",
    "review",
]

READERS = {
    **dict.fromkeys(("", ".txt", ".text"), from_text),
    **dict.fromkeys(
        (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".rmd", ".qmd"), from_markdown
    ),
    **dict.fromkeys((".html", ".htm", ".xhtml"), from_html),
    **dict.fromkeys((".docx", ".docm", ".dotx"), from_docx),
}
"""The reader for each ending of a file's name, in lower case."""


def read(name: str, data: bytes, *, limits: Limits = LIMITS) -> Intake:
    """Read the document `data`, whose format the ending of `name` tells; a paste is
    `paste.txt` or `paste.html`.

    Raise IntakeRefused, with one sentence for the person, when there is nothing to read
    or it cannot be kept whole.
    """
    return review(parse(name, data, limits=limits), limits=limits).intake


def parse(name: str, data: bytes, *, limits: Limits = LIMITS) -> Reading:
    """Read the blocks of the document `data`, for `review`. Raise IntakeRefused as
    `read` does.
    """
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise IntakeRefused(refuse_kind(name))
    refuse_long(name, len(data), limits.bytes)
    reading: Reading = reader(name, data, limits)
    # A reader may stop at one block too many.
    if len(reading.blocks) > limits.blocks:
        raise IntakeRefused(f"“{name}” has more than {limits.blocks:,} paragraphs.")
    if not reading.blocks:
        raise IntakeRefused(f"“{name}” has no text in it.")
    return reading
