"""What each kind of element becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..block import Block, Hint, Kind
from ..inline import Run
from . import compound, word
from .context import Context
from .pictures import as_letter, is_tracker
from .tree import Element

if TYPE_CHECKING:
    from .reader import Reader

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
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
        src = reader.addresses.of_file(element.get("src"))
        tracker = Block(Kind.IMAGE, alt, "", hint=Hint.LEFT_OUT, detail="tracking picture", addresses=(src,))
        reader.add_beside(tracker)
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


def _list_mark(reader: Reader, element: Element, context: Context) -> None:
    reader.line.put(Run(element.text(), mark="list mark"))


def _details(reader: Reader, element: Element, context: Context) -> None:
    reader.block(element, context, **({} if context.is_left_out else {"hint": Hint.ANSWER}))


def _question(reader: Reader, element: Element, context: Context) -> None:
    reader.block(element, context, **({} if context.is_left_out else {"hint": Hint.QUESTION}))


HANDLERS: Final[dict[str, Callable[[Reader, Element, Context], None]]] = {
    "a": _link,
    "br": _line_break,
    "img": _image,
    "hr": _rule,
    "pre": compound.read_code,
    "listing": compound.read_code,
    word.MARK: _list_mark,
    "ul": compound.read_list,
    "ol": compound.read_list,
    "menu": compound.read_list,
    "dir": compound.read_list,
    "blockquote": compound.read_quotation,
    "table": compound.read_table,
    "figcaption": compound.read_caption,
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
