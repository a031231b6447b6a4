"""Every address of a document, so that none is lost in silence: the third law of the
account.

An address is the target of a link, the file of a picture, a film or a frame, and the
value of a field that holds one. These are none:

- a place in the same document (`#notes`): it leads nowhere outside, and notes are found
  by their marks;
- what a browser runs or holds in itself (`javascript:`, `data:`, `blob:`, `about:`), a
  file on somebody's own computer (`file:`), and what browsers disagree about (a
  backslash or a control character);
- the other sizes of a picture (`srcset`), of which the largest is taken, and an emoji
  that is drawn as a picture;
- what only machines read: `<meta>` and `<link>` in a page's head, scripts, styles,
  where a form is sent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from articles.document import Document, markdown_fields
from articles.intake.accounting.account import AccountEntry
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.sources.addresses import find_addresses

WITHOUT_WORDS = "links and pictures without words"
"""Why the block that lists addresses which no words have is left out."""
_NOT_OUTSIDE = re.compile(
    r"#|(?:javascript|vbscript|data|blob|about|file|picture):", re.IGNORECASE
)
# Some browsers take "\" for "/", and leave control characters out.
_AMBIGUOUS = re.compile(r"[\x00-\x1f\x7f\\]")
_DESTINATION = re.compile(r"\]\(\s*(?:<(?P<bracketed>[^<>\n]*)>|(?P<bare>[^\s)]+))")
"""Where a link or a picture of Markdown leads (CommonMark 0.31, 6.3)."""
# "<https://example.org>", "<mailto:ada@example.org>"
_AUTOLINK = re.compile(r"<(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
# "&amp;", "&#38;"
_ENTITY = re.compile(r"&#?\w+;")
_ESCAPED_SEPARATORS = re.compile(r"((?:%(?:2[356F]|3[DF]))+)", re.IGNORECASE)
"""Escapes of # % & / = and ?, which separate the parts of an address if they are not
escaped.
"""
# A backslash in front of punctuation is no character itself: "\_".
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def _leads_outside(address: str) -> bool:
    """Return True if `address` leads out of the document that it stands in."""
    address = address.strip()
    if not address or _NOT_OUTSIDE.match(address):
        return False
    return _AMBIGUOUS.search(address) is None


def list_addresses(block: Block) -> Iterator[str]:
    """Yield every address in `block`, in order; one may come several times."""
    return filter(_leads_outside, _list_targets(block))


def _list_targets(block: Block) -> Iterator[str]:
    """Yield what `block` leads to or shows; "" where it is nothing."""
    yield block.src
    yield block.href
    yield from block.addresses

    for run in block.runs:
        yield run.src
        yield run.href

    if block.is_image:
        for caption in block.items:
            yield from _list_targets(caption)


def with_addresses(blocks: Sequence[Block], addresses: Iterable[str]) -> list[Block]:
    """Return `blocks` with those of `addresses` that none of them has, listed in a
    block of its own at the end.
    """
    missing = _find_missing(blocks, addresses)
    # Few documents miss any, and looking through all texts takes long.
    if missing:
        for form in _find_in_texts(block.text for block in blocks):
            missing.pop(form, None)
    if not missing:
        return list(blocks)

    listed = Block(
        Kind.EMBED,
        "",
        "",
        hint=Hint.LEFT_OUT,
        detail=WITHOUT_WORDS,
        addresses=tuple(missing.values()),
    )
    return [*blocks, listed]


def _find_missing(blocks: Iterable[Block], addresses: Iterable[str]) -> dict[str, str]:
    """Return the `addresses` that `blocks` do not lead to, by their normalised form."""
    known: set[str] = set()
    for block in blocks:
        known.update(map(normalise_escapes, _list_targets(block)))

    missing: dict[str, str] = {}
    for address in addresses:
        # Most are known as they are, and normalising takes time.
        if address in known or not _leads_outside(address):
            continue
        form = normalise_escapes(address)
        if form not in known:
            missing.setdefault(form, address)
    return missing


class KnownAddresses:
    """The addresses that a reader of the Document and of the account's texts can
    find.
    """

    def __init__(self, document: Document, account: Sequence[AccountEntry]) -> None:
        self._in_document = set(map(normalise_escapes, _list_addresses_of(document)))
        self._account = account

    def __contains__(self, address: str) -> bool:
        form = normalise_escapes(address)
        return form in self._in_document or form in self._in_texts

    @cached_property
    def _in_texts(self) -> set[str]:
        # Looked for at the first address that is not in the Document; most inputs have
        # none.
        return _find_in_texts(entry.text for entry in self._account)


def _find_in_texts(texts: Iterable[str]) -> set[str]:
    """Return the addresses that stand in `texts` as words, normalised."""
    found: set[str] = set()
    for text in texts:
        if "://" not in text:
            continue
        for start, end in find_addresses(text):
            found.add(normalise_escapes(text[start:end]))
    return found


def normalise_escapes(address: str) -> str:
    """Return the form in which an address is compared: escapes make no difference,
    except those of characters that separate its parts.
    """
    address = address.strip()
    if "%" not in address:
        return address

    normalised = ""
    for part in _ESCAPED_SEPARATORS.split(address):
        if _ESCAPED_SEPARATORS.fullmatch(part):
            normalised += part.upper()
        else:
            normalised += unquote(part)
    return normalised


def _list_addresses_of(document: Document) -> Iterator[str]:
    if document.lead_image:
        yield document.lead_image.src
    for author in document.byline:
        if author.portrait:
            yield author.portrait.src
        for link in author.links:
            yield link.url
    for picture in document.pictures:
        yield picture.src
    for source in document.sources:
        yield source.url
        yield source.archived_url
    for related in document.related:
        yield related.url
    for field in markdown_fields(document):
        yield from find_markdown_addresses(field.text)


def find_markdown_addresses(markdown: str) -> Iterator[str]:
    """Yield where the links and the pictures of `markdown` lead."""
    if "](" not in markdown and "<" not in markdown:
        return
    for match in _DESTINATION.finditer(markdown):
        written = match["bracketed"] or match["bare"] or ""
        unescaped = _ESCAPED.sub(r"\1", written)
        yield _ENTITY.sub(lambda entity: unescape(entity[0]), unescaped)
    for match in _AUTOLINK.finditer(markdown):
        yield match["address"]
