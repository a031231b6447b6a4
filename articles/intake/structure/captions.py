"""The lead image of an article, with its caption and credit."""

import re
from dataclasses import replace

from articles.document import LINE_MAX, URL_MAX
from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece, Role
from articles.intake.words.vocabulary import pattern_of

# "Photo:", "©", "image by"
_LABEL = (
    rf"(?:(?:{pattern_of('pictures.credit')})(?:\s+(?:by|credit))?\s*[:/]"
    r"|©|\(c\)|(?:photo(?:graph)?|image)\s+by\b)"
)
# "The mill at night (Photo: Ada Byron)", "© The Mill", "image by Ada Byron"
_CREDIT = re.compile(
    rf"(?P<open>[(\[|–—]\s*)?(?P<credit>{_LABEL}"
    r"\s*[^()\[\]]{2,120}?)(?P<close>\s*[)\]])?$",
    re.IGNORECASE,
)
_TOO_LONG = "a picture's address or text is too long"


def read_lead_image(block: Block) -> list[Piece]:
    """Return the pieces of a lead image: its alternative text, caption and credit."""
    image = replace(block, items=())
    if len(block.src) > URL_MAX or len(block.text) > LINE_MAX:
        return [Piece(Role.LEFT_OUT, image, _TOO_LONG)]

    pieces = [Piece(Role.LEAD_IMAGE, image)]
    for caption in block.items:
        pieces += _read_caption(caption)
    return pieces


def is_picture_credit(text: str) -> bool:
    """Return True if all of `text` is a picture's credit: "Photo: Ada Byron", "© The
    Mill".
    """
    return len(text) <= LINE_MAX and _CREDIT.match(text) is not None


def _read_caption(caption: Block) -> list[Piece]:
    match = _CREDIT.search(caption.text)
    if match is None or len(caption.text) > 2 * LINE_MAX:
        return [Piece(Role.LEAD_CAPTION, caption)]

    parts = (
        (Role.LEAD_CAPTION, "", (0, match.start())),
        (Role.STRUCTURE, "credit mark", match.span("open")),
        (Role.LEAD_CREDIT, "", match.span("credit")),
        (Role.STRUCTURE, "credit mark", match.span("close")),
    )
    pieces = []
    for role, detail, (start, end) in parts:
        # A group that did not match is from -1 to -1.
        if caption.text[start:end].strip():
            pieces.append(Piece(role, caption.cut(start, end), detail))
    return pieces
