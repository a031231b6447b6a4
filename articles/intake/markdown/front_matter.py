"""Front matter: what is above the text between lines of `---` (YAML) or `+++` (TOML, as in Hugo)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from articles.findings import Finding
from articles.rendering.links import is_link

from ..block import Block, Hint
from ..codes import FRONT_MATTER, finding
from ..explicit_fields import path_of_field
from ..html.head import parse_language
from ..html.hints import iso_date
from .gathered import Gathered
from .head_blocks import field_block, left_out_block, read_values, structure_blocks, value_block
from .values import NoFrontMatter, Value, line_values, toml_values, yaml_values

MOST = 50_000
"""Characters of front matter that are read. Longer front matter is a file of data, and is left out as a whole."""

_YAML = re.compile(r"---[ \t]*\n(?P<inner>(?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<inner>(?:.*?\n)??)\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_FIRST = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[\"']?[^\W\d_][\w .-]*[\"']?[ \t]*:(?:\s|$)")
_DATE = re.compile(r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)(?P<time>(?:[T\s].*)?)", re.ASCII | re.DOTALL)
_SLUG = re.compile(r"(?P<before>.*?)(?P<slug>[^/]+?)(?P<after>(?:\.html?)?/?)")


def _by_key(keys: dict[Hint, str]) -> dict[str, Hint]:
    return {key: hint for hint, names in keys.items() for key in names.split()}


_HINTS = _by_key(
    {
        Hint.HEADLINE: "title headline",
        Hint.STANDFIRST: "subtitle standfirst description summary excerpt dek lede",
        Hint.DATE: "date published pubdate publishdate publisheddate datepublished dated datedon publishedon "
        "publishedat publicationdate",
        Hint.AUTHOR: "author authors byline",
        Hint.TOPIC: "tag tags topic topics category categories keywords",
        Hint.SLUG: "slug permalink",
        Hint.LEAD_IMAGE: "image cover coverimage thumbnail hero heroimage leadimage "
        "featuredimage featureimage socialimage",
    }
)
_HINTS_ABOUT_AUTHOR = _by_key(
    {
        Hint.AUTHOR_ROLE: "role position jobtitle job occupation affiliation",
        Hint.BIO: "bio biography about",
    }
)
_LANGUAGE_KEYS = ("lang", "language", "locale")
_NAME_KEYS = ("name", "fullname", "displayname")
_SRC_KEYS = ("src", "url", "path", "image", "file", "href")
_ALT_KEYS = ("alt", "alttext", "imagealt")
_PICTURE_FIELDS = ("caption", "credit")
# Lists whose items have the Document's own fields.
_LISTS_OF_PARTS = ("sources", "related")


@dataclass(slots=True)
class FrontMatter:
    length: int = 0
    """In characters of the text; 0 if there is no front matter."""
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    language: str = ""


def read_front_matter(text: str, gathered: Gathered) -> FrontMatter:
    """Read the front matter of `text`, whose lines end in "\\n": every key, mark and value in its place."""
    match = _match_front_matter(text)
    if match is None:
        return FrontMatter()

    inner = match["inner"]
    findings = []
    try:
        values = _parse_values(inner, is_toml=text.startswith("+"))
    except (yaml.YAMLError, NoFrontMatter):
        try:
            values = list(line_values(inner[:MOST]))
        except NoFrontMatter:
            return FrontMatter()
        message = "The front matter is no proper YAML and was read line by line."
        findings.append(finding(FRONT_MATTER, message, "Compare the headline, the date and the author with the file."))

    reader = _FrontMatterReader(values, gathered)
    blocks = list(read_values(match[0], match.start("inner"), values, reader.read_value))
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
    return list(toml_values(inner) if is_toml else yaml_values(inner))


class _FrontMatterReader:
    """Reads the values of one file's front matter."""

    def __init__(self, values: Sequence[Value], gathered: Gathered) -> None:
        self._gathered = gathered
        # What the picture of each key shows.
        self._alts: dict[str, str] = {}
        self._srcs: dict[str, str] = {}
        self.language = ""

        for value in values:
            if _hint_of(value) is Hint.LEAD_IMAGE:
                if _leaf_of(value) in _ALT_KEYS:
                    self._alts[_top_of(value)] = value.text
                if _is_src(value):
                    self._srcs[_top_of(value)] = value.text

    def read_value(self, value: Value) -> Iterator[Block]:
        hint, top, leaf = _hint_of(value), _top_of(value), _leaf_of(value)
        is_own = len(value.path) == 1

        if hint is Hint.LEAD_IMAGE:
            yield from self._read_image(value)
        elif hint is Hint.AUTHOR and leaf in _HINTS_ABOUT_AUTHOR:
            yield value_block(value.text, _HINTS_ABOUT_AUTHOR[leaf])
        elif hint and (is_own or (hint is Hint.AUTHOR and leaf in _NAME_KEYS)):
            yield from _read_hinted(value, hint)
        elif top in _LISTS_OF_PARTS and (path := path_of_field((top, *map(_as_field, value.path[1:])), value.numbers)):
            yield field_block(value, path)
        elif top in _LANGUAGE_KEYS and is_own and not self.language and (language := parse_language(value.text)):
            self.language = language
            yield value_block(value.text, Hint.STRUCTURE, "language")
        else:
            yield left_out_block(value)

    def _read_image(self, value: Value) -> Iterator[Block]:
        key, leaf = _top_of(value), _leaf_of(value)
        src = self._srcs.get(key, "")
        if _is_src(value) and is_link(value.text):
            yield value_block(value.text, Hint.STRUCTURE, "address of a picture")
            if key not in self._alts:
                yield self._image_block("", src)
        elif leaf in _ALT_KEYS and is_link(src):
            yield self._image_block(value.text, src)
        elif leaf in _PICTURE_FIELDS and len(value.path) == 2 and is_link(src):
            yield field_block(value, f"lead_image.{leaf}")
        else:
            yield left_out_block(value)

    def _image_block(self, alt: str, src: str) -> Block:
        return value_block(alt, Hint.LEAD_IMAGE, src=self._gathered.add_picture(src, alt))


