"""HTML to blocks: whole saved pages with their furniture, or fragments such as pasted text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from .addresses import with_addresses
from .block import Block, Hint, Kind, Reading
from .html.addresses import Addresses
from .html.charset import decode_page
from .html.context import Context
from .html.every_address import every_address
from .html.furniture import Furniture
from .html.head import parse_language, read_head
from .html.notes import Notes
from .html.pictures import Pictures
from .html.reader import PageReader
from .html.simple_blocks import hidden_block
from .html.tree import Element, read_body
from .html.unshown import with_head
from .html.weight import refuse_heavy
from .html.word import build_lists
from .limits import LIMITS, Limits, refuse_long

_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_CLIPBOARD = re.compile(r"<!--\s*StartFragment", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
# Characters at the top that show whether this is a whole page.
_SCANNED = 4_096
# Share of the page's prose that has to be left without its furniture. If less is left, the wrong part was removed.
_LEAST_PROSE = 0.1
# Characters of a paragraph that is certainly text of the article.
_LONG_PARAGRAPH = 200


def from_html(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a page or a fragment of one.

    What is not part of the article, such as navigation and advertisements, becomes blocks with the hint LEFT_OUT and
    the reason; in a fragment, only what is marked as such. Raises IntakeRefused for what is not text, for tags nested
    deeper than in any real page, and for too many blocks.
    """
    refuse_long(name, len(data), limits.bytes)
    decoded = decode_page(name, data)
    refuse_heavy(name, decoded.text)

    parser = LexborHTMLParser(decoded.text)
    top = decoded.text[:_SCANNED]
    is_page = _PAGE.search(top) is not None and _CLIPBOARD.search(decoded.text) is None
    saved_from = _SAVED_FROM.search(top)
    head = read_head(parser)
    body = read_body(parser)
    build_lists(body)

    base = head.address or (saved_from[1] if saved_from else "")
    addresses = Addresses(base, has_own_files=saved_from is not None)
    notes = Notes(body, base)
    furniture = Furniture(body, title=head.title, is_page=is_page)

    def read_blocks(pictures: Pictures, furniture: Furniture | None) -> list[Block]:
        return PageReader(name, limits, pictures, notes, furniture).read_inside(body, Context())

    pictures = Pictures(addresses)
    blocks = read_blocks(pictures, furniture)
    if _is_mostly_removed(blocks, body):
        pictures = Pictures(addresses)
        blocks = read_blocks(pictures, None)

    blocks = with_addresses(blocks, every_address(body, addresses))
    language = _read_language(furniture.root) or head.language
    blocks = with_head(_check_standfirst(blocks), head)
    if parser.css_matches("head script, head style") and not (blocks and blocks[0].kind is Kind.SCRIPT):
        blocks.insert(0, hidden_block(Kind.SCRIPT, "script"))
    return Reading(blocks, decoded.findings, pictures.found, language)


def _is_mostly_removed(blocks: Sequence[Block], body: Element) -> bool:
    """Return True if hardly any text is left, so that what was taken for furniture must be the article."""
    left = sum(len(block.text) for block in blocks if block.hint is not Hint.LEFT_OUT)
    return left < _LEAST_PROSE * body.prose or (not left and body.text_length > 0)


def _read_language(root: Element) -> str:
    """Return the language that the article, or else the nearest element around it, is marked with."""
    for element in (root, *root.ancestors()):
        if tag := parse_language(element.get("lang")):
            return tag
    return ""


def _check_standfirst(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`, with the hint STANDFIRST only where a standfirst can be: in a paragraph above the text."""
    is_above_text = True
    for block in blocks:
        if block.hint is Hint.STANDFIRST:
            if not is_above_text:
                block = replace(block, hint=Hint.NONE)
            elif block.kind is Kind.HEADING:
                block = replace(block, kind=Kind.PARAGRAPH, level=0)
        elif block.hint is Hint.NONE and block.kind is Kind.PARAGRAPH and len(block.text) > _LONG_PARAGRAPH:
            is_above_text = False
        yield block
