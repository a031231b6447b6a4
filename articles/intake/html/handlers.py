"""What each kind of element becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run
from articles.intake.blocks.simple_blocks import hidden_block
from articles.intake.html import compound, word_lists
from articles.intake.html.context import Context
from articles.intake.html.page_pictures import is_tracker, read_emoji
from articles.intake.html.tag_names import HEADINGS, tag_set
from articles.intake.html.tree import Element
from articles.intake.text.white_space import fold_space

if TYPE_CHECKING:
    from articles.intake.html.reader import PageReader

_HINTS = {
    "summary": Hint.QUESTION,
    "dt": Hint.QUESTION,
    "details": Hint.ANSWER,
    "dd": Hint.ANSWER,
}
# Elements whose text is not part of the page's, and the reason for which they are left
# out.
_CONTROLS = {
    "svg": "drawing",
    "select": "form",
    "textarea": "form",
}
_EMBEDS = {
    "iframe": "frame",
    "frame": "frame",
    "video": "video",
    "audio": "sound",
    "object": "embedded file",
    "embed": "embedded file",
    "canvas": "drawing",
}
# Fields to type in, the sources of a picture, words for machines.
_WITHOUT_TEXT = tag_set(
    "annotation annotation-xml title desc datalist link meta wbr input source track"
)


def _skip(reader: PageReader, element: Element, context: Context) -> None:
    """Read an element without visible text."""


def _read_script(reader: PageReader, element: Element, context: Context) -> None:
    detail = "style" if element.tag == "style" else "script"
    reader.add_amid_line(hidden_block(Kind.SCRIPT, detail))


def _read_embed(reader: PageReader, element: Element, context: Context) -> None:
    written = element.get("data")
    for inner in element.walk():
        # A video may name its files in `source` elements.
        if source := inner.get("src"):
            written = source
            break
    address = reader.addresses.file_address(written)
    reader.add_amid_line(hidden_block(Kind.EMBED, _EMBEDS[element.tag], address))


def _read_line_break(reader: PageReader, element: Element, context: Context) -> None:
    reader.line.add(context.run, "\n")


def _read_link(reader: PageReader, element: Element, context: Context) -> None:
    href = reader.addresses.link_address(element)
    reader.read_plain(element, replace(context, run=replace(context.run, href=href)))


def _read_image(reader: PageReader, element: Element, context: Context) -> None:
    if emoji := read_emoji(element):
        reader.line.add(context.run, emoji)
        return

    alt = fold_space(element.get("alt"))
    if is_tracker(element):
        src = reader.addresses.file_address(element.get("src"))
        tracker = Block(
            Kind.IMAGE,
            alt,
            "",
            hint=Hint.LEFT_OUT,
            detail="tracking picture",
            addresses=(src,),
        )
        reader.add_amid_line(tracker)
        return

    # Without an address, the words in place of the picture are text.
    if src := reader.pictures.add(element, is_shown=not context.is_left_out):
        reader.line.add(Run(alt, src=src, href=context.run.href))
    else:
        reader.line.add(context.run, alt)


def _read_rule(reader: PageReader, element: Element, context: Context) -> None:
    reader.end_line(context)
    reader.add_block(Block(Kind.RULE, "", "---"), replace(context, note=""))


def _read_heading(reader: PageReader, element: Element, context: Context) -> None:
    reader.end_line(context)
    inner = replace(context, kind=Kind.HEADING, level=int(element.tag[1]))
    if reader.furniture and any(map(reader.furniture.panels.is_opener, element.walk())):
        inner = replace(inner, hint=Hint.QUESTION)
    reader.read_plain(element, inner)


def _read_button(reader: PageReader, element: Element, context: Context) -> None:
    is_part_of_line = context.kind is Kind.HEADING or context.hint is Hint.QUESTION
    if context.is_left_out or is_part_of_line:
        reader.read_plain(element, context)
    elif reader.furniture and reader.furniture.panels.is_opener(element):
        reader.read_block(element, context, hint=Hint.QUESTION)
    else:
        reader.leave_out(element, context, Hint.LEFT_OUT, "button")


def _read_control(reader: PageReader, element: Element, context: Context) -> None:
    if context.is_left_out:
        reader.read_plain(element, context)
    elif element.text():
        reader.leave_out(element, context, Hint.LEFT_OUT, _CONTROLS[element.tag])


def _read_list_mark(reader: PageReader, element: Element, context: Context) -> None:
    reader.line.add(Run(element.text(), mark="list mark"))


def _read_question_or_answer(
    reader: PageReader, element: Element, context: Context
) -> None:
    hint = context.hint if context.is_left_out else _HINTS[element.tag]
    reader.read_block(element, context, hint=hint)


HANDLERS: dict[str, Callable[[PageReader, Element, Context], None]] = {
    "a": _read_link,
    "br": _read_line_break,
    "img": _read_image,
    "hr": _read_rule,
    word_lists.MARK: _read_list_mark,
    "blockquote": compound.read_quotation,
    "table": compound.read_table,
    "figcaption": compound.read_caption,
    "button": _read_button,
    **dict.fromkeys(("pre", "listing"), compound.read_code),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), compound.read_list),
    **dict.fromkeys(("script", "style", "template"), _read_script),
    **dict.fromkeys(HEADINGS, _read_heading),
    **dict.fromkeys(_HINTS, _read_question_or_answer),
    **dict.fromkeys(_CONTROLS, _read_control),
    **dict.fromkeys(_EMBEDS, _read_embed),
    **dict.fromkeys(_WITHOUT_TEXT, _skip),
}
