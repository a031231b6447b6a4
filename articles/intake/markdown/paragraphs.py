"""The blocks of one paragraph of Markdown, which is text, addresses or a picture, and
of a heading.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.composed import make_image
from articles.intake.blocks.inline import Run, text_of
from articles.intake.blocks.simple_blocks import text_block
from articles.intake.markdown.inlines import Inlines
from articles.intake.markdown.likeness import reads_alike, reads_as
from articles.intake.sources.addresses import is_address
from articles.intake.text.white_space import fold_space
from articles.rendering.dialect.escape import escape

# "## A heading {#anchor .class}"
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][\w-][^{}]*\}\s*$")
# One line without any markup, which needs no parsing.
_PLAIN = re.compile(r"[^\W\d_][^`*_\[\]<>&!~^\\|\n]*")


def read_simple_paragraph(source: str) -> list[Block]:
    """Return the blocks of a paragraph of addresses alone, one a line, or without any
    markup; none for any other.
    """
    lines = [line.strip() for line in source.split("\n")]
    addresses = [line.removeprefix("<").removesuffix(">") for line in lines]
    if all(map(is_address, addresses)):
        return list(map(_address_block, addresses, lines))
    if _PLAIN.fullmatch(source):
        return [Block(Kind.PARAGRAPH, fold_space(source), source)]
    return []


def _address_block(address: str, written: str) -> Block:
    markdown = written if reads_as(written, [Run(address)]) else escape(address)
    return Block(Kind.ADDRESS, address, markdown)


def make_paragraph_blocks(node: Sequence[Token], found: Inlines) -> list[Block]:
    """Return the blocks of the paragraph `node`, in which `found` was read."""
    inline = node[1]
    image = _find_only_image(inline)
    if image and not any(run.src for run in found.runs):
        return _blocks_without_picture(image, found.runs)

    # Its own Markdown stays if that means the same outside of its file.
    is_same = found.is_all_text and reads_alike(inline.content, node)
    source = inline.content if is_same else ""
    match found.runs:
        case []:
            return []
        case [run] if run.src:
            return [_image_block(run, source)]
    if not source:
        return [Block.of_runs(Kind.PARAGRAPH, found.runs)]

    # Making the Markdown from the runs would be slow.
    is_plain = all(run.is_plain for run in found.runs)
    runs = () if is_plain else found.runs
    return [Block(Kind.PARAGRAPH, text_of(found.runs), source, runs)]


def _image_block(run: Run, source: str) -> Block:
    caption = text_block(Kind.PARAGRAPH, run.caption) if run.caption else None
    image = make_image(Run(run.text, src=run.src, href=run.href), caption)
    return replace(image, markdown=source or image.markdown)


def _find_only_image(inline: Token) -> Token | None:
    """Return the picture, linked or not, that the paragraph consists of."""
    children = inline.children or []
    match [child.type for child in children]:
        case ["image"]:
            return children[0]
        case ["link_open", "image", "link_close"]:
            return children[1]
    return None


def _blocks_without_picture(image: Token, runs: Sequence[Run]) -> list[Block]:
    """Return what a picture shows, and its caption, if its address is not one that a
    page may have.
    """
    caption = fold_space(str(image.attrs.get("title", "")))
    shown = [text_block(Kind.IMAGE, text_of(runs)), text_block(Kind.PARAGRAPH, caption)]
    return [block for block in shown if block.text]


def make_heading_blocks(node: Sequence[Token], found: Inlines) -> list[Block]:
    """Return the blocks of the heading `node`, in which `found` was read: its words,
    and the attributes at its end.
    """
    inline = node[1]
    runs = [replace(run, text=run.text.replace("\n", " ")) for run in found.runs]
    attributes = _take_attributes(runs)

    blocks = []
    if runs:
        block = Block.of_runs(Kind.HEADING, runs, level=int(node[0].tag[1]))
        is_whole = found.is_all_text and not attributes
        if block.runs and is_whole and _reads_alike_as_line(inline):
            block = replace(block, markdown=inline.content)
        blocks.append(block)
    if attributes:
        detail = "heading's attributes"
        blocks.append(text_block(Kind.HEADING, attributes, Hint.STRUCTURE, detail))
    return blocks


def _reads_alike_as_line(inline: Token) -> bool:
    """Return True if the words of a heading mean the same in the site's dialect."""
    if "\n" in inline.content:
        return False
    opening = Token("paragraph_open", "p", 1)
    closing = Token("paragraph_close", "p", -1)
    return reads_alike(inline.content, [opening, inline, closing])


def _take_attributes(runs: list[Run]) -> str:
    """Take the attributes off the end of a heading's `runs`, and return them."""
    if not runs or runs[-1].is_code:
        return ""
    last = runs[-1]
    match = _ATTRIBUTES.search(last.text)
    if match is None:
        return ""

    runs.pop()
    if match.start():
        runs.append(replace(last, text=last.text[: match.start()]))
    return match[0].strip()
