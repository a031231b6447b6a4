"""Markdown to blocks, with the front matter above it."""

import re
from dataclasses import replace

from articles.intake.accounting.addresses import with_addresses
from articles.intake.intake import IntakeRefused
from articles.intake.limits import LIMITS, Limits, refuse_long
from articles.intake.markdown.blocks import read_blocks
from articles.intake.markdown.front_matter import read_front_matter
from articles.intake.markdown.gathered import Gathered
from articles.intake.markdown.own_file import read_own_file
from articles.intake.reading import Reading
from articles.intake.text.decoding import decode

MARKS_MAX = 100_000
"""Characters that may be marks of Markdown. Their number determines the time to read a
text, more than its length.
"""
LINES_MAX = 200_000
# What begins a link, a picture, emphasis, code, a tag, an entity, a note or an escape.
_MARK = re.compile(r"[\[\]!*_`<&^~\\]")


def from_markdown(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read Markdown.

    Raises IntakeRefused for what is not text, and for more bytes, marks, lines or
    blocks than any article has.
    """
    refuse_long(name, len(data), limits.text_bytes)
    decoded = decode(name, data)
    text = re.sub(r"\r\n?", "\n", decoded.text)
    own_file = read_own_file(text)
    if own_file:
        return replace(own_file, findings=decoded.findings)

    if len(_MARK.findall(text)) > MARKS_MAX:
        raise IntakeRefused(
            f"“{name}” has more than {MARKS_MAX:,} marks of Markdown, which is no article."
        )
    if text.count("\n") > LINES_MAX:
        raise IntakeRefused(
            f"“{name}” has more than {LINES_MAX:,} lines, which is no article."
        )

    gathered = Gathered(name, limits)
    head = read_front_matter(text, gathered)
    blocks = [*head.blocks, *read_blocks(text[head.length :], gathered)]
    blocks = with_addresses(blocks, gathered.addresses)
    return Reading(
        blocks,
        [*decoded.findings, *head.findings],
        gathered.pictures.found,
        head.language,
    )
