"""HTML to blocks: whole saved pages with their furniture, or fragments such as pasted
text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from articles.intake.accounting.addresses import with_addresses
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.simple_blocks import hidden_block
from articles.intake.html.charset import decode_page
from articles.intake.html.context import Context
from articles.intake.html.every_address import find_addresses
from articles.intake.html.furniture import Furniture
from articles.intake.html.head import parse_language, read_head
from articles.intake.html.page_addresses import PageAddresses
from articles.intake.html.page_notes import PageNotes
from articles.intake.html.page_pictures import PagePictures
from articles.intake.html.reader import PageReader
from articles.intake.html.tree import Element, read_body
from articles.intake.html.unshown import add_head_blocks
from articles.intake.html.weight import refuse_heavy
from articles.intake.html.word_lists import build_lists
from articles.intake.limits import LIMITS, Limits, refuse_long
from articles.intake.reading import Reading

# The beginning of a page, which a fragment lacks.
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
# Browsers put this into what they copy, inside a page of its own.
_CLIPBOARD = re.compile(r"<!--\s*StartFragment", re.IGNORECASE)
# Browsers put this at the top of a page that they save.
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
# Characters at the top that show whether this is a whole page.
_SCANNED = 4_096
# Share of the page's prose that has to be left without its furniture. If less is left,
# the wrong part was removed.
_LEAST_PROSE = 0.1
# Characters of a paragraph that is certainly text of the article.
_LONG_PARAGRAPH = 200


def from_html(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a page or a fragment of one.

    What is not part of the article, such as navigation and advertisements, becomes
    blocks with the hint LEFT_OUT and the reason; in a fragment, only what is marked as
    such. Raises IntakeRefused for what is not text, for tags nested deeper than in any
    real page, and for too many blocks.
    """
    refuse_long(name, len(data), limits.bytes)
    decoded = decode_page(name, data)
    refuse_heavy(name, decoded.text)

    parser = LexborHTMLParser(decoded.text)
    head = read_head(parser)
    body = read_body(parser)
    build_lists(body)

    saved_from = _find_saved_address(decoded.text)
    base = head.address or saved_from
    addresses = PageAddresses(base, has_own_files=saved_from != "")
    notes = PageNotes(body, base)
    furniture = Furniture(body, title=head.title, is_page=_is_page(decoded.text))

    pictures = PagePictures(addresses)
    reader = PageReader(name, limits, pictures, notes, furniture)
    blocks = reader.read_inside(body, Context())
    # The article itself was taken for furniture: read again with all of it.
    if _is_mostly_removed(blocks, body):
        pictures = PagePictures(addresses)
        reader = PageReader(name, limits, pictures, notes, None)
        blocks = reader.read_inside(body, Context())

    blocks = with_addresses(blocks, find_addresses(body, addresses))
    language = _read_language(furniture.root) or head.language
    blocks = add_head_blocks(_check_standfirst(blocks), head)
    # One block stands for all scripts in a row.
    begins_with_script = bool(blocks) and blocks[0].kind is Kind.SCRIPT
    if not begins_with_script and parser.css_matches("head script, head style"):
        blocks.insert(0, hidden_block(Kind.SCRIPT, "script"))
    return Reading(blocks, decoded.findings, pictures.found, language)


def _is_page(text: str) -> bool:
    if not _PAGE.search(text[:_SCANNED]):
        return False
    return _CLIPBOARD.search(text) is None


def _find_saved_address(text: str) -> str:
    """Return the address from which a browser saved the page, or ""."""
    match = _SAVED_FROM.search(text[:_SCANNED])
    return match[1] if match else ""


def _is_mostly_removed(blocks: Sequence[Block], body: Element) -> bool:
    """Return True if hardly any text is left, so that what was taken for furniture must
    be the article.
    """
    left = sum(len(block.text) for block in blocks if not block.is_left_out)
    if not left:
        return body.text_length > 0 or body.prose > 0
    return left < _LEAST_PROSE * body.prose


def _read_language(root: Element) -> str:
    """Return the language that the article, or else the nearest element around it, is
    marked with.
    """
    for element in (root, *root.ancestors()):
        tag = parse_language(element.get("lang"))
        if tag:
            return tag
    return ""


def _check_standfirst(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`, with the hint STANDFIRST only where a standfirst can be: in a
    paragraph above the text.
    """
    is_above_text = True
    for block in blocks:
        if block.hint is Hint.STANDFIRST:
            if not is_above_text:
                block = replace(block, hint=Hint.NONE)
            elif block.is_heading:
                block = replace(block, kind=Kind.PARAGRAPH, level=0)
        elif _is_article_text(block):
            is_above_text = False
        yield block


def _is_article_text(block: Block) -> bool:
    if block.hint is not Hint.NONE or not block.is_paragraph:
        return False
    return len(block.text) > _LONG_PARAGRAPH
