"""Front matter: what is above the text between lines of `---` (YAML) or `+++` (TOML, as
in Hugo).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from articles.findings import Finding
from articles.intake.accounting.codes import FRONT_MATTER, finding
from articles.intake.blocks.block import Block, Hint
from articles.intake.building.explicit_fields import path_of_field
from articles.intake.html.head import parse_language
from articles.intake.html.hints import parse_iso_date
from articles.intake.markdown.front_matter_keys import (
    ALT_KEYS,
    HINTS,
    HINTS_ABOUT_AUTHOR,
    LANGUAGE_KEYS,
    LISTS_OF_PARTS,
    NAME_KEYS,
    PICTURE_FIELDS,
    SRC_KEYS,
    as_field,
    as_word,
    list_key_point_keys,
)
from articles.intake.markdown.gathered import Gathered
from articles.intake.markdown.head_blocks import (
    make_field_block,
    make_left_out_block,
    make_structure_blocks,
    make_value_block,
    read_values,
)
from articles.intake.markdown.values import (
    NoFrontMatter,
    Value,
    parse_line_values,
    parse_toml_values,
    parse_yaml_values,
)
from articles.rendering.links import is_link

MOST = 50_000
"""Characters of front matter that are read. Longer front matter is a file of data, and
is left out as a whole.
"""

_YAML = re.compile(
    r"---[ \t]*\n(?P<inner>(?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL
)
_TOML = re.compile(
    r"\+\+\+[ \t]*\n(?P<inner>(?:.*?\n)??)\+\+\+[ \t]*(?:\n|$)", re.DOTALL
)
# The first line has a key: "title: Why bread costs more"
_FIRST = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[\"']?[^\W\d_][\w .-]*[\"']?[ \t]*:(?:\s|$)")
# "2024-05-13", "2024-05", and a time behind it
_DATE = re.compile(
    r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)(?P<time>(?:[T\s].*)?)", re.ASCII | re.DOTALL
)
# The last part of a path: "/2024/why-bread-costs-more.html"
_SLUG = re.compile(r"(?P<before>.*?)(?P<slug>[^/]+?)(?P<after>(?:\.html?)?/?)")


@dataclass(slots=True)
class FrontMatter:
    length: int = 0
    """In characters of the text; 0 if there is no front matter."""
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    language: str = ""


def read_front_matter(text: str, gathered: Gathered) -> FrontMatter:
    """Read the front matter of `text`, whose lines end in "\\n": every key, mark and
    value in its place.
    """
    match = _match_front_matter(text)
    if match is None:
        return FrontMatter()

    inner = match["inner"]
    findings = []
    try:
        values = _parse_values(inner, is_toml=text.startswith("+"))
    except (yaml.YAMLError, NoFrontMatter):
        try:
            values = list(parse_line_values(inner[:MOST]))
        except NoFrontMatter:
            return FrontMatter()
        findings.append(
            finding(
                FRONT_MATTER,
                "The front matter is no proper YAML and was read line by line.",
                "Compare the headline, the date and the author with the file.",
            )
        )

    reader = _FrontMatterReader(values, gathered)
    start = match.start("inner")
    blocks = list(read_values(match[0], start, values, reader.read_value))
    return FrontMatter(match.end(), blocks, findings, reader.language)


def _match_front_matter(text: str) -> re.Match[str] | None:
    if text.startswith("+"):
        return _TOML.match(text)
    match = _YAML.match(text)
    if match and match["inner"].strip() and not _FIRST.match(match["inner"]):
        # The lines are rules across the page, with prose between them.
        return None
    return match


def _parse_values(inner: str, *, is_toml: bool) -> list[Value]:
    if len(inner) > MOST:
        raise NoFrontMatter
    return list(parse_toml_values(inner) if is_toml else parse_yaml_values(inner))


class _FrontMatterReader:
    """Reads the values of one file's front matter."""

    def __init__(self, values: Sequence[Value], gathered: Gathered) -> None:
        self._gathered = gathered
        # The picture of each key, and what it shows.
        self._srcs: dict[str, str] = {}
        self._alts: dict[str, str] = {}
        self._key_points = 0
        self.language = ""

        for value in values:
            if _find_hint(value) is Hint.LEAD_IMAGE:
                if _leaf_of(value) in ALT_KEYS:
                    self._alts[_top_of(value)] = value.text
                if _is_src(value):
                    self._srcs[_top_of(value)] = value.text

    def read_value(self, value: Value) -> Iterator[Block]:
        hint, leaf = _find_hint(value), _leaf_of(value)
        is_own = len(value.path) == 1
        is_name = hint is Hint.AUTHOR and leaf in NAME_KEYS

        if hint is Hint.LEAD_IMAGE:
            yield from self._read_image(value)
        elif hint is Hint.AUTHOR and leaf in HINTS_ABOUT_AUTHOR:
            yield make_value_block(value.text, HINTS_ABOUT_AUTHOR[leaf])
        elif hint and (is_own or is_name):
            yield from _read_hinted(value, hint)
        elif path := self._find_key_point(value) or _find_path(value):
            yield make_field_block(value, path)
        elif is_own and self._read_language(value):
            yield make_value_block(value.text, Hint.STRUCTURE, "language")
        else:
            yield make_left_out_block(value)

    def _find_key_point(self, value: Value) -> str:
        """Return the path of the next key point, if `value` is one: a string under a
        key for them, or its field `text`; else "".
        """
        if _top_of(value) not in list_key_point_keys():
            return ""
        text = value.text.strip()
        is_text = len(value.path) == 1 or value.path[1:] == ("text",)
        if not is_text or "\n" in text:
            return ""
        # "highlights: true" is a switch of some program.
        if not value.numbers and not value.is_item and " " not in text:
            return ""
        # Counted here, since lists of TOML have no numbers.
        self._key_points += 1
        return f"key_points[{self._key_points - 1}].text"

    def _read_language(self, value: Value) -> bool:
        """Return True if `value` is the first that names a language."""
        if self.language or _top_of(value) not in LANGUAGE_KEYS:
            return False
        self.language = parse_language(value.text)
        return bool(self.language)

    def _read_image(self, value: Value) -> Iterator[Block]:
        key, leaf = _top_of(value), _leaf_of(value)
        src = self._srcs.get(key, "")
        if _is_src(value) and is_link(value.text):
            yield make_value_block(value.text, Hint.STRUCTURE, "address of a picture")
            if key not in self._alts:
                yield self._image_block("", src)
        elif leaf in ALT_KEYS and is_link(src):
            yield self._image_block(value.text, src)
        elif leaf in PICTURE_FIELDS and len(value.path) == 2 and is_link(src):
            yield make_field_block(value, f"lead_image.{leaf}")
        else:
            yield make_left_out_block(value)

    def _image_block(self, alt: str, src: str) -> Block:
        shown = self._gathered.add_picture(src, alt)
        return make_value_block(alt, Hint.LEAD_IMAGE, src=shown)


