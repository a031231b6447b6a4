"""Whether Markdown reads the same alone, in the site's dialect, as it did in its file."""

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


def reads_alike(markdown: str, tokens: Sequence[Token]) -> bool:
    """Say whether the site's dialect makes of `markdown` what intake's made of it, which is `tokens`."""
    if len(markdown) > MARKDOWN_MAX:
        return False
    return list(_likeness(tokens)) == list(_likeness(_without_captions(parse(markdown).tokens)))


def reads_as(markdown: str, runs: Iterable[Run]) -> bool:
    """Say whether the visible text of `markdown` is that of `runs`, white space aside."""
    if len(markdown) > MARKDOWN_MAX:
        return False
    found = "".join(_texts(_without_captions(parse(markdown.replace("](picture:", "](/picture:")).tokens)))
    wanted = "".join(_wanted(run) for run in runs)
    return "".join(found.split()) == "".join(wanted.split())


def verified(block: Block) -> Block:
    """Give `block` with Markdown that reads as its text: where the site's dialect can't say it, as one paragraph."""
    if reads_as(block.markdown, block.all_runs) or _rows_read_as_theirs(block):
        return block
    return replace(block, markdown=to_markdown(block.all_runs))


def _rows_read_as_theirs(table: Block) -> bool:
    """Return True if each row of a table that is longer than a field, and will be divided, reads as its text."""
    if len(table.markdown) <= MARKDOWN_MAX or not 0 < len(table.rows) == table.markdown.count("\n"):
        return False

    head, rule, *lines = table.markdown.split("\n")
    first, *rows = table.rows
    return reads_as(f"{head}\n{rule}", first.all_runs) and all(
        reads_as(_alone(rule, line), row.all_runs) for line, row in zip(lines, rows, strict=True)
    )


def _alone(rule: str, line: str) -> str:
    """Return the row `line` as a table without words in its head."""
    head = rule.replace("-", " ").replace(":", " ")
    return f"{head}\n{rule}\n{line}"


def _without_captions(tokens: Sequence[Token]) -> Iterator[Token]:
    inside = False
    for token in tokens:
        inside = inside or token.type == "figcaption_open"
        if not inside:
            yield token
        inside = inside and token.type != "figcaption_close"


def _texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("fence", "code_block"):
            yield token.content
        for child in token.children or ():
            if child.type in ("text", "text_special", "code_inline"):
                yield child.content
            elif child.type == "image":
                yield _shown(str(child.attrs["src"]), alternative_text(child))


def _wanted(run: Run) -> str:
    if run.is_mark:
        return f"{NOTE_OPEN}{run.note}{NOTE_CLOSE}" if run.note else ""
    return _shown(run.src, run.text) if run.src else run.text


def _shown(src: str, alt: str) -> str:
    """Give the words at a picture's place: a link to it has a text, whatever the picture shows."""
    return alt if is_own_picture(src) or src.startswith("picture:") else alt or src


def _likeness(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Give what must be equal: blocks and marks in order, each with its text or address."""
    text = ""
    for token in tokens:
        if token.type != "inline":
            yield _FIGURES.get(token.type, token.type), token.content
            continue
        links = 0
        for child in token.children or ():
            links += child.nesting if child.type in ("link_open", "link_close") else 0
            if child.type in ("text", "text_special", "softbreak"):
                text += child.content or " "
            elif child.type == "image" and not is_own_picture(str(child.attrs["src"])):
                # The site shows a picture from elsewhere as a link with its words.
                src = str(child.attrs["src"])
                words = alternative_text(child) or src
                if links:
                    text += words
                else:
                    yield text, "text"
                    yield "link_open", src if is_link(src) else "\x00"
                    yield words, "text"
                    yield "link_close", ""
                    text = ""
            else:
                yield text, "text"
                text = ""
                href = str(child.attrs.get("href", ""))
                yield child.type, href if is_link(href) else "\x00"
                words = alternative_text(child) if child.type == "image" else child.content
                yield words, str(child.attrs.get("src", ""))
        yield text, "text"
        text = ""
