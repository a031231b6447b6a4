"""Front matter: what stands above the text between lines of `---` (YAML) or `+++` (TOML, as Hugo has it)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import yaml

from articles.document import LANGUAGE_MAX
from articles.findings import Finding
from articles.rendering.links import is_link

from ..block import Block, Hint
from ..codes import FRONT_MATTER, finding
from ..explicit_fields import path_of_field
from .gathered import Gathered
from .head_blocks import DETAIL, left_out, structure, told, value_block
from .values import NoFrontMatter, Value, line_values, toml_values, yaml_values

MOST: Final = 50_000
"""Characters of front matter that are read. More is a file of data, and is left out whole."""

_YAML = re.compile(r"---[ \t]*\n(?P<inner>(?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<inner>(?:.*?\n)??)\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_FIRST = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[\"']?[^\W\d_][\w .-]*[\"']?[ \t]*:(?:\s|$)")
_DATE = re.compile(r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)(?P<time>(?:[T\s].*)?)", re.DOTALL)
_SLUG = re.compile(r"(?P<before>.*?)(?P<slug>[^/]+?)(?P<after>(?:\.html?)?/?)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")

_HINTS: Final = {
    **dict.fromkeys(("title", "headline"), Hint.HEADLINE),
    **dict.fromkeys(("subtitle", "standfirst", "description", "summary", "excerpt", "dek", "lede"), Hint.STANDFIRST),
    **dict.fromkeys(("date", "published", "pubdate", "publishdate", "publisheddate", "datepublished"), Hint.DATE),
    **dict.fromkeys(("dated", "datedon", "publishedon", "publishedat", "publicationdate"), Hint.DATE),
    **dict.fromkeys(("author", "authors", "byline"), Hint.AUTHOR),
    **dict.fromkeys(("tag", "tags", "topic", "topics", "category", "categories", "keywords"), Hint.TOPIC),
    **dict.fromkeys(("slug", "permalink"), Hint.SLUG),
    **dict.fromkeys(("image", "cover", "coverimage", "thumbnail", "hero", "heroimage", "leadimage"), Hint.LEAD_IMAGE),
    **dict.fromkeys(("featuredimage", "featureimage", "socialimage"), Hint.LEAD_IMAGE),
}
_LANGUAGE_KEYS: Final = frozenset({"lang", "language", "locale"})
_NAME_KEYS: Final = frozenset({"name", "fullname", "displayname"})
_ABOUT_AUTHOR: Final = {
    **dict.fromkeys(("role", "position", "jobtitle", "job", "occupation", "affiliation"), Hint.AUTHOR_ROLE),
    **dict.fromkeys(("bio", "biography", "about"), Hint.BIO),
}
_SRC_KEYS: Final = frozenset({"src", "url", "path", "image", "file", "href"})
_TOLD: Final = frozenset({"sources", "related"})
"""Lists of parts whose fields are told under the Document's own names."""
_PICTURE_WORDS: Final = frozenset({"caption", "credit"})
_ALT_KEYS: Final = frozenset({"alt", "alttext", "imagealt"})


@dataclass(slots=True)
class FrontMatter:
    length: int = 0
    """Of the text, how many characters it takes up; 0 where there is none."""
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    language: str = ""


def front_matter(text: str, gathered: Gathered) -> FrontMatter:
    """Read the front matter of `text`, whose lines end in "\\n": every key, mark and value in its place."""
    match = _match(text)
    if match is None:
        return FrontMatter()
    inner = match["inner"]
    findings = []
    try:
        if len(inner) > MOST:
            raise NoFrontMatter
        values = list(toml_values(inner) if text.startswith("+") else yaml_values(inner))
    except (yaml.YAMLError, NoFrontMatter):
        try:
            values = list(line_values(inner[:MOST]))
        except NoFrontMatter:
            return FrontMatter()
        message = "The front matter is no proper YAML and was read line by line."
        findings.append(finding(FRONT_MATTER, message, "Compare the headline, the date and the author with the file."))
    reader = _Reader(values, gathered)
    return FrontMatter(
        match.end(), list(reader.blocks(text[: match.end()], match.start("inner"))), findings, reader.language
    )


def _match(text: str) -> re.Match[str] | None:
    if text.startswith("+"):
        return _TOML.match(text)
    match = _YAML.match(text)
    # Between two lines across the page may stand prose.
    return match if match and (not match["inner"].strip() or _FIRST.match(match["inner"])) else None


