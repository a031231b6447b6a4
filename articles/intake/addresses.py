"""Every address of a document, so that none is lost in silence: the third law of the account.

An address is the target of a link, the file of a picture, a film or a frame, and the value of a field that holds one.
These are none:

- a place in the same document (`#notes`): it leads nowhere outside, and notes are found by their marks;
- what a browser runs or holds in itself (`javascript:`, `data:`, `blob:`, `about:`), a file of somebody's own computer
  (`file:`), and what browsers disagree about (a backslash or a control character);
- the other sizes of a picture (`srcset`), of which the largest is taken, and an emoji that is drawn as a picture;
- what only machines read: `<meta>` and `<link>` in a page's head, scripts, styles, where a form is sent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final
from urllib.parse import unquote

from articles.document import Document

from .account import AccountEntry
from .block import Block, Hint, Kind
from .sources.addresses import addresses_in

WITHOUT_WORDS: Final = "links and pictures without words"
"""Why the block that lists addresses which no words have is left out."""
_NOT_OUTSIDE = re.compile(r"#|(?:javascript|vbscript|data|blob|about|file|picture):", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"[\x00-\x1f\x7f\\]")
_DESTINATION = re.compile(r"\]\(\s*(?:<(?P<bracketed>[^<>\n]*)>|(?P<bare>[^\s)]+))")
"""Where a link or a picture of Markdown leads (CommonMark 0.31, 6.3)."""
_AUTOLINK = re.compile(r"<(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_ENTITY = re.compile(r"&#?\w+;")
_PARTING = re.compile(r"((?:%(?:2[356F]|3[DF]))+)", re.IGNORECASE)
"""Escapes of # % & / = and ?, which part an address where they are not escaped."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def is_address_outside(address: str) -> bool:
    """Return True if `address` leads out of the document that it stands in."""
    address = address.strip()
    return bool(address) and _NOT_OUTSIDE.match(address) is None and _AMBIGUOUS.search(address) is None


def addresses_of(block: Block) -> Iterator[str]:
    """Return every address in `block`, in order; one may come several times."""
    for address in _all_of(block):
        if is_address_outside(address):
            yield address


def _all_of(block: Block) -> Iterator[str]:
    yield block.src
    yield block.href
    yield from block.addresses

    for run in block.runs:
        yield run.src
        yield run.href

    if block.kind is Kind.IMAGE:
        for caption in block.items:
            yield from _all_of(caption)


def with_addresses(blocks: Sequence[Block], addresses: Iterable[str]) -> list[Block]:
    """Return `blocks` with those of `addresses` that none of them has, listed in a block of its own at the end."""
    known = {same_form(address) for block in blocks for address in _all_of(block)}
    missing: dict[str, str] = {}
    for address in addresses:
        if address not in known and same_form(address) not in known and is_address_outside(address):
            missing.setdefault(same_form(address), address)

    if missing:
        shown = _in_texts(block.text for block in blocks)
        missing = {form: address for form, address in missing.items() if form not in shown}
    if not missing:
        return list(blocks)
    listed = Block(Kind.EMBED, "", "", hint=Hint.LEFT_OUT, detail=WITHOUT_WORDS, addresses=tuple(missing.values()))
    return [*blocks, listed]


class KnownAddresses:
    """The addresses that a reader of the Document and of the account's texts can find."""

    def __init__(self, document: Document, account: Sequence[AccountEntry]) -> None:
        self._in_document = {same_form(address) for address in _in_document(document)}
        self._account = account
        self._in_texts: set[str] | None = None
        """Looked for at the first address that is not in the Document; most inputs have none."""

    def has(self, address: str) -> bool:
        form = same_form(address)
        if form in self._in_document:
            return True
        if self._in_texts is None:
            self._in_texts = _in_texts(entry.text for entry in self._account)
        return form in self._in_texts


def _in_texts(texts: Iterable[str]) -> set[str]:
    """Return the forms of the addresses that stand in `texts` as words."""
    found: set[str] = set()
    for text in texts:
        if "://" in text:
            found.update(same_form(text[start:end]) for start, end in addresses_in(text))
    return found


def same_form(address: str) -> str:
    """Return the form in which an address is compared: escapes make no difference but for the marks that part it."""
    address = address.strip()
    if "%" not in address:
        return address
    return "".join(part.upper() if _PARTING.fullmatch(part) else unquote(part) for part in _PARTING.split(address))


def _in_document(document: Document) -> Iterator[str]:
    if document.lead_image:
        yield document.lead_image.src

    for author in document.byline:
        yield from (link.url for link in author.links)
        if author.portrait:
            yield author.portrait.src
        yield from addresses_in_markdown(author.bio)

    for source in document.sources:
        yield source.url
        yield source.archived_url

    yield from (link.url for link in document.related)
    yield from addresses_in_markdown(document.standfirst)

    for section in document.sections:
        yield from addresses_in_markdown(section.body)
    for entry in document.faq:
        yield from addresses_in_markdown(entry.answer)


def addresses_in_markdown(markdown: str) -> Iterator[str]:
    """Return where the links and the pictures of `markdown` lead."""
    if "](" not in markdown and "<" not in markdown:
        return
    for match in _DESTINATION.finditer(markdown):
        written = match["bracketed"] or match["bare"] or ""
        yield _ENTITY.sub(lambda entity: unescape(entity[0]), _ESCAPED.sub(r"\1", written))
    for match in _AUTOLINK.finditer(markdown):
        yield match["address"]
