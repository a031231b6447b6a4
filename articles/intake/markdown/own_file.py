"""A Markdown file that a Newsroom wrote: see `articles.rendering.markdown_file`. It says itself what everything is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import yaml

from articles.document import QUESTION_ID_PREFIX, slugify
from articles.rendering.escape import escape
from articles.rendering.markdown_file import (
    BOUNDARY,
    CORRECTIONS_ID,
    FAQ_ID,
    FORMAT,
    SOURCES_ID,
    carried_line,
    unmarked,
)

from ..addresses import addresses_in_markdown
from ..block import Block, Hint, Kind, Piece, Reading, Role
from ..explicit_fields import path_of_field
from ..visible_text import shown
from .head_blocks import left_out, structure, told, value_block
from .values import NoFrontMatter, Value, yaml_values

MOST: Final = 1_000_000
"""Characters of front matter that are read: a thousand sources, and more."""

_FRONT_MATTER = re.compile(r"---\n(?P<inner>format: " + re.escape(FORMAT) + r"\n.*?\n)---(?:\n|$)", re.DOTALL)
_NAMES: Final = {"title": "headline", "image": "lead_image", "authors": "byline"}
"""The Document's names of what front matter calls by a name that others know too."""
_LINE: Final = "\n"
_HEADINGS: Final = {FAQ_ID: "faq heading", SOURCES_ID: "sources heading"}
_CORRECTIONS: Final = "corrections"
_BELOW: Final = {Role.STRUCTURE: "list of sources", Role.LEFT_OUT: _CORRECTIONS}


def own_file(text: str) -> Reading | None:
    """Read `text`, whose lines end in "\\n"; None where it is no such file, or its front matter was broken since."""
    match = _FRONT_MATTER.match(text)
    if match is None or len(match["inner"]) > MOST:
        return None
    try:
        values = list(yaml_values(match["inner"]))
    except (yaml.YAMLError, NoFrontMatter):
        return None
    paths = [
        path_of_field((_NAMES.get(value.path[0], value.path[0]), *value.path[1:]), value.numbers) for value in values
    ]
    found = {path: carried_line(value.text) for path, value in zip(paths, values, strict=True) if path}
    pieces = [_of_head(block) for block in _head(text[: match.end()], match.start("inner"), values, paths)]
    pieces += _of_text(text[match.end() :], found.get("headline", ""))
    pieces = [replace(piece, number=number) for number, piece in enumerate(pieces)]
    return Reading([piece.block for piece in pieces], language=found.get("language", ""), pieces=tuple(pieces))


def _head(source: str, offset: int, values: Sequence[Value], paths: Sequence[str]) -> Iterator[Block]:
    at = 0
    for value, path in zip(values, paths, strict=True):
        yield from structure(source[at : offset + value.start])
        if path:
            yield told(value, path)
        else:
            yield value_block(value.text, Hint.STRUCTURE, "format") if value.path == ("format",) else left_out(value)
        at = offset + value.end
    yield from structure(source[at:])


def _of_head(block: Block) -> Piece:
    roles = {Hint.EXPLICIT: Role.EXPLICIT, Hint.LEFT_OUT: Role.LEFT_OUT, Hint.STRUCTURE: Role.STRUCTURE}
    return Piece(roles[block.hint], block, block.detail)


def _of_text(text: str, headline: str) -> Iterator[Piece]:
    """Give the pieces of the text, in which blank lines stand around each part's heading and its words."""
    text = f"\n\n{text.removeprefix(_LINE).removesuffix(_LINE)}\n\n"
    again = f"\n\n# {escape(headline)}"
    if headline and text.startswith(f"{again}\n"):
        yield Piece(Role.STRUCTURE, _heading(escape(headline), 1), "headline again")
        text = text[len(again) :]
    below, at = Role.STANDFIRST, 0
    for boundary in BOUNDARY.finditer(text):
        yield from _words(text[at : boundary.start()], below)
        below, pieces = _begun(boundary)
        yield from pieces
        at = boundary.end()
    yield from _words(text[at:], below)


def _begun(boundary: re.Match[str]) -> tuple[Role, list[Piece]]:
    """Give the role of what stands below a part's heading, and the heading's pieces."""
    block = _heading(boundary["heading"] or "", len(boundary["level"]))
    id = boundary["id"]
    anchor = id.removeprefix(QUESTION_ID_PREFIX)
    given = anchor if slugify(anchor) == anchor else ""
    if id == CORRECTIONS_ID:
        piece = Piece(Role.LEFT_OUT, block, _CORRECTIONS)
    elif id in _HEADINGS:
        piece = Piece(Role.STRUCTURE, block, _HEADINGS[id])
    elif id != anchor:
        piece = Piece(Role.QUESTION, block, anchor=given)
    else:
        piece = Piece(Role.HEADING, block, level=3 if block.level == 3 else 2, anchor=given)
    mark = value_block(f"{{#{id}}}", Hint.STRUCTURE, "heading's attributes")
    below = {CORRECTIONS_ID: Role.LEFT_OUT, FAQ_ID: Role.BODY, SOURCES_ID: Role.STRUCTURE}.get(
        id, Role.ANSWER if id != anchor else Role.BODY
    )
    return below, [piece, Piece(Role.STRUCTURE, replace(mark, kind=Kind.HEADING), mark.detail)]


def _heading(markdown: str, level: int) -> Block:
    addresses = tuple(addresses_in_markdown(markdown))
    return Block(Kind.HEADING, " ".join(shown(markdown).split()), markdown, level=level, addresses=addresses)


def _words(text: str, role: Role) -> Iterator[Piece]:
    """Give the words between two headings, kept to the letter; the blank lines around them are none of theirs."""
    is_laid_out = len(text) >= 4 and text.startswith("\n\n") and text.endswith("\n\n")
    markdown = unmarked(text[2:-2] if is_laid_out else text.strip("\n"))
    if markdown:
        addresses = tuple(addresses_in_markdown(markdown))
        block = Block(Kind.PARAGRAPH, shown(markdown), markdown, addresses=addresses)
        yield Piece(role, block, _BELOW.get(role, ""))
