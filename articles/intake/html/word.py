"""Lists as Word copies them, and saves them in pages: paragraphs with their bullets and numbers as text."""

import re
from typing import Final

from .tree import Element

_LEVEL = re.compile(r"mso-list:\s*(?!ignore|none)[^;]*?\blevel(\d)", re.IGNORECASE)
_MARK_STYLE = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[·•§▪◦‣oØü–—-]|(?P<number>(?:\d{1,3}|[a-z]{1,4})[.)]))\s*", re.IGNORECASE)
MARK: Final = "list-mark"
"""The element in which an item's bullet or number is put."""


def put_lists(root: Element) -> None:
    """Make lists of the paragraphs in `root` that Word shows as items of lists."""
    for parent in [element for element in root.walk() if any(map(_level, element.elements()))]:
        children, parent.children = parent.children, []
        group: list[Element] = []
        for child in children:
            if isinstance(child, Element) and _level(child):
                group.append(child)
            elif isinstance(child, Element) or child.strip():
                _put(group, parent)
                group = []
                parent.children.append(child)
        _put(group, parent)


def _level(element: Element) -> int:
    """Give how deep in a list the paragraph stands, counted from 1; 0 for a paragraph of the text."""
    if element.tag not in ("p", "div"):
        return 0
    if match := _LEVEL.search(element.get("style")):
        return int(match[1])
    return int(element.get("class").startswith("MsoListParagraph") and _bare_mark(element) is not None)


def _bare_mark(element: Element) -> Element | None:
    """Give the element that begins with a mark which is parted from the text by a gap in a tiny font."""
    for inner in element.walk():
        match inner.children:
            case [str(text), Element(tag="span") as gap, *_] if "7.0pt" in gap.get("style") and not gap.text():
                return inner if _MARK.fullmatch(text) else None
    return None


def _take_mark(element: Element) -> str:
    """Take the bullet or number off a paragraph, and give it."""
    for inner in element.walk():
        if _MARK_STYLE.search(inner.get("style")) and inner.parent:
            inner.parent.children.remove(inner)
            return inner.text()
    if holder := _bare_mark(element):
        mark = holder.children.pop(0)
        return mark.strip() if isinstance(mark, str) else ""
    return ""


def _put(group: list[Element], parent: Element) -> None:
    """Add the paragraphs `group` to `parent` as a list, with lists inside it for those that stand deeper."""
    if not group:
        return
    lists: list[tuple[int, Element]] = []
    for paragraph in group:
        level = _level(paragraph)
        mark = _take_mark(paragraph)
        while lists and lists[-1][0] > level:
            lists.pop()
        if not lists or lists[-1][0] < level:
            holder = lists[-1][1].children[-1] if lists else parent
            assert isinstance(holder, Element)
            made = _list(mark, holder)
            lists.append((level, made))
        item = Element("li", {}, lists[-1][1])
        item.children.append(paragraph)
        paragraph.parent = item
        if mark:
            holder = Element(MARK, {}, paragraph)
            holder.children.append(mark)
            paragraph.children.insert(0, holder)
        lists[-1][1].children.append(item)


def _list(mark: str, holder: Element) -> Element:
    match = _MARK.fullmatch(mark)
    number = match["number"] if match else None
    start = {"start": number[:-1]} if number and number[:-1].isdigit() else {}
    made = Element("ol" if number else "ul", start, holder)
    holder.children.append(made)
    return made
