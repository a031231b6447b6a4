"""What each kind of element becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..block import Block, Hint, Kind
from ..inline import Run
from . import containers, word
from .context import Context
from .pictures import as_letter, is_tracker
from .style import styled
from .table import is_layout, table_of
from .tree import Element

if TYPE_CHECKING:
    from .reader import Reader

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOT_LISTED: Final = (*_HEADINGS, "table", "article", "section", "form", "details", "dl", "figure", "iframe", "video")
"""What no item of a list of text holds: such a list only puts parts of a page in order."""
_EMBEDS: Final = {
    "iframe": "frame",
    "frame": "frame",
    "video": "video",
    "audio": "sound",
    "object": "embedded file",
    "embed": "embedded file",
    "canvas": "drawing",
}


def _nothing(reader: Reader, element: Element, context: Context) -> None:
    """Read what has no visible text: fields to type in, the sources of a picture, words for machines."""


def _script(reader: Reader, element: Element, context: Context) -> None:
    reader.add_beside(
        Block(Kind.SCRIPT, "", "", hint=Hint.LEFT_OUT, detail="style" if element.tag == "style" else "script")
    )


def _embed(reader: Reader, element: Element, context: Context) -> None:
    source = next((inner.get("src") for inner in element.walk() if inner.get("src")), "") or element.get("data")
    address = reader.addresses.of_file(source)
    detail = _EMBEDS[element.tag]
    reader.add_beside(Block(Kind.EMBED, "", "", hint=Hint.LEFT_OUT, detail=detail, href=address))


def _line_break(reader: Reader, element: Element, context: Context) -> None:
    reader.line.put(context.run, "\n")


def _link(reader: Reader, element: Element, context: Context) -> None:
    href = reader.addresses.of_link(element)
    reader.plain(element, replace(context, run=replace(context.run, href=href)))


def _image(reader: Reader, element: Element, context: Context) -> None:
    if letter := as_letter(element):
        reader.line.put(context.run, letter)
        return
    alt = " ".join(element.get("alt").split())
    if is_tracker(element):
        reader.add_beside(Block(Kind.IMAGE, alt, "", hint=Hint.LEFT_OUT, detail="tracking picture"))
        return
    src = reader.pictures.add(element, is_shown=not context.is_left_out)
    if src:
        reader.line.put(Run(alt, src=src, href=context.run.href))
    else:
        reader.line.put(context.run, alt)


def _rule(reader: Reader, element: Element, context: Context) -> None:
    reader.end_line(context)
    reader.add(Block(Kind.RULE, "", "---"), replace(context, note=""))


def _heading(reader: Reader, element: Element, context: Context) -> None:
    reader.end_line(context)
    inner = replace(context, kind=Kind.HEADING, level=int(element.tag[1]))
    if reader.furniture and any(map(reader.furniture.opens_panel, element.walk())):
        inner = replace(inner, hint=Hint.QUESTION)
    reader.plain(element, inner)


def _button(reader: Reader, element: Element, context: Context) -> None:
    if context.is_left_out or context.kind is Kind.HEADING or context.hint is Hint.QUESTION:
        reader.plain(element, context)
    elif reader.furniture and reader.furniture.opens_panel(element):
        reader.block(element, context, hint=Hint.QUESTION)
    else:
        reader.leave_out(element, context, Hint.LEFT_OUT, "button")


def _drawing(reader: Reader, element: Element, context: Context) -> None:
    if element.text():
        reader.leave_out(element, context, Hint.LEFT_OUT, "drawing") if not context.is_left_out else reader.plain(
            element, context
        )


def _choice(reader: Reader, element: Element, context: Context) -> None:
    reader.leave_out(element, context, Hint.LEFT_OUT, "form") if not context.is_left_out else reader.plain(
        element, context
    )


def caption(reader: Reader, element: Element, context: Context) -> None:
    """Read the caption of a picture; of anything else in a figure it is a paragraph."""
    reader.end_line(context)
    above = reader.blocks[-1] if reader.blocks else None
    beside: list[Block] = []
    found = reader.content(element, context, beside)
    if above and above.kind is Kind.IMAGE and not above.items and len(found) == 1 and found[0].kind is Kind.PARAGRAPH:
        made = containers.image(above.text, above.src, above.href, found[0])
        reader.blocks[-1] = replace(made, hint=above.hint, detail=above.detail, note=above.note)
        found = []
    for block in [*found, *beside]:
        reader.add(block, context)


def _code(reader: Reader, element: Element, context: Context) -> None:
    reader.end_line(context)
    classes = [name for inner in element.walk() if inner.tag in ("pre", "code") for name in inner.get("class").split()]
    text = "".join(_lines(element)).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    if text.strip():
        reader.add(containers.code(text, containers.language_of(classes)), context)


def _lines(element: Element) -> list[str]:
    found: list[str] = []
    for child in element.children:
        found += [child] if isinstance(child, str) else ["\n"] if child.tag == "br" else _lines(child)
    return found


def _list(reader: Reader, element: Element, context: Context) -> None:
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
        reader.add(containers.listed(items, start=_start(element) if is_ordered else None), context)
    for block in beside:
        reader.add(block, Context())


def _list_marks(reader: Reader, element: Element, context: Context) -> None:
    reader.block(element, context, hint=Hint.STRUCTURE, detail="list marks")


def _start(element: Element) -> int:
    written = element.get("start").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def _quotation(reader: Reader, element: Element, context: Context) -> None:
    if reader.notes.hold(element) or element.find(*_HEADINGS, "details", "dl", "article"):
        reader.plain(element, context)
        return
    reader.end_line(context)
    beside: list[Block] = []
    if found := reader.content(element, context, beside):
        reader.add(containers.quotation(found), context)
    for block in beside:
        reader.add(block, Context())


def _table(reader: Reader, element: Element, context: Context) -> None:
    if reader.notes.hold(element) or is_layout(element):
        reader.plain(element, context)
        return
    reader.end_line(context)
    beside: list[Block] = []
    for caption in (child for child in element.elements() if child.tag == "caption"):
        for block in reader.content(caption, context, beside):
            reader.add(block, context)

    def content(cell: Element) -> tuple[Run, ...]:
        text, runs = containers.joined(containers.laid_out(reader.content(cell, context, beside)))
        return runs or ((Run(text),) if text else ())

    if made := table_of(element, content):
        reader.add(made, context)
    for block in beside:
        reader.add(block, Context())


def _details(reader: Reader, element: Element, context: Context) -> None:
    reader.block(element, context, **({} if context.is_left_out else {"hint": Hint.ANSWER}))


def _question(reader: Reader, element: Element, context: Context) -> None:
    reader.block(element, context, **({} if context.is_left_out else {"hint": Hint.QUESTION}))


HANDLERS: Final[dict[str, Callable[[Reader, Element, Context], None]]] = {
    "a": _link,
    "br": _line_break,
    "img": _image,
    "hr": _rule,
    "pre": _code,
    "listing": _code,
    word.MARKS: _list_marks,
    "ul": _list,
    "ol": _list,
    "menu": _list,
    "dir": _list,
    "blockquote": _quotation,
    "table": _table,
    "figcaption": caption,
    "button": _button,
    "svg": _drawing,
    "select": _choice,
    "textarea": _choice,
    "details": _details,
    "summary": _question,
    "dt": _question,
    "dd": _details,
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(_EMBEDS, _embed),
    **dict.fromkeys(("script", "style", "template"), _script),
    **dict.fromkeys(
        (
            "annotation",
            "annotation-xml",
            "title",
            "desc",
            "datalist",
            "link",
            "meta",
            "wbr",
            "input",
            "source",
            "track",
        ),
        _nothing,
    ),
}
