"""A list of sources: where it begins, and lines that give a source's title and its address."""

import re

from articles.document import LINE_MAX, URL_MAX

from .addresses import is_address, is_sources_heading, is_weak_sources_heading
from .block import Block, Kind, Piece, Role

_LINE = re.compile(
    r"(?:(?P<item>[-*+•·–—]|\d{1,3}[.)]|\[\d{1,3}\])\s+)?"
    r"(?:(?P<title>\S(?:.*?\S)??)(?:\s*(?P<mark>[:,|–—])|\s+(?P<dash>-))?\s+)?"
    r"(?P<url>https?://\S*[^\s.,;:!?)\]>”’\"'])",
    re.IGNORECASE,
)


def begins_sources(block: Block, following: Block | None) -> bool:
    """Say whether `block` heads a list of sources; words such as "Read more" do only above a source."""
    if block.kind is Kind.ADDRESS:
        return False
    if is_sources_heading(block.text):
        return True
    return is_weak_sources_heading(block.text) and following is not None and source_pieces(following) is not None


def source_pieces(block: Block) -> list[Piece] | None:
    """Give the pieces of a line that is an address, or a title and then an address; None for any other."""
    if block.kind is Kind.ADDRESS:
        return [Piece(Role.SOURCE, block, begins=True)]
    if len(block.text) > LINE_MAX + URL_MAX:
        return None
    match = _LINE.fullmatch(block.text)
    if match is None or not is_address(match["url"]) or len(match["url"]) > URL_MAX:
        return None
    title = match["title"] or ""
    if len(title) > LINE_MAX or "://" in title:
        return None
    pieces = []
    if match["item"]:
        pieces.append(Piece(Role.STRUCTURE, block.cut(*match.span("item")), "mark of a list"))
    if title:
        pieces.append(Piece(Role.SOURCE_TITLE, block.cut(*match.span("title")), match["url"], begins=True))
    for mark in ("mark", "dash"):
        if match[mark]:
            pieces.append(Piece(Role.STRUCTURE, block.cut(*match.span(mark)), "mark before an address"))
    address = block.cut(*match.span("url")).as_kind(Kind.ADDRESS)
    return [*pieces, Piece(Role.SOURCE, address, begins=not title)]


def reference_pieces(block: Block) -> list[Piece]:
    return source_pieces(block) or [Piece(Role.SOURCE_TITLE, block, begins=True)]


def is_remark(block: Block) -> bool:
    return block.text.endswith(".")


def kind_of(pieces: list[Piece], url: str) -> str:
    return ""
