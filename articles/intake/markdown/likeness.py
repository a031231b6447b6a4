"""Checks that Markdown on its own, in the site's dialect, reads as it did in its file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from articles.document import MARKDOWN_MAX
from articles.rendering.figures import alternative_text
from articles.rendering.links import is_link, is_own_picture
from articles.rendering.markdown import parse

from ..block import Block
from ..inline import NOTE_CLOSE, NOTE_OPEN, Run, to_markdown

_FIGURES = {"figure_open": "paragraph_open", "figure_close": "paragraph_close"}
_NO_LINK = "\x00"


def reads_alike(markdown: str, tokens: Sequence[Token]) -> bool:
    """Return True if the site's dialect parses `markdown` to the same as intake's dialect did: `tokens`."""
    if len(markdown) > MARKDOWN_MAX:
        return False
    return list(_signature(tokens)) == list(_signature(_without_captions(parse(markdown).tokens)))


def reads_as(markdown: str, runs: Iterable[Run]) -> bool:
    """Return True if the visible text of `markdown` is that of `runs`, apart from white space."""
    if len(markdown) > MARKDOWN_MAX:
        return False
    found = "".join(_visible_texts(_without_captions(parse(markdown.replace("](picture:", "](/picture:")).tokens)))
    wanted = "".join(map(_visible_text, runs))
    return "".join(found.split()) == "".join(wanted.split())


def with_verified_markdown(block: Block) -> Block:
    """Return `block` with Markdown that reads as its text: one paragraph, if the site's dialect has nothing better."""
    if reads_as(block.markdown, block.all_runs) or _has_verified_rows(block):
        return block
    return replace(block, markdown=to_markdown(block.all_runs))


def _has_verified_rows(table: Block) -> bool:
    """Return True for a table longer than a field, which will be divided, if each row reads as its text."""
    if len(table.markdown) <= MARKDOWN_MAX or not 0 < len(table.rows) == table.markdown.count("\n"):
        return False

    head, rule, *lines = table.markdown.split("\n")
    empty_head = rule.replace("-", " ").replace(":", " ")
    tables = [f"{head}\n{rule}", *(f"{empty_head}\n{rule}\n{line}" for line in lines)]
    return all(reads_as(markdown, row.all_runs) for markdown, row in zip(tables, table.rows, strict=True))


def _without_captions(tokens: Sequence[Token]) -> Iterator[Token]:
    is_inside = False
    for token in tokens:
        is_inside = is_inside or token.type == "figcaption_open"
        if not is_inside:
            yield token
        is_inside = is_inside and token.type != "figcaption_close"


def _visible_texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("fence", "code_block"):
            yield token.content
        for child in token.children or ():
            if child.type in ("text", "text_special", "code_inline"):
                yield child.content
            elif child.type == "image":
                yield _words_of_picture(str(child.attrs["src"]), alternative_text(child))


def _visible_text(run: Run) -> str:
    if run.note:
        return f"{NOTE_OPEN}{run.note}{NOTE_CLOSE}"
    if run.is_mark:
        return ""
    return _words_of_picture(run.src, run.text) if run.src else run.text


def _words_of_picture(src: str, alt: str) -> str:
    """Return the words at a picture's place: a link to it has a text, whatever the picture shows."""
    if is_own_picture(src) or src.startswith("picture:"):
        return alt
    return alt or src


def _signature(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Yield what has to be equal: blocks and marks in order, each with its text or address."""
    for token in tokens:
        if token.type == "inline":
            yield from _inline_signature(token.children or ())
        else:
            yield _FIGURES.get(token.type, token.type), token.content


def _inline_signature(children: Iterable[Token]) -> Iterator[tuple[str, str]]:
    text = ""
    links = 0
    for child in children:
        if child.type in ("link_open", "link_close"):
            links += child.nesting

        if child.type in ("text", "text_special", "softbreak"):
            text += child.content or " "
            continue

        src = str(child.attrs.get("src", ""))
        words = alternative_text(child) if child.type == "image" else child.content
        is_linked_picture = child.type == "image" and not is_own_picture(src)
        if is_linked_picture and links:
            text += words or src
            continue

        yield text, "text"
        text = ""
        if is_linked_picture:
            # The site shows a picture from elsewhere as a link with its words.
            yield "link_open", _comparable_link(src)
            yield words or src, "text"
            yield "link_close", ""
        else:
            yield child.type, _comparable_link(str(child.attrs.get("href", "")))
            yield words, src
    yield text, "text"


def _comparable_link(href: str) -> str:
    return href if is_link(href) else _NO_LINK
