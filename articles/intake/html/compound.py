"""Elements that become one block of several parts: lists, quotations, tables, code, the captions of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..block import Block, Kind
from ..composed import code_of, image_of, item_of, list_of, quotation_of, runs_of
from ..inline import Run
from .context import Context
from .style import styled
from .table import is_layout, table_of
from .tree import Element

if TYPE_CHECKING:
    from .reader import Reader

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOT_LISTED: Final = (*_HEADINGS, "table", "article", "section", "form", "details", "dl", "figure", "iframe", "video")
"""What no item of a list of text holds: such a list only puts parts of a page in order."""
_LANGUAGE = re.compile(r"(?:language|lang|brush:?|highlight-source|sourceCode)[- ]?([\w+#-]{1,30})", re.IGNORECASE)


def read_caption(reader: Reader, element: Element, context: Context) -> None:
    """Read the caption of a picture; of anything else in a figure it is a paragraph."""
    reader.end_line(context)
    above = reader.blocks[-1] if reader.blocks else None
    beside: list[Block] = []
    found = reader.content(element, context, beside)
    if above and above.kind is Kind.IMAGE and not above.items and len(found) == 1 and found[0].kind is Kind.PARAGRAPH:
        made = image_of(above.all_runs[0], found[0])
        reader.blocks[-1] = replace(made, hint=above.hint, detail=above.detail, note=above.note)
        found = []
    for block in [*found, *beside]:
        reader.add(block, context)


def read_code(reader: Reader, element: Element, context: Context) -> None:
    reader.end_line(context)
    classes = [name for inner in element.walk() if inner.tag in ("pre", "code") for name in inner.get("class").split()]
    text = "".join(_lines(element)).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    if text.strip():
        links = (reader.addresses.whole(inner.get("href")) for inner in element.walk() if inner.tag == "a")
        addresses = tuple(dict.fromkeys(filter(None, links)))
        reader.add(replace(code_of(text, _language(classes)), addresses=addresses), context)


def _language(classes: Iterable[str]) -> str:
    """Give the language of code that classes name, as highlighters have it: `language-python`."""
    return next((match[1].lower() for name in classes if (match := _LANGUAGE.fullmatch(name))), "")


def _lines(element: Element) -> list[str]:
    found: list[str] = []
    for child in element.children:
        found += [child] if isinstance(child, str) else ["\n"] if child.tag == "br" else _lines(child)
    return found


def read_list(reader: Reader, element: Element, context: Context) -> None:
    if (
        reader.notes.hold(element)
        or element.find("li") is None
        or any(i.find(*_NOT_LISTED) for i in element.elements())
    ):
        reader.plain(element, context)
        return
    reader.end_line(context)
    within = replace(context, run=styled(context.run, element))
    items: list[list[Block]] = []
    beside: list[Block] = []
    for child in element.children:
        holder = Element("li", {}, element) if isinstance(child, str) or child.tag != "li" else child
        if holder is not child:
            holder.children.append(child)
        found = reader.content(holder, within, beside)
        if holder is not child and items and found and found[0].kind is Kind.LIST:
            items[-1] += found  # a list inside a list, where it should be inside an item
        elif found:
            items.append(found)
    if items:
        is_ordered = element.tag == "ol"
        made = list_of([item_of(blocks) for blocks in items], start=_start(element) if is_ordered else None)
        reader.add(made, context)
    for block in beside:
        reader.add(block, Context())


def _start(element: Element) -> int:
    written = element.get("start").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def read_quotation(reader: Reader, element: Element, context: Context) -> None:
    if reader.notes.hold(element) or element.find(*_HEADINGS, "details", "dl", "article"):
        reader.plain(element, context)
        return
    reader.end_line(context)
    beside: list[Block] = []
    if found := reader.content(element, context, beside):
        reader.add(quotation_of(found), context)
    for block in beside:
        reader.add(block, Context())


def read_table(reader: Reader, element: Element, context: Context) -> None:
    if reader.notes.hold(element) or is_layout(element):
        reader.plain(element, context)
        return
    reader.end_line(context)
    beside: list[Block] = []
    for caption in (child for child in element.elements() if child.tag == "caption"):
        for block in reader.content(caption, context, beside):
            reader.add(block, context)

    def content(cell: Element) -> tuple[Run, ...]:
        return runs_of(reader.content(cell, context, beside))

    if made := table_of(element, content):
        reader.add(made, context)
    for block in beside:
        reader.add(block, Context())