def _read_hinted(value: Value, hint: Hint) -> Iterator[Block]:
    text = value.text.strip()
    if hint is Hint.TOPIC and not value.is_item:
        for part in re.split(r"(,)", text):
            if part == ",":
                yield from structure_blocks(part)
            elif part.strip():
                yield value_block(part, hint)
    elif hint is Hint.DATE and (match := _DATE.fullmatch(text)) and iso_date(match["date"]):
        yield value_block(match["date"], hint, match["date"])
        yield from structure_blocks(match["time"])
    elif hint is Hint.SLUG and (match := _SLUG.fullmatch(text)):
        yield from structure_blocks(match["before"])
        yield value_block(match["slug"], hint)
        yield from structure_blocks(match["after"])
    else:
        yield value_block(text, hint)


def _hint_of(value: Value) -> Hint:
    return _HINTS.get(_top_of(value), Hint.NONE)


def _top_of(value: Value) -> str:
    return _as_word(value.path[0])


def _leaf_of(value: Value) -> str:
    return _as_word(value.path[-1])


def _as_word(key: str) -> str:
    """Return a key in one form, however it was written: `publish_date`, `publishDate`, `Publish date`."""
    return re.sub(r"[\W_]", "", key).lower()


def _as_field(key: str) -> str:
    """Return a key as the Document names its fields: `published_on` for `publishedOn` and `Published on`."""
    return re.sub(r"[\W_]+|(?<=[a-z])(?=[A-Z])", "_", key).lower()


def _is_src(value: Value) -> bool:
    return len(value.path) == 1 or (len(value.path) == 2 and _leaf_of(value) in _SRC_KEYS)
