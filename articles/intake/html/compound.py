"""Elements that become one block of several parts: lists, quotations, tables, code, the captions of pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..block import Block, Kind
from ..composed import code_of, image_of, item_of, list_of, quotation_of, runs_of
from ..inline import Run
from .context import Context
from .style import apply_style
from .table import is_layout, table_of
from .tag_names import HEADINGS
from .tree import Element

if TYPE_CHECKING:
    from .reader import PageReader

# What no list item of a text holds: a list with one of these only arranges parts of a page.
_NOT_IN_LIST = (
    *HEADINGS,
    "table",
    "article",
    "section",
    "form",
    "details",
    "dl",
    "figure",
    "iframe",
    "video",
)
_NOT_IN_QUOTATION = (*HEADINGS, "details", "dl", "article")
ReadBlocks = Callable[["PageReader", Element, Context], Iterator[Block]]
_LANGUAGE = re.compile(r"(?:language|lang|brush:?|highlight-source|sourceCode)[- ]?([\w+#-]{1,30})", re.IGNORECASE)


def read_list(reader: PageReader, element: Element, context: Context) -> None:
    is_list = element.find("li") and not any(child.find(*_NOT_IN_LIST) for child in element.child_elements())
    _read_compound(reader, element, context, _list_blocks if is_list else None)


def read_quotation(reader: PageReader, element: Element, context: Context) -> None:
    is_quotation = element.find(*_NOT_IN_QUOTATION) is None
    _read_compound(reader, element, context, _quotation_blocks if is_quotation else None)


def read_table(reader: PageReader, element: Element, context: Context) -> None:
    _read_compound(reader, element, context, None if is_layout(element) else _table_blocks)


def _read_compound(reader: PageReader, element: Element, context: Context, read_blocks: ReadBlocks | None) -> None:
    """Read a compound element with `read_blocks`, or as a plain one if that is None or it holds the page's notes."""
    if read_blocks is None or reader.notes.has_notes(element):
        reader.read_plain(element, context)
        return

    reader.end_line(context)
    for block in read_blocks(reader, element, context):
        reader.add_block(block, context)
    reader.add_postponed()


def _list_blocks(reader: PageReader, element: Element, context: Context) -> Iterator[Block]:
    inner = replace(context, run=apply_style(context.run, element))
    items: list[list[Block]] = []
    for child in element.children:
        item = _as_item(child, element)
        found = reader.read_content(item, inner)
        if item is not child and items and found and found[0].kind is Kind.LIST:
            # A list directly inside a list belongs to the item above it.
            items[-1] += found
        elif found:
            items.append(found)

    if items:
        start = _read_start(element) if element.tag == "ol" else None
        yield list_of(list(map(item_of, items)), start=start)


def _as_item(child: Element | str, parent: Element) -> Element:
    """Return `child` if it is an item, or else a new item around it."""
    if isinstance(child, Element) and child.tag == "li":
        return child
    item = Element("li", {}, parent)
    item.children.append(child)
    return item


def _read_start(element: Element) -> int:
    written = element.get("start").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def _quotation_blocks(reader: PageReader, element: Element, context: Context) -> Iterator[Block]:
    if content := reader.read_content(element, context):
        yield quotation_of(content)


def _table_blocks(reader: PageReader, element: Element, context: Context) -> Iterator[Block]:
    for caption in element.child_elements():
        if caption.tag == "caption":
            yield from reader.read_content(caption, context)

    def read_cell(cell: Element) -> tuple[Run, ...]:
        return runs_of(reader.read_content(cell, context))

    if table := table_of(element, read_cell):
        yield table


def read_caption(reader: PageReader, element: Element, context: Context) -> None:
    """Read the caption of a picture; of anything else in a figure it is a paragraph."""
    reader.end_line(context)
    above = reader.blocks[-1] if reader.blocks else None
    found = reader.read_content(element, context)

    is_paragraph = len(found) == 1 and found[0].kind is Kind.PARAGRAPH
    if is_paragraph and above and above.kind is Kind.IMAGE and not above.items:
        captioned = image_of(above.all_runs[0], found[0])
        reader.blocks[-1] = replace(captioned, hint=above.hint, detail=above.detail, note=above.note)
        found = []
    for block in found:
        reader.add_block(block, context)
    reader.add_postponed()


def read_code(reader: PageReader, element: Element, context: Context) -> None:
    reader.end_line(context)
    text = "".join(_read_lines(element)).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    if not text.strip():
        return

    links = (reader.addresses.resolve(inner.get("href")) for inner in element.walk() if inner.tag == "a")
    addresses = tuple(dict.fromkeys(filter(None, links)))
    reader.add_block(replace(code_of(text, _find_language(element)), addresses=addresses), context)


def _find_language(element: Element) -> str:
    """Return the language of code by its classes, as highlighters name it: `language-python`."""
    for inner in element.walk():
        if inner.tag not in ("pre", "code"):
            continue
        for name in inner.get("class").split():
            if match := _LANGUAGE.fullmatch(name):
                return match[1].lower()
    return ""


def _read_lines(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield "\n"
        else:
            yield from _read_lines(child)
