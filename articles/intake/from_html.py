"""HTML to blocks: whole saved pages with their furniture, or fragments such as a paste."""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from .addresses import with_addresses
from .block import Block, Hint, Kind, Reading
from .html.addresses import Addresses
from .html.charset import decode_page
from .html.every_address import every_address
from .html.furniture import Furniture
from .html.head import head_of, language_tag
from .html.notes import Notes
from .html.pictures import Pictures
from .html.reader import blocks_of
from .html.tree import Element, body_of
from .html.unshown import with_head
from .html.weight import refuse_heavy
from .html.word import put_lists
from .limits import LIMITS, Limits, refuse_long

_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_CLIPBOARD = re.compile(r"<!--\s*StartFragment", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_SCANNED = 4_096
"""Characters at the top of a page, in which it says that it is one."""
_LEAST_PROSE = 0.1
"""Of the page's prose, what must be left when its furniture is taken off: less, and the wrong part was taken."""


def from_html(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a page or a part of one.

    What is not of the article, such as navigation and advertisements, comes as blocks that are to be left out, with
    the reason; of a fragment, only what says so itself. Raises IntakeRefused for what is not text, is nested as no page
    is, or has too many blocks.
    """
    refuse_long(name, len(data), limits.bytes)
    decoded = decode_page(name, data)
    refuse_heavy(name, decoded.text)
    parser = LexborHTMLParser(decoded.text)
    top = decoded.text[:_SCANNED]
    is_page = _PAGE.search(top) is not None and _CLIPBOARD.search(decoded.text) is None
    saved_from = _SAVED_FROM.search(top)
    head = head_of(parser)
    body = body_of(parser)
    put_lists(body)
    base = head.address or (saved_from[1] if saved_from else "")
    addresses = Addresses(base, has_own_files=saved_from is not None)
    pictures = Pictures(addresses)
    notes = Notes(body, base)
    furniture = Furniture(body, title=head.title, is_page=is_page)
    blocks = blocks_of(body, name, limits, addresses=addresses, pictures=pictures, furniture=furniture, notes=notes)
    if _is_stripped_bare(blocks, body):
        pictures = Pictures(addresses)
        blocks = blocks_of(body, name, limits, addresses=addresses, pictures=pictures, notes=notes)
    blocks = with_addresses(blocks, every_address(body, addresses))
    language = _language_of(furniture.root) or head.language
    blocks = with_head(_with_standfirst_on_top(blocks), head)
    if parser.css_matches("head script, head style") and not (blocks and blocks[0].kind is Kind.SCRIPT):
        blocks.insert(0, Block(Kind.SCRIPT, "", "", hint=Hint.LEFT_OUT, detail="script"))
    return Reading(blocks, decoded.findings, pictures.found, language)


def _is_stripped_bare(blocks: list[Block], body: Element) -> bool:
    """Say whether hardly anything was kept, so that what was taken for furniture is the text."""
    kept = sum(len(block.text) for block in blocks if block.hint is not Hint.LEFT_OUT)
    return kept < _LEAST_PROSE * body.prose or (not kept and body.text_length > 0)


def _language_of(root: Element) -> str:
    """Give the language that the article or what is around it says."""
    return next((tag for element in (root, *root.ancestors()) if (tag := language_tag(element.get("lang")))), "")


def _with_standfirst_on_top(blocks: list[Block]) -> list[Block]:
    """Give `blocks` with the standfirst only where one can be: in a paragraph above the text."""
    found = []
    is_open = True
    for block in blocks:
        if block.hint is Hint.STANDFIRST:
            kind = Kind.PARAGRAPH if block.kind is Kind.HEADING else block.kind
            block = replace(block, kind=kind, level=0) if is_open else replace(block, hint=Hint.NONE)
        elif block.hint is Hint.NONE and block.kind is Kind.PARAGRAPH and len(block.text) > 200:
            is_open = False
        found.append(block)
    return found
