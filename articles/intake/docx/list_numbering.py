"""Lists: which paragraphs are numbered, and with what number."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from articles.intake.docx.xml_tree import (
    MISSING,
    find_child,
    index_elements,
    parse_number,
    read_value,
)

DEPTH_MAX = 8


@dataclass(frozen=True, slots=True)
class ListPosition:
    """The position of an item in a list."""

    depth: int
    """0 to DEPTH_MAX."""
    is_ordered: bool
    number: int
    list: str
    """The list's name, which tells two adjacent lists apart."""


class Numbering:
    """Counts the items of every list, in reading order."""

    def __init__(self, root: Element) -> None:
        """Read the part `numbering.xml`."""
        self._lists = index_elements(root.findall("w:num"), "w:numId")
        self._definitions = index_elements(
            root.findall("w:abstractNum"), "w:abstractNumId"
        )
        self._names_by_style: dict[str, str] = {}
        for name, definition in self._definitions.items():
            if style := read_value(definition, "w:styleLink"):
                self._names_by_style[style] = name

        # Lists that share a definition continue counting (ECMA-376 part 1, 17.9.15).
        self._counts: dict[str, dict[int, int]] = {}
        """For each definition, the last number at each depth."""
        self._started: set[str] = set()

    def count_item(self, name: str, depth: int) -> ListPosition | None:
        """Count one more item of the list `name`. Return None if it has neither number
        nor bullet.
        """
        found = self._lists.get(name, MISSING)
        definition_name, definition = self._find_definition(found)
        override = _find_level(found, "w:lvlOverride", depth)
        level = find_child(override, "w:lvl")
        if level is MISSING:
            # The list does not override the level of its definition.
            level = _find_level(definition, "w:lvl", depth)
        style = _read_number_style(level)
        if style == "none":
            return None

        counts = self._counts.setdefault(definition_name or f"list {name}", {})
        start = parse_number(read_value(level, "w:start"), 1)
        # Only the first item of the list restarts the shared count.
        restart = read_value(override, "w:startOverride")
        if restart and name not in self._started:
            counts.clear()
            start = parse_number(restart, start)
        self._started.add(name)

        counts[depth] = counts.get(depth, start - 1) + 1
        # Deeper lists start again below the next item.
        for deeper in range(depth + 1, DEPTH_MAX + 1):
            counts.pop(deeper, None)
        return ListPosition(depth, style != "bullet", counts[depth], name)

    def _find_definition(self, found: Element) -> tuple[str, Element]:
        """Return the definition of a list and its name. One that links to a style is
        defined where that style is.
        """
        name = read_value(found, "w:abstractNumId")
        definition = self._definitions.get(name, MISSING)
        style = read_value(definition, "w:numStyleLink")
        if style in self._names_by_style:
            name = self._names_by_style[style]
            definition = self._definitions[name]
        return name, definition


def _read_number_style(level: Element) -> str:
    """Return "bullet", "none", or how the items at `level` are numbered."""
    if level is MISSING:
        return "bullet"
    return read_value(level, "w:numFmt") or "decimal"


def _find_level(element: Element, tag: str, depth: int) -> Element:
    for level in element.findall(tag):
        if level.get("w:ilvl") == str(depth):
            return level
    return MISSING
