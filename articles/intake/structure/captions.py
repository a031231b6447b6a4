"""A picture that leads the article, with its caption and whose it is."""

import re
from dataclasses import replace

from articles.document import LINE_MAX, URL_MAX

from ..block import Block, Piece, Role
from ..words.vocabulary import pattern_of

_CREDIT = re.compile(
    rf"(?P<open>[(\[|–—]\s*)?(?P<credit>(?:(?:{pattern_of('pictures.credit')})(?:\s+(?:by|credit))?\s*[:/]|©|\(c\)|(?:photo(?:graph)?|image)\s+by\b)"
    r"\s*[^()\[\]]{2,120}?)(?P<close>\s*[)\]])?$",
    re.IGNORECASE,
)


def lead_image_pieces(block: Block) -> list[Piece]:
    """Return the pieces of a picture that leads the article: what it shows, its caption, its credit."""
    if len(block.src) > URL_MAX or len(block.text) > LINE_MAX:
        return [Piece(Role.LEFT_OUT, replace(block, items=()), "a picture's address or text is too long")]
    pieces = [Piece(Role.LEAD_IMAGE, replace(block, items=()))]
    for caption in block.items:
        pieces += _caption_pieces(caption)
    return pieces


def is_picture_credit(text: str) -> bool:
    """Return True if all of `text` says whose a picture is: "Photo: Ada Byron", "© The Mill"."""
    match = _CREDIT.match(text) if len(text) <= LINE_MAX else None
    return match is not None and match.end() == len(text)


def _caption_pieces(caption: Block) -> list[Piece]:
    match = _CREDIT.search(caption.text)
    if match is None or len(caption.text) > 2 * LINE_MAX:
        return [Piece(Role.LEAD_CAPTION, caption)]
    pieces = []
    if caption.text[: match.start()].strip():
        pieces.append(Piece(Role.LEAD_CAPTION, caption.cut(0, match.start())))
    for name, role in (("open", Role.STRUCTURE), ("credit", Role.LEAD_CREDIT), ("close", Role.STRUCTURE)):
        if match[name] and match[name].strip():
            detail = "credit mark" if role is Role.STRUCTURE else ""
            pieces.append(Piece(role, caption.cut(*match.span(name)), detail))
    return pieces
