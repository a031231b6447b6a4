"""Checks that Markdown on its own, in the site's dialect, reads as it did in its
file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from articles.document import MARKDOWN_MAX
from articles.intake.blocks.block import Block
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN, Run
from articles.intake.blocks.inline_markdown import to_markdown
from articles.rendering.dialect.figures import alternative_text
from articles.rendering.dialect.markdown import parse
from articles.rendering.links import is_link, is_own_picture

# The site shows a picture that is a paragraph of its own as a figure.
_FIGURES = {"figure_open": "paragraph_open", "figure_close": "paragraph_close"}
_NO_LINK = "\x00"
_TEXT = ("text", "text_special", "softbreak")

Signature = Iterator[tuple[str, str]]


def reads_alike(markdown: str, tokens: Sequence[Token]) -> bool:
    """Return True if the site's dialect parses `markdown` to the same as intake's
    dialect did: `tokens`.
    """
    if len(markdown) > MARKDOWN_MAX:
        return False
    alone = _signature(_parse_without_captions(markdown))
    return list(_signature(tokens)) == list(alone)


def reads_as(markdown: str, runs: Iterable[Run]) -> bool:
    """Return True if the visible text of `markdown` is that of `runs`, apart from white
    space.
    """
    if len(markdown) > MARKDOWN_MAX:
        return False
    # As a path on this site, the address of a document's own picture is parsed as one.
    source = markdown.replace("](picture:", "](/picture:")
    found = "".join(_visible_texts(_parse_without_captions(source)))
    wanted = "".join(map(_visible_text, runs))
    return "".join(found.split()) == "".join(wanted.split())


def with_verified_markdown(block: Block) -> Block:
    """Return `block` with Markdown that reads as its text: one paragraph, if the site's
    dialect has nothing better.
    """
    if reads_as(block.markdown, block.all_runs) or _has_verified_rows(block):
        return block
    return replace(block, markdown=to_markdown(block.all_runs))


def _has_verified_rows(table: Block) -> bool:
    """Return True for a table longer than a field, which will be divided, if each row
    reads as its text.
    """
    # Each row is a line, and one more is the rule below the head.
    is_complete = len(table.rows) == table.markdown.count("\n")
    if len(table.markdown) <= MARKDOWN_MAX or not table.rows or not is_complete:
        return False

    head, rule, *lines = table.markdown.split("\n")
    empty_head = rule.replace("-", " ").replace(":", " ")
    tables = [f"{head}\n{rule}", *(f"{empty_head}\n{rule}\n{line}" for line in lines)]
    pairs = zip(tables, table.rows, strict=True)
    return all(reads_as(markdown, row.all_runs) for markdown, row in pairs)


def _parse_without_captions(markdown: str) -> Iterator[Token]:
    """Yield the tokens of `markdown` without those that the site makes of a picture's
    title.
    """
    is_caption = False
    for token in parse(markdown).tokens:
        if token.type == "figcaption_open":
            is_caption = True
        if not is_caption:
            yield token
        if token.type == "figcaption_close":
            is_caption = False


def _visible_texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("fence", "code_block"):
            yield token.content
        for child in token.children or ():
            if child.type in ("text", "text_special", "code_inline"):
                yield child.content
            elif child.type == "image":
                src = str(child.attrs["src"])
                yield _words_of_picture(src, alternative_text(child))


def _visible_text(run: Run) -> str:
    if run.note:
        return f"{NOTE_OPEN}{run.note}{NOTE_CLOSE}"
    if run.is_mark:
        return ""
    return _words_of_picture(run.src, run.text) if run.src else run.text


def _words_of_picture(src: str, alt: str) -> str:
    """Return the words at a picture's place: a link to it has a text, whatever the
    picture shows.
    """
    if is_own_picture(src) or src.startswith("picture:"):
        return alt
    return alt or src


def _signature(tokens: Iterable[Token]) -> Signature:
    """Yield what has to be equal: blocks and marks in order, each with its text or
    address.
    """
    for token in tokens:
        if token.type == "inline":
            yield from _inline_signature(token.children or ())
        else:
            yield _FIGURES.get(token.type, token.type), token.content


def _inline_signature(children: Iterable[Token]) -> Signature:
    # Adjacent texts are one, however the parser divided them.
    text = ""
    links = 0
    for child in children:
        if child.type in _TEXT:
            text += child.content or " "
            continue
        if child.type in ("link_open", "link_close"):
            links += child.nesting
        # Inside a link the site shows the words alone of a picture from elsewhere.
        if links and _is_shown_as_link(child):
            text += _words_of_image(child)
            continue

        yield text, "text"
        text = ""
        yield from _mark_signature(child)
    yield text, "text"


def _mark_signature(token: Token) -> Signature:
    """Yield what has to be equal of an inline token that is no text."""
    src = str(token.attrs.get("src", ""))
    if _is_shown_as_link(token):
        yield "link_open", _comparable_link(src)
        yield _words_of_image(token), "text"
        yield "link_close", ""
        return

    yield token.type, _comparable_link(str(token.attrs.get("href", "")))
    if token.type == "image":
        yield alternative_text(token), src
    else:
        yield token.content, src


def _is_shown_as_link(token: Token) -> bool:
    """Return True for a picture from elsewhere, which the site shows as a link with its
    words.
    """
    return token.type == "image" and not is_own_picture(str(token.attrs["src"]))


def _words_of_image(image: Token) -> str:
    return alternative_text(image) or str(image.attrs["src"])


def _comparable_link(href: str) -> str:
    return href if is_link(href) else _NO_LINK
