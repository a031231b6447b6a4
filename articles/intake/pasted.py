"""What is pasted into a text, as Markdown: a fragment of a page or a document stays
inside one field, and makes no sections, sources or authors.
"""

import re
from collections.abc import Sequence

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.block_markdown import join_blocks, write_heading
from articles.intake.blocks.inline import NOTE_MARK
from articles.intake.from_html import from_html
from articles.intake.limits import LIMITS, Limits

HEADING_LEVEL = 3
"""Of the first headings in a text: a section's own heading is at level 2."""

_NO_TEXT = {Kind.METADATA, Kind.SCRIPT, Kind.EMBED}


def paste_html(html: str, limits: Limits = LIMITS) -> str:
    """Return the Markdown of a clipboard's HTML, "" if it shows no text.

    Pictures that are files of somebody's computer are left out. Raises IntakeRefused
    for what is too large or too deep.
    """
    reading = from_html("paste.html", html.encode(), limits)
    shown = [block for block in reading.blocks if _is_shown(block)]
    texts = [block for block in shown if block.kind is not Kind.NOTE]
    notes = [block for block in shown if block.kind is Kind.NOTE and block.note]

    markdown = "\n\n".join([_join(texts), *_write_footnotes(notes)])
    return _write_marks(markdown, notes).strip()


def _is_shown(block: Block) -> bool:
    # Words that only mark structure are, for example, a note's link back to its mark.
    if block.hint in (Hint.LEFT_OUT, Hint.STRUCTURE) or block.kind in _NO_TEXT:
        return False
    if block.is_image:
        return block.src.startswith(("http://", "https://"))
    return True


def _join(blocks: Sequence[Block]) -> str:
    """Join `blocks`, their highest headings at HEADING_LEVEL and the others below."""
    levels = [block.level for block in blocks if block.is_heading]
    shift = HEADING_LEVEL - min(levels, default=HEADING_LEVEL)

    texts: list[str] = []
    between: list[Block] = []
    for block in blocks:
        if not block.is_heading:
            between.append(block)
            continue
        texts.append(join_blocks(between))
        between = []
        texts.append(write_heading(block, least=min(block.level + shift, 6)))
    texts.append(join_blocks(between))
    return "\n\n".join(filter(None, texts))


def _write_footnotes(notes: Sequence[Block]) -> list[str]:
    return [f"[^{_name(block.note, notes)}]: {block.markdown}" for block in notes]


def _write_marks(markdown: str, notes: Sequence[Block]) -> str:
    """Replace the marks of notes: those of a note that was not pasted are dropped."""
    names = {block.note: _name(block.note, notes) for block in notes}

    def write_mark(found: re.Match[str]) -> str:
        name = names.get(found[1])
        return f"[^{name}]" if name else ""

    return NOTE_MARK.sub(write_mark, markdown)


def _name(note: str, notes: Sequence[Block]) -> str:
    """Return a name for `note` that a text is unlikely to have already."""
    return f"pasted-{[block.note for block in notes].index(note) + 1}"
