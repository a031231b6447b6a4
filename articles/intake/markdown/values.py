"""The values of front matter, each with its place in the text: from YAML, TOML, or
lines that are neither.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from articles.intake.text.scanning import skip_match

# Written in C, and there on most machines.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A tag or an anchor before a value: "!!str ", "&name "
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
# The line of a block's mark: "|", ">-"
_BLOCK_HEADER = re.compile(r"[^\n]*\n?")
# "Publish date: 3 May 2024"
_LINE = re.compile(
    r"(?P<key>[^\W\d_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>\S.*?)?)?[ \t]*$"
)
# "- Mary Shelley"
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*?)[ \t]*$")
_QUOTED = re.compile(r"(?P<quote>[\"']?)(?P<text>.*)(?P=quote)", re.DOTALL)
# A comment, a string of one of four forms, a word or number without quotation marks,
# or a mark
_TOML = re.compile(
    r'''\#[^\n]*|"""(?P<long>.*?)"""|\'\'\'(?P<raw>.*?)\'\'\'|"(?P<basic>(?:[^"\\\n]|\\.)*)"|'(?P<literal>[^'\n]*)\''''
    r"""|(?P<bare>[^\s=,\[\]{}"'#]+)|(?P<mark>[=,\[\]{}\n])""",
    re.DOTALL,
)
_EQUALS = re.compile(r"[ \t]*=")


class NoFrontMatter(ValueError):
    """The text between the marks cannot be read as keys and values."""


@dataclass(frozen=True, slots=True)
class Value:
    path: tuple[str, ...]
    """The keys that lead to it, outermost first, without the numbers of list items."""
    text: str
    start: int
    end: int
    """The place of the text, without its quotation marks."""
    is_item: bool = False
    """True in a list."""
    numbers: tuple[int, ...] = ()
    """In YAML, the numbers of the list items that it is in, counted from 0, outermost
    first.
    """


def parse_yaml_values(source: str) -> Iterator[Value]:
    """Yield the values of YAML from its events, so that it cannot create objects or
    expand aliases.

    Raises yaml.YAMLError for what is not YAML, and NoFrontMatter for a text without
    keys.
    """
    # For each open list the number of its next item; for each mapping the key of its
    # next value, "" before a key.
    stack: list[str | int] = []
    for event in yaml.parse(source, Loader=_LOADER):
        match event:
            case yaml.MappingStartEvent():
                stack.append("")
                continue
            case yaml.SequenceStartEvent():
                stack.append(0)
                continue
            case yaml.CollectionEndEvent():
                stack.pop()
            case yaml.ScalarEvent():
                if not stack:
                    raise NoFrontMatter
                if stack[-1] == "":
                    stack[-1] = event.value or " "
                    continue
                if event.value.strip():
                    yield _make_yaml_value(source, event, stack)
            case yaml.AliasEvent():
                pass
            case _:
                continue
        _end_value(stack)


def _end_value(stack: list[str | int]) -> None:
    """Set the innermost list to its next item, or the mapping to its next key."""
    if stack:
        last = stack.pop()
        stack.append(last + 1 if isinstance(last, int) else "")


def _make_yaml_value(
    source: str, event: yaml.ScalarEvent, stack: Sequence[str | int]
) -> Value:
    end = event.end_mark.index
    start = skip_match(_PROPERTIES, source, event.start_mark.index)
    if event.style in ("'", '"'):
        start += 1
        end -= 1
    elif event.style in ("|", ">"):
        start = skip_match(_BLOCK_HEADER, source, start)

    path = tuple(key for key in stack if isinstance(key, str) and key)
    numbers = tuple(number for number in stack if isinstance(number, int))
    return Value(path, event.value, start, end, isinstance(stack[-1], int), numbers)


def parse_line_values(source: str) -> Iterator[Value]:
    """Yield the values of lines with `key: value`, and of the items below a key.

    Raises NoFrontMatter for any other line.
    """
    at, key = 0, ""
    for line in source.splitlines(keepends=True):
        match = _LINE.match(line)
        if match:
            key = match["key"]
        elif key:
            match = _ITEM.match(line)

        if match:
            yield from _read_line(match, key, at)
        elif line.strip() and not (key and line.startswith(("#", " ", "\t"))):
            raise NoFrontMatter
        at += len(line)


def _read_line(match: re.Match[str], key: str, at: int) -> Iterator[Value]:
    """Yield the value in the line of `match`, which begins at `at`; an empty one is
    none.
    """
    quoted = _QUOTED.fullmatch(match["value"] or "")
    if quoted and quoted["text"]:
        text = quoted["text"]
        start = at + match.start("value") + quoted.start("text")
        yield Value((key,), text, start, start + len(text), match.re is _ITEM)


def parse_toml_values(source: str) -> Iterator[Value]:
    """Yield the strings, numbers and dates of TOML. What is not TOML is skipped."""
    return _TomlReader(source).read()


class _TomlReader:
    """Reads TOML from left to right, knowing where in the tables it is."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._table: list[str] = []
        # The key whose value comes next, after those of the inline tables around it.
        self._keys: list[str] = []
        # The open brackets of lists and inline tables.
        self._brackets = ""
        # True in a line such as `[table]`.
        self._is_heading = False

    def read(self) -> Iterator[Value]:
        for match in _TOML.finditer(self._source):
            if match["mark"]:
                self._read_mark(match["mark"])
            elif match.lastgroup:
                yield from self._read_word(match, match.lastgroup)

    def _read_mark(self, mark: str) -> None:
        match mark:
            case "\n" if not self._brackets:
                self._keys = []
                self._is_heading = False
            case "[" if self._keys:
                self._brackets += "["
            case "[" if not self._is_heading:
                self._table = []
                self._is_heading = True
            case "{":
                self._brackets += "{"
                self._keys.append("")
            case "}":
                if self._brackets.endswith("{") and len(self._keys) > 1:
                    self._keys.pop()
                self._brackets = self._brackets[:-1]
            case "]":
                self._brackets = self._brackets[:-1]

    def _read_word(self, match: re.Match[str], group: str) -> Iterator[Value]:
        text = _read_toml_text(match, group)
        if self._is_heading:
            self._table += text.split(".")
        elif _EQUALS.match(self._source, match.end()):
            self._keys = [*self._keys[:-1], text]
        elif self._keys and text.strip():
            path = (*self._table, *self._keys)
            yield Value(path, text, *match.span(group), "[" in self._brackets)


def _read_toml_text(match: re.Match[str], group: str) -> str:
    found = match[group]
    if group not in ("basic", "long") or "\\" not in found:
        return found
    # Only these have escapes, such as "\u00fc".
    try:
        return str(tomllib.loads(f"text = {match[0]}")["text"])
    except tomllib.TOMLDecodeError:
        return found
