"""Markdown files written by a Newsroom (`articles.rendering.markdown_file`), which
declare what everything is.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import yaml

from articles.document import QUESTION_ID_PREFIX, slugify
from articles.intake.accounting.addresses import find_markdown_addresses
from articles.intake.accounting.visible_text import read_visible_text
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.building.explicit_fields import path_of_field
from articles.intake.building.piece import Piece, Role
from articles.intake.markdown.head_blocks import (
    make_field_block,
    make_left_out_block,
    make_value_block,
    read_values,
)
from articles.intake.markdown.values import NoFrontMatter, Value, parse_yaml_values
from articles.intake.reading import Reading
from articles.intake.text.white_space import fold_space
from articles.rendering.dialect.escape import escape
from articles.rendering.markdown_file import (
    BOUNDARY,
    FORMAT,
    clean_line,
    unescape_headings,
)
from articles.rendering.page_ids import (
    CORRECTIONS_ID,
    FAQ_ID,
    KEY_POINTS_ID,
    SOURCES_ID,
)

MOST = 1_000_000
"""Characters of front matter that are read: a thousand sources, and more."""

_FRONT_MATTER = re.compile(
    r"---\n(?P<inner>format: " + re.escape(FORMAT) + r"\n.*?\n)---(?:\n|$)", re.DOTALL
)
# The Document's names for keys of front matter that have the names other programs use.
_NAMES = {"title": "headline", "image": "lead_image", "authors": "byline"}
# By the id of a heading: its role and detail, and the role of the text below it.
_HEADINGS = {
    KEY_POINTS_ID: (Role.STRUCTURE, "key points heading", Role.STRUCTURE),
    CORRECTIONS_ID: (Role.LEFT_OUT, "corrections", Role.LEFT_OUT),
    FAQ_ID: (Role.STRUCTURE, "faq heading", Role.BODY),
    SOURCES_ID: (Role.STRUCTURE, "sources heading", Role.STRUCTURE),
}
# The details of text that is not of the Document, by its role.
_DETAILS = {Role.STRUCTURE: "list of sources", Role.LEFT_OUT: "corrections"}


def read_own_file(text: str) -> Reading | None:
    """Read `text`, whose lines end in "\\n"; return None if it is no such file, or its
    front matter is now broken.
    """
    match = _FRONT_MATTER.match(text)
    if match is None or len(match["inner"]) > MOST:
        return None
    try:
        values = list(parse_yaml_values(match["inner"]))
    except (yaml.YAMLError, NoFrontMatter):
        return None

    fields = {_find_path(value): clean_line(value.text) for value in values}
    head = read_values(match[0], match.start("inner"), values, _read_value)
    # These hints and roles have the same names.
    pieces = [Piece(Role(block.hint), block, block.detail) for block in head]
    pieces += _read_body(text[match.end() :], fields.get("headline", ""))
    pieces = [replace(piece, number=number) for number, piece in enumerate(pieces)]
    return Reading(
        [piece.block for piece in pieces],
        language=fields.get("language", ""),
        pieces=tuple(pieces),
    )


def _find_path(value: Value) -> str:
    """Return the path in the Document of the field that `value` is for, or ""."""
    first, *keys = value.path
    if value.path == ("key_points",) and value.is_item:
        # Somebody added one by hand, as a string.
        keys = ["text"]
    return path_of_field((_NAMES.get(first, first), *keys), value.numbers)


def _read_value(value: Value) -> Iterator[Block]:
    if path := _find_path(value):
        yield make_field_block(value, path)
    elif value.path == ("format",):
        yield make_value_block(value.text, Hint.STRUCTURE, "format")
    else:
        yield make_left_out_block(value)


def _read_body(text: str, headline: str) -> Iterator[Piece]:
    """Yield the pieces of the text, in which each heading and the words below it are
    between blank lines.
    """
    text = "\n\n" + text.removeprefix("\n").removesuffix("\n") + "\n\n"
    headline = escape(headline)
    repeated = f"\n\n# {headline}"
    if headline and text.startswith(f"{repeated}\n"):
        yield Piece(Role.STRUCTURE, _heading_block(headline, 1), "headline again")
        text = text[len(repeated) :]

    role, start = Role.STANDFIRST, 0
    for boundary in BOUNDARY.finditer(text):
        yield from _read_words(text[start : boundary.start()], role)
        heading, role = _read_heading(boundary)
        yield heading
        yield _read_attributes(boundary)
        start = boundary.end()
    yield from _read_words(text[start:], role)


def _read_heading(boundary: re.Match[str]) -> tuple[Piece, Role]:
    """Return the piece of a heading, and the role of the text below it."""
    block = _heading_block(boundary["heading"] or "", len(boundary["level"]))
    id = boundary["id"]
    if id in _HEADINGS:
        role, detail, role_below = _HEADINGS[id]
        return Piece(role, block, detail), role_below

    name = id.removeprefix(QUESTION_ID_PREFIX)
    # Someone may have changed the id by hand to what no anchor can be.
    anchor = name if slugify(name) == name else ""
    if name != id:
        return Piece(Role.QUESTION, block, anchor=anchor), Role.ANSWER
    level: Literal[2, 3] = 3 if block.level == 3 else 2
    return Piece(Role.HEADING, block, level=level, anchor=anchor), Role.BODY


def _read_attributes(boundary: re.Match[str]) -> Piece:
    """Return the piece of the id behind a heading: "{#the-moon}"."""
    detail = "heading's attributes"
    block = make_value_block(f"{{#{boundary['id']}}}", Hint.STRUCTURE, detail)
    return Piece(Role.STRUCTURE, block.as_kind(Kind.HEADING), detail)


def _read_words(text: str, role: Role) -> Iterator[Piece]:
    """Yield the words between two headings, unchanged, without the blank lines around
    them.
    """
    # White space at the ends of a field must survive, so no more than these is taken.
    is_laid_out = len(text) >= 4 and text.startswith("\n\n") and text.endswith("\n\n")
    markdown = unescape_headings(text[2:-2] if is_laid_out else text.strip("\n"))
    if markdown:
        addresses = tuple(find_markdown_addresses(markdown))
        block = Block(
            Kind.PARAGRAPH, read_visible_text(markdown), markdown, addresses=addresses
        )
        yield Piece(role, block, _DETAILS.get(role, ""))


def _heading_block(markdown: str, level: int) -> Block:
    return Block(
        Kind.HEADING,
        fold_space(read_visible_text(markdown)),
        markdown,
        level=level,
        addresses=tuple(find_markdown_addresses(markdown)),
    )