def _read_hinted(value: Value, hint: Hint) -> Iterator[Block]:
    text = value.text.strip()
    if hint is Hint.TOPIC and not value.is_item:
        yield from _read_topics(text)
    elif hint is Hint.DATE and (match := _match_date(text)):
        yield make_value_block(match["date"], hint, match["date"])
        yield from make_structure_blocks(match["time"])
    elif hint is Hint.SLUG and (match := _SLUG.fullmatch(text)):
        yield from make_structure_blocks(match["before"])
        yield make_value_block(match["slug"], hint)
        yield from make_structure_blocks(match["after"])
    else:
        yield make_value_block(text, hint)


def _match_date(text: str) -> re.Match[str] | None:
    match = _DATE.fullmatch(text)
    return match if match and parse_iso_date(match["date"]) else None


def _read_topics(text: str) -> Iterator[Block]:
    for part in re.split(r"(,)", text):
        if part == ",":
            yield from make_structure_blocks(part)
        elif part.strip():
            yield make_value_block(part, Hint.TOPIC)


def _find_hint(value: Value) -> Hint:
    return HINTS.get(_top_of(value), Hint.NONE)


def _find_path(value: Value) -> str:
    """Return the path in the Document of the part's field that `value` is for, or
    "".
    """
    top = _top_of(value)
    if top not in LISTS_OF_PARTS:
        return ""
    return path_of_field((top, *map(as_field, value.path[1:])), value.numbers)


def _top_of(value: Value) -> str:
    return as_word(value.path[0])


def _leaf_of(value: Value) -> str:
    return as_word(value.path[-1])


def _is_src(value: Value) -> bool:
    """Return True if `value` is a picture's address: `image: a.jpg`, or `src` below
    `image`.
    """
    depth = len(value.path)
    return depth == 1 or (depth == 2 and _leaf_of(value) in SRC_KEYS)
