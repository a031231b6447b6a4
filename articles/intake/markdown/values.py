"""The values of front matter, each with its place in the text, from YAML, TOML, or lines that are neither."""

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
    """The text between the marks is nothing that could be read as keys and values."""


@dataclass(frozen=True, slots=True)
class Value:
    path: tuple[str, ...]
    """The keys that lead to it, outermost first; the numbers of a list's items are no keys."""
    text: str
    start: int
    end: int
    """Where the text stands, its quotation marks aside."""
    is_item: bool = False
    """It stands in a list."""
    numbers: tuple[int, ...] = ()
    """Of YAML, which item it is, or is in, of each list around it, counted from 0, outermost first."""


def yaml_values(source: str) -> Iterator[Value]:
    """Read YAML by its events, so that nothing in it can make objects or multiply. Raises `yaml.YAMLError`."""
    stack: list[str | int] = []
    """A list that is open is the number of its next item; a mapping the key of its next value, "" before a key."""
    for event in yaml.parse(source, Loader=_LOADER):
        if isinstance(event, yaml.MappingStartEvent):
            stack.append("")
        elif isinstance(event, yaml.SequenceStartEvent):
            stack.append(0)
        elif isinstance(event, (yaml.CollectionEndEvent, yaml.ScalarEvent, yaml.AliasEvent)):
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            elif isinstance(event, yaml.ScalarEvent):
                if not stack:
                    raise NoFrontMatter
                if stack[-1] == "":
                    stack[-1] = event.value or " "
                    continue
                if event.value.strip():
                    yield _yaml_value(source, event, stack)
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
    """Read `key: value` and the items below a key, line by line. Raises NoFrontMatter where a line is no such thing."""
    at, key = 0, ""
    for line in source.splitlines(keepends=True):
        match = _LINE.match(line) or (_ITEM.match(line) if key else None)
        if match is None and line.strip() and not (line.startswith(("#", " ", "\t")) and key):
            raise NoFrontMatter
        if match is not None:
            key = match.groupdict().get("key") or key
            if match["value"] and (quoted := _QUOTED.fullmatch(match["value"])) and quoted["text"]:
                start = at + match.start("value") + quoted.start("text")
                yield Value((key,), quoted["text"], start, start + len(quoted["text"]), match.re is _ITEM)
        at += len(line)


def toml_values(source: str) -> Iterator[Value]:
    """Read the strings, numbers and dates of TOML. What is no TOML is passed over."""
    table: tuple[str, ...] = ()
    keys: list[str] = []
    """The key that a value is for, within those of the inline tables around it."""
    is_head, brackets = False, ""
    for match in _TOML.finditer(source):
        mark = match["mark"]
        if mark == "\n":
            is_head, keys = (False, []) if not brackets else (is_head, keys)
        elif mark == "[":
            is_head, table = (True, () if not is_head else table) if not keys else (is_head, table)
            brackets += mark if keys else ""
        elif mark in ("]", "}"):
            if mark == "}" and brackets.endswith("{") and len(keys) > 1:
                keys.pop()
            brackets = brackets[:-1]
        elif mark == "{":
            brackets += mark
            keys.append("")
        elif match.lastgroup in (None, "mark"):
            continue
        elif is_head:
            table += tuple(_toml_text(match).split("."))
        elif _IS_KEY.match(source, match.end()):
            keys = [*keys[:-1], _toml_text(match)] if keys else [_toml_text(match)]
        elif keys and _toml_text(match).strip():
            start, end = match.span(match.lastgroup)
            yield Value((*table, *keys), _toml_text(match), start, end, "[" in brackets)


def _toml_text(match: re.Match[str]) -> str:
    found = match[match.lastgroup or 0]
    if match.lastgroup not in ("basic", "long") or "\\" not in found:
        return found
    try:
        return str(tomllib.loads(f"text = {match[0]}")["text"])
    except tomllib.TOMLDecodeError:
        return found