class _Reader:
    def __init__(self, values: Sequence[Value], gathered: Gathered) -> None:
        self._values = values
        self._gathered = gathered
        self._alts = {_top(value): value.text for value in values if _is_image(value) and _leaf(value) in _ALT_KEYS}
        """What the picture of each key shows."""
        self._srcs = {_top(value): value.text for value in values if _is_image(value) and _is_src(value)}
        self.language = ""

    def blocks(self, source: str, offset: int) -> Iterator[Block]:
        """Give the blocks of `source`, in which the values stand from `offset` on."""
        at = 0
        for value in self._values:
            yield from structure(source[at : offset + value.start])
            yield from self._value(value)
            at = offset + value.end
        yield from structure(source[at:])

    def _value(self, value: Value) -> Iterator[Block]:
        hint = _HINTS.get(_top(value), Hint.NONE)
        is_named = hint is Hint.AUTHOR and _leaf(value) in _NAME_KEYS
        if hint is Hint.LEAD_IMAGE:
            yield from self._image(value)
        elif hint is Hint.AUTHOR and _leaf(value) in _ABOUT_AUTHOR:
            yield value_block(value.text, _ABOUT_AUTHOR[_leaf(value)])
        elif hint and (len(value.path) == 1 or is_named):
            yield from _hinted(value, hint)
        elif _top(value) in _TOLD and (
            path := path_of_field((_top(value), *map(_snake, value.path[1:])), value.numbers)
        ):
            yield told(value, path)
        elif _top(value) in _LANGUAGE_KEYS and len(value.path) == 1 and not self.language and _is_language(value.text):
            self.language = value.text.replace("_", "-")
            yield value_block(value.text, Hint.STRUCTURE, "language")
        else:
            yield left_out(value)

    def _image(self, value: Value) -> Iterator[Block]:
        key = _top(value)
        src = self._srcs.get(key, "")
        if _is_src(value) and is_link(value.text):
            yield value_block(value.text, Hint.STRUCTURE, "address of a picture")
            if key not in self._alts:
                yield value_block("", Hint.LEAD_IMAGE, src=self._gathered.place(src, ""))
        elif _leaf(value) in _ALT_KEYS and is_link(src):
            yield value_block(value.text, Hint.LEAD_IMAGE, src=self._gathered.place(src, value.text))
        elif _leaf(value) in _PICTURE_WORDS and len(value.path) == 2 and is_link(src):
            yield told(value, f"lead_image.{_leaf(value)}")
        else:
            yield left_out(value)


def _hinted(value: Value, hint: Hint) -> Iterator[Block]:
    text = value.text.strip()
    if hint is Hint.TOPIC and not value.is_item:
        for part in re.split(r"(,)", text):
            if part.strip():
                yield value_block(part, Hint.STRUCTURE if part == "," else hint, DETAIL if part == "," else "")
    elif hint is Hint.DATE and (match := _DATE.fullmatch(text)) and _is_date(match["date"]):
        yield value_block(match["date"], hint, match["date"])
        yield from structure(match["time"])
    elif hint is Hint.SLUG and (match := _SLUG.fullmatch(text)):
        yield from structure(match["before"])
        yield value_block(match["slug"], hint)
        yield from structure(match["after"])
    else:
        yield value_block(text, hint)


def _top(value: Value) -> str:
    return _plain(value.path[0])


def _leaf(value: Value) -> str:
    return _plain(value.path[-1])


def _plain(key: str) -> str:
    """Give a key as it is, however it was written: `publish_date`, `publishDate`, `Publish date`."""
    return re.sub(r"[\W_]", "", key).lower()


def _snake(key: str) -> str:
    """Give a key as the Document writes its names: `published_on` for `publishedOn` and `Published on`."""
    return re.sub(r"[\W_]+|(?<=[a-z])(?=[A-Z])", "_", key).lower()


def _is_image(value: Value) -> bool:
    return _HINTS.get(_top(value)) is Hint.LEAD_IMAGE


def _is_src(value: Value) -> bool:
    return len(value.path) == 1 or (len(value.path) == 2 and _leaf(value) in _SRC_KEYS)


def _is_language(text: str) -> bool:
    return len(text) <= LANGUAGE_MAX and _LANGUAGE.fullmatch(text) is not None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
