"""Blocks that hold blocks: lists, quotations, and code, as Markdown that reads as their text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..block import Block, Kind
from ..inline import Run, to_markdown

_FENCES = re.compile(r"`{3,}")
_LANGUAGE = re.compile(r"(?:language|lang|brush:?|highlight-source|sourceCode)[- ]?([\w+#-]{1,30})", re.IGNORECASE)


def laid_out(blocks: Iterable[Block]) -> list[Block]:
    """Give `blocks` as they can stand in another: the caption of a picture below it, a paragraph of its own."""
    found = []
    for block in blocks:
        found.append(replace(block, items=()) if block.kind is Kind.IMAGE else block)
        if block.kind is Kind.IMAGE and block.items:
            found[-1] = image(block.text, block.src, block.href)
            found += block.items
    return found


def joined(blocks: Sequence[Block]) -> tuple[str, tuple[Run, ...]]:
    """Give the text of `blocks`, one below the other, and their runs, none where all of it is plain."""
    text = "\n".join(block.text for block in blocks)
    if not any(block.runs for block in blocks):
        return text, ()
    runs: list[Run] = []
    for block in blocks:
        runs += [Run("\n")] if runs else []
        runs += block.all_runs
    return text, tuple(runs)


def composed(blocks: Sequence[Block]) -> str:
    """Give the Markdown of `blocks`, one below the other. A list joins the paragraph above it."""
    markdown = ""
    above: Block | None = None
    for block in blocks:
        written = f"{'#' * max(block.level, 1)} {block.markdown}" if block.kind is Kind.HEADING else block.markdown
        if above is not None:
            is_joined = block.kind is Kind.LIST and above.kind is Kind.PARAGRAPH and _interrupts(written)
            markdown += "\n" if is_joined else "\n\n"
        markdown += written
        above = block
    return markdown


def _interrupts(markdown: str) -> bool:
    """Say whether a list may follow a paragraph without a blank line: one that counts from 1, or has bullets."""
    return markdown.startswith(("- ", "1. ")) and not markdown.startswith(("- \n", "1. \n"))


def as_one(blocks: Sequence[Block]) -> Block:
    """Give the blocks of a list's item as one."""
    if len(blocks) == 1:
        return blocks[0]
    text, runs = joined(blocks)
    return Block(Kind.PARAGRAPH, text, composed(blocks), runs)


def listed(items: Sequence[Sequence[Block]], *, start: int | None = None) -> Block:
    """Make a list of `items`, each the blocks of one; numbered from `start`, where that is given."""
    entries = [as_one(laid_out(blocks)) for blocks in items]
    written = []
    for number, entry in enumerate(entries):
        mark = "- " if start is None else f"{start + number}. "
        written.append(mark + entry.markdown.replace("\n", "\n" + " " * len(mark)))
    markdown = re.sub(r"(?m)^ +$", "", "\n".join(written))
    text, runs = joined(entries)
    return Block(Kind.LIST, text, markdown, runs, items=tuple(entries), is_ordered=start is not None)


def code(text: str, language: str = "") -> Block:
    """Make a block of code of `text`, its lines as they are."""
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    fence = "`" * max([3, *(len(found) + 1 for found in _FENCES.findall(text))])
    return Block(Kind.CODE, text, f"{fence}{language}\n{text}\n{fence}")


def language_of(classes: Iterable[str]) -> str:
    """Give the language of code that classes name, as highlighters have it: `language-python`."""
    return next((match[1].lower() for name in classes if (match := _LANGUAGE.fullmatch(name))), "")


def image(alt: str, src: str, href: str = "", caption: Block | None = None) -> Block:
    run = Run(alt, src=src, href=href, caption=caption.text.replace("\n", " ") if caption else "")
    return Block(Kind.IMAGE, alt, to_markdown([run]), (run,), items=(caption,) if caption else (), src=src, href=href)
