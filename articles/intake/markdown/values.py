"""The values of front matter, each with its place in the text: from YAML, TOML, or lines that are neither."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_BLOCK_HEADER = re.compile(r"[^\n]*\n?")
_LINE = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>\S.*?)?)?[ \t]*$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*?)[ \t]*$")
_QUOTED = re.compile(r"(?P<quote>[\"']?)(?P<text>.*)(?P=quote)", re.DOTALL)
_TOML = re.compile(
    r'''\#[^\n]*|"""(?P<long>.*?)"""|\'\'\'(?P<raw>.*?)\'\'\'|"(?P<basic>(?:[^"\\\n]|\\.)*)"|'(?P<literal>[^'\n]*)\''''
    r"""|(?P<bare>[^\s=,\[\]{}"'#]+)|(?P<mark>[=,\[\]{}\n])""",
    re.DOTALL,
)
_IS_KEY = re.compile(r"[ \t]*=")


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
    """Whether it is in a list."""
    numbers: tuple[int, ...] = ()
    """In YAML, the numbers of the list items that it is in, counted from 0, outermost first."""


def yaml_values(source: str) -> Iterator[Value]:
    """Yield the values of YAML from its events, so that it cannot create objects or expand aliases.

    Raises yaml.YAMLError for what is not YAML, and NoFrontMatter for a text without keys.
    """
    # For each open list the number of its next item; for each mapping the key of its next value, "" before a key.
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
                    yield _yaml_value(source, event, stack)
            case yaml.AliasEvent():
                pass
            case _:
                continue

        # A value has ended.
        if stack:
            stack[-1] = stack[-1] + 1 if isinstance(stack[-1], int) else ""


def _yaml_value(source: str, event: yaml.ScalarEvent, stack: Sequence[str | int]) -> Value:
    start, end = event.start_mark.index, event.end_mark.index
    if match := _PROPERTIES.match(source, start, end):
        start = match.end()
    if event.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif event.style in ("|", ">") and (match := _BLOCK_HEADER.match(source, start, end)):
        start = match.end()

    path = tuple(key for key in stack if isinstance(key, str) and key)
    numbers = tuple(number for number in stack if isinstance(number, int))
    return Value(path, event.value, start, end, isinstance(stack[-1], int), numbers)


def line_values(source: str) -> Iterator[Value]:
    """Yield the values of lines with `key: value`, and of the items below a key.

    Raises NoFrontMatter for any other line.
    """
    at, key = 0, ""
    for line in source.splitlines(keepends=True):
        match = _LINE.match(line) or (_ITEM.match(line) if key else None)
        if match is None:
            is_passed_over = not line.strip() or (key and line.startswith(("#", " ", "\t")))
            if not is_passed_over:
                raise NoFrontMatter
        else:
            key = match.groupdict().get("key") or key
            quoted = _QUOTED.fullmatch(match["value"] or "")
            if quoted and quoted["text"]:
                start = at + match.start("value") + quoted.start("text")
                yield Value((key,), quoted["text"], start, start + len(quoted["text"]), match.re is _ITEM)
        at += len(line)


def toml_values(source: str) -> Iterator[Value]:
    """Yield the strings, numbers and dates of TOML. What is not TOML is passed over."""
    table: list[str] = []
    # The key whose value comes next, after those of the inline tables around it.
    keys: list[str] = []
    # The open brackets of lists and inline tables.
    brackets = ""
    # Whether this is a line such as `[table]`.
    is_heading = False

    for match in _TOML.finditer(source):
        match match["mark"] or match.lastgroup:
            case "\n":
                if not brackets:
                    keys, is_heading = [], False
            case "[" if keys:
                brackets += "["
            case "[":
                if not is_heading:
                    table, is_heading = [], True
            case "{":
                brackets += "{"
                keys.append("")
            case "]" | "}" as mark:
                if mark == "}" and brackets.endswith("{") and len(keys) > 1:
                    keys.pop()
                brackets = brackets[:-1]
            case None | "=" | ",":
                continue
            case group:
                text = _toml_text(match)
                if is_heading:
                    table += text.split(".")
                elif _IS_KEY.match(source, match.end()):
                    keys = [*keys[:-1], text]
                elif keys and text.strip():
                    yield Value((*table, *keys), text, *match.span(group), "[" in brackets)


def _toml_text(match: re.Match[str]) -> str:
    found = match[match.lastgroup or 0]
    if match.lastgroup not in ("basic", "long") or "\\" not in found:
        return found
    try:
        return str(tomllib.loads(f"text = {match[0]}")["text"])
    except tomllib.TOMLDecodeError:
        return found
