"""What keeps people from reading: pictures without words, links without a meaning,
tables without a head.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

from markdown_it.token import Token

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.document import Picture
from articles.findings import Level
from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.pictures.picture_list import index_pictures

# "photo.jpg", and the names that cameras and telephones give: "IMG_2041".
_FILE_NAME: Final = re.compile(
    r"[\w%.()-]+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic)|(?:IMG|DSC|PXL|DCIM)[_-]?\d+",
    re.IGNORECASE,
)
# What the library calls a picture tells people nothing.
_STORED: Final = re.compile(r"[0-9a-f]{40}(?:-\d+x\d+)?\.webp")


@check("desk.B024", Level.BLOCKER, "A picture without an alternative text")
def find_missing_words(reading: Reading, context: Context) -> Iterator[Remark]:
    """A picture says nothing to those who don't see it. That is right for decoration
    alone: what the library of pictures marks as such, and the portrait of an author,
    whose name is beside it.
    """
    for where, src in list_wordless_pictures(reading):
        if src not in context.decorative:
            yield Remark(
                f"{_name_picture(src)} has no alternative text.",
                "Say what it shows, or mark it as decorative in the library of "
                "pictures.",
                where,
                words=src,
            )


@check("desk.B022", Level.BLOCKER, "A placeholder as an alternative text")
def find_placeholders(reading: Reading, context: Context) -> Iterator[Remark]:
    """The alternative text of a picture is what stood there until somebody wrote it."""
    for where, src, alt in _list_pictures(reading):
        if alt.lower().strip(" .…") in reading.vocabulary.placeholders:
            yield Remark(
                f"The alternative text of {_name_file(src) or 'a picture'} is “{alt}”.",
                "Say what the picture shows.",
                where,
                words=alt,
            )


@check("desk.B023", Level.BLOCKER, "A file name as an alternative text")
def find_file_names(reading: Reading, context: Context) -> Iterator[Remark]:
    """The alternative text of a picture is the name of a file."""
    for where, _src, alt in _list_pictures(reading):
        if _FILE_NAME.fullmatch(alt):
            yield Remark(
                f"The alternative text “{alt}” is the name of a file.",
                "Say what the picture shows.",
                where,
                words=alt,
            )


@check("desk.N051", Level.NOTE, "A link that says “here”")
def find_empty_links(reading: Reading, context: Context) -> Iterator[Remark]:
    """The words of a link don't say where it leads."""
    for text in reading.texts.values():
        for words in _list_link_words(text.inline_tokens()):
            if words.lower().strip(" .:…›»→") in reading.vocabulary.empty_links:
                yield Remark(
                    f"A link says “{words}”, and not where it leads.",
                    "Put the link on the words that name its target.",
                    text.where,
                    words=f"[{words}]",
                )


@check("desk.N052", Level.NOTE, "A table without a head")
def find_headless_tables(reading: Reading, context: Context) -> Iterator[Remark]:
    """The first row of a table, which is its head, is empty."""
    for text in reading.article_texts:
        for cells in _list_heads(text.parsed.tokens):
            if not any(cells):
                yield Remark(
                    "A table has no head, so nobody can tell what its columns are.",
                    "Name each column in the first row.",
                    text.where,
                )


def list_wordless_pictures(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the place and the address of each picture without an alternative text, but
    for portraits of authors.
    """
    for where, src, alt in _list_pictures(reading):
        if not alt and not where.startswith("byline"):
            yield where, src


def _list_heads(tokens: Sequence[Token]) -> Iterator[list[str]]:
    """Yield the cells of each table's head."""
    cells: list[str] = []
    for token, following in pairwise(tokens):
        if token.type == "th_open":
            # The parser puts one inline token, if an empty one, into every cell.
            cells.append(following.content.strip())
        elif token.type == "thead_close":
            yield cells
            cells = []


def _list_pictures(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the address and the alternative text of each picture."""
    document = reading.document
    images: dict[str, Picture | None] = {"lead_image.alt": document.lead_image}
    for number, author in enumerate(document.byline):
        images[f"byline[{number}].portrait.alt"] = author.portrait
    for where, image in images.items():
        if image and image.src:
            yield where, image.src, image.alt.strip()

    in_list = index_pictures(document)
    for where, token in list_image_tokens(reading):
        src = str(token.attrs["src"])
        alt = visible_text(token.children or ()).strip()
        # The list has the words of pictures whose Markdown has none.
        if not alt and src in in_list:
            alt = in_list[src].alt.strip()
        yield where, src, alt


def list_image_tokens(reading: Reading) -> Iterator[tuple[str, Token]]:
    """Yield the place and the token of each picture in a text."""
    for text in reading.texts.values():
        for token in text.inline_tokens():
            if token.type == "image":
                yield text.where, token


def _list_link_words(tokens: Iterator[Token]) -> Iterator[str]:
    """Yield the words of each link that somebody wrote; those of an address alone are
    the address.
    """
    inside: list[Token] | None = None
    for token in tokens:
        # The parser closes each link in its block, so nothing stays open.
        if token.type == "link_open" and token.markup != "autolink":
            inside = []
        elif token.type == "link_close" and inside is not None:
            yield visible_text(inside).strip()
            inside = None
        elif inside is not None:
            inside.append(token)


def _name_picture(src: str) -> str:
    name = _name_file(src)
    return f"The picture {name}" if name else "A picture"


def _name_file(src: str) -> str:
    """Return the name of a picture's file, "" for one that is stored under its hash."""
    name = unquote(src).rpartition("/")[2]
    return "" if _STORED.fullmatch(name) else f"“{name}”"
