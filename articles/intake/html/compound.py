"""Elements that become one block of several parts: lists, quotations, tables, code, the
captions of pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from articles.intake.blocks.block import Block
from articles.intake.blocks.composed import (
    join_runs,
    make_code,
    make_image,
    make_item,
    make_list,
    make_quotation,
)
from articles.intake.blocks.inline import Run
from articles.intake.html.context import Context
from articles.intake.html.page_table import build_table, is_layout
from articles.intake.html.style import apply_style
from articles.intake.html.tag_names import HEADINGS, tag_set
from articles.intake.html.tree import Element

if TYPE_CHECKING:
    from articles.intake.html.reader import PageReader

# What no list item of a text holds: a list with one of these only arranges parts of a
# page.
_NOT_IN_LIST = tag_set(
    "h1 h2 h3 h4 h5 h6 table article section form details dl figure iframe video"
)
_NOT_IN_QUOTATION = (*HEADINGS, "details", "dl", "article")
_START = re.compile("[0-9]{1,8}")
ReadBlocks = Callable[["PageReader", Element, Context], Iterator[Block]]
# "language-python", "lang-js", "brush: php"
_LANGUAGE = re.compile(
    r"(?:language|lang|brush:?|highlight-source|sourceCode)[- ]?([\w+#-]{1,30})",
    re.IGNORECASE,
)


def read_list(reader: PageReader, element: Element, context: Context) -> None:
    # A child itself may be one: browsers show a heading between items.
    holds_parts = any(child.find(*_NOT_IN_LIST) for child in element.child_elements())
    if holds_parts or not element.find("li"):
        reader.read_plain(element, context)
    else:
        _read_compound(reader, element, context, _list_blocks)


def read_quotation(reader: PageReader, element: Element, context: Context) -> None:
    if element.find(*_NOT_IN_QUOTATION):
        reader.read_plain(element, context)
    else:
        _read_compound(reader, element, context, _quotation_blocks)


def read_table(reader: PageReader, element: Element, context: Context) -> None:
    if is_layout(element):
        reader.read_plain(element, context)
    else:
        _read_compound(reader, element, context, _table_blocks)


def _read_compound(
    reader: PageReader, element: Element, context: Context, read_blocks: ReadBlocks
) -> None:
    """Read a compound element with `read_blocks`, or as a plain one if it holds the
    page's notes.
    """
    if reader.notes.has_notes(element):
        reader.read_plain(element, context)
        return

    reader.end_line(context)
    for block in read_blocks(reader, element, context):
        reader.add_block(block, context)
    reader.add_postponed()


def _list_blocks(
    reader: PageReader, element: Element, context: Context
) -> Iterator[Block]:
    inner = replace(context, run=apply_style(context.run, element))
    items: list[list[Block]] = []
    for child in element.children:
        item = _as_item(child, element)
        found = reader.read_content(item, inner)
        if item is not child and items and found and found[0].is_list:
            # A list directly inside a list belongs to the item above it.
            items[-1] += found
        elif found:
            items.append(found)

    if items:
        start = _read_start(element) if element.tag == "ol" else None
        yield make_list(list(map(make_item, items)), start=start)


def _as_item(child: Element | str, parent: Element) -> Element:
    """Return `child` if it is an item, or else a new item around it."""
    if isinstance(child, Element) and child.tag == "li":
        return child
    item = Element("li", {}, parent)
    item.children.append(child)
    return item


def _read_start(element: Element) -> int:
    match = _START.fullmatch(element.get("start").strip())
    return int(match[0]) if match else 1


def _quotation_blocks(
    reader: PageReader, element: Element, context: Context
) -> Iterator[Block]:
    if content := reader.read_content(element, context):
        yield make_quotation(content)


def _table_blocks(
    reader: PageReader, element: Element, context: Context
) -> Iterator[Block]:
    for caption in element.child_elements():
        if caption.tag == "caption":
            yield from reader.read_content(caption, context)

    def read_cell(cell: Element) -> tuple[Run, ...]:
        return join_runs(reader.read_content(cell, context))

    if table := build_table(element, read_cell):
        yield table


def read_caption(reader: PageReader, element: Element, context: Context) -> None:
    """Read the caption of a picture; of anything else in a figure it is a paragraph."""
    reader.end_line(context)
    above = reader.blocks[-1] if reader.blocks else None
    found = reader.read_content(element, context)

    is_paragraph = len(found) == 1 and found[0].is_paragraph
    if is_paragraph and above and above.is_image and not above.items:
        reader.blocks[-1] = replace(
            make_image(above.all_runs[0], found[0]),
            hint=above.hint,
            detail=above.detail,
            note=above.note,
        )
    else:
        for block in found:
            reader.add_block(block, context)
    reader.add_postponed()


def read_code(reader: PageReader, element: Element, context: Context) -> None:
    reader.end_line(context)
    text = "".join(_read_lines(element)).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\t", "    ")
    if not text.strip():
        return

    # Code has no links: their addresses are kept for the account. Each once, in order.
    addresses: dict[str, None] = {}
    for link in element.find_all("a"):
        if address := reader.addresses.resolve(link.get("href")):
            addresses[address] = None
    code = make_code(text, _find_language(element))
    reader.add_block(replace(code, addresses=tuple(addresses)), context)


def _find_language(element: Element) -> str:
    """Return the language of code by its classes, as highlighters name it:
    `language-python`.
    """
    for inner in element.find_all("pre", "code"):
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
