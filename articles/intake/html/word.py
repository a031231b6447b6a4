"""Lists as Word copies them and saves them in pages: paragraphs with their bullets and numbers as text."""

import re

from .tree import Element

_LEVEL = re.compile(r"mso-list:\s*(?!ignore|none)[^;]*?\blevel(\d)", re.IGNORECASE)
_MARK_STYLE = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[·•§▪◦‣oØü–—-]|(?P<number>(?:\d{1,3}|[a-z]{1,4})[.)]))\s*", re.IGNORECASE)
MARK = "list-mark"
"""The element that holds the bullet or number of an item."""


def build_lists(root: Element) -> None:
    """Turn the paragraphs in `root` that Word shows as list items into lists."""
    holders = [element for element in root.walk() if any(map(_read_level, element.child_elements()))]
    for parent in holders:
        children, parent.children = parent.children, []
        group: list[Element] = []
        for child in children:
            if isinstance(child, Element) and _read_level(child):
                group.append(child)
            elif isinstance(child, Element) or child.strip():
                _append_list(group, parent)
                group = []
                parent.children.append(child)
        _append_list(group, parent)


def _read_level(element: Element) -> int:
    """Return how deep in a list a paragraph is, counted from 1; 0 for a paragraph of the text."""
    if element.tag not in ("p", "div"):
        return 0
    if match := _LEVEL.search(element.get("style")):
        return int(match[1])
    is_item = element.get("class").startswith("MsoListParagraph") and _find_bare_mark(element)
    return 1 if is_item else 0


def _find_bare_mark(element: Element) -> Element | None:
    """Return the element that begins with a mark and, between the mark and the text, a gap in a tiny font."""
    for inner in element.walk():
        match inner.children:
            case [str(text), Element(tag="span") as gap, *_] if "7.0pt" in gap.get("style") and not gap.text():
                return inner if _MARK.fullmatch(text) else None
    return None


def _take_mark(element: Element) -> str:
    """Remove the bullet or number from a paragraph, and return it."""
    for inner in element.walk():
        if _MARK_STYLE.search(inner.get("style")) and inner.parent:
            inner.parent.children.remove(inner)
            return inner.text()
    if holder := _find_bare_mark(element):
        mark = holder.children.pop(0)
        return mark.strip() if isinstance(mark, str) else ""
    return ""


def _append_list(paragraphs: list[Element], parent: Element) -> None:
    """Append `paragraphs` to `parent` as a list, with nested lists for those at deeper levels."""
    # The open lists with their levels, outermost first.
    lists: list[tuple[int, Element]] = []
    for paragraph in paragraphs:
        level = _read_level(paragraph)
        mark = _take_mark(paragraph)

        while lists and lists[-1][0] > level:
            lists.pop()
        if not lists or lists[-1][0] < level:
            holder = lists[-1][1].children[-1] if lists else parent
            assert isinstance(holder, Element)
            lists.append((level, _open_list(mark, holder)))

        item = lists[-1][1].append("li", {})
        item.children.append(paragraph)
        paragraph.parent = item
        if mark:
            holder = Element(MARK, {}, paragraph)
            holder.children.append(mark)
            paragraph.children.insert(0, holder)


def _open_list(mark: str, holder: Element) -> Element:
    """Append a list to `holder`; the mark of its first item says whether and from where it is numbered."""
    match = _MARK.fullmatch(mark)
    number = match["number"] if match else None
    if not number:
        return holder.append("ul", {})
    start = number[:-1]
    return holder.append("ol", {"start": start} if start.isdigit() else {})
