"""Lists: which paragraphs are numbered, and with what number."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .elements import child, number, value


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list's item stands."""

    depth: int
    """0 to 8."""
    is_ordered: bool
    number: int
    list: str
    """Names the list, so that two lists in a row are two."""


class Numbering:
    """Counts the items of every list, in reading order."""

    def __init__(self, root: Element | None) -> None:
        """Read the part `numbering.xml`, if there is one."""
        elements = [] if root is None else list(root)
        self._definitions = {
            found.get("w:abstractNumId", ""): found for found in elements if found.tag == "w:abstractNum"
        }
        self._lists = {found.get("w:numId", ""): found for found in elements if found.tag == "w:num"}
        links = {name: value(found, "w:styleLink") for name, found in self._definitions.items()}
        self._by_style = {style: name for name, style in links.items() if style}
        self._counts: dict[str, dict[int, int]] = {}
        """By definition, for lists that share one go on counting (ECMA-376 part 1, 17.9.15)."""
        self._begun: set[str] = set()

    def next(self, name: str, depth: int) -> Place | None:
        """Count one more item of the list `name`. None: it has neither number nor mark."""
        found = self._lists.get(name)
        definition = value(found, "w:abstractNumId")
        definition = self._by_style.get(value(self._definitions.get(definition), "w:numStyleLink"), definition)
        override = _level(found, "w:lvlOverride", depth)
        level = child(override, "w:lvl")
        if level is None:
            level = _level(self._definitions.get(definition), "w:lvl", depth)
        style = value(level, "w:numFmt") or ("decimal" if level is not None else "bullet")
        if style == "none":
            return None
        counts = self._counts.setdefault(definition or f"list {name}", {})
        start = number(value(level, "w:start"), 1)
        if name not in self._begun and (again := value(override, "w:startOverride")):
            counts.clear()
            start = number(again, start)
        self._begun.add(name)
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return Place(depth, style != "bullet", counts[depth], name)


def _level(element: Element | None, tag: str, depth: int) -> Element | None:
    found = () if element is None else element
    return next((level for level in found if level.tag == tag and level.get("w:ilvl") == str(depth)), None)
