"""Lists as Word copies them and saves them in pages: paragraphs with their bullets and
numbers as text.
"""

import re

from articles.intake.html.tree import Element

# style="mso-list:l0 level2 lfo1"
_LEVEL = re.compile(r"mso-list:\s*(?!ignore|none)[^;]*?\blevel(\d)", re.IGNORECASE)
# style="mso-list:Ignore"
_MARK_STYLE = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
# "·", "3.", "b)"
_MARK = re.compile(
    r"\s*(?:[·•§▪◦‣oØü–—-]|(?P<number>(?:\d{1,3}|[a-z]{1,4})[.)]))\s*", re.IGNORECASE
)
MARK = "list-mark"
"""The element that holds the bullet or number of an item."""


def build_lists(root: Element) -> None:
    """Turn the paragraphs in `root` that Word shows as list items into lists."""
    # All of them first, because grouping changes the tree.
    holders = [
        element
        for element in root.walk()
        if any(map(_read_level, element.child_elements()))
    ]
    for holder in holders:
        _group_items(holder)


def _group_items(parent: Element) -> None:
    children, parent.children = parent.children, []
    group: list[Element] = []
    for child in children:
        if isinstance(child, Element) and _read_level(child):
            group.append(child)
        elif isinstance(child, Element) or child.strip():
            _append_list(group, parent)
            group = []
            parent.children.append(child)
        # White space between two items does not part them.
    _append_list(group, parent)


def _read_level(element: Element) -> int:
    """Return how deep in a list a paragraph is, counted from 1; 0 for a paragraph of
    the text.
    """
    if element.tag not in ("p", "div"):
        return 0
    if match := _LEVEL.search(element.get("style")):
        return int(match[1])
    # Without a level, this class and a bare mark show that it is an item.
    if element.get("class").startswith("MsoListParagraph"):
        return int(_find_bare_mark(element) is not None)
    return 0


def _find_bare_mark(element: Element) -> Element | None:
    """Return the element that begins with a mark and, between the mark and the text, a
    gap in a tiny font.
    """
    for inner in element.walk():
        match inner.children:
            case [str(text), Element(tag="span") as gap, *_] if (
                "7.0pt" in gap.get("style") and not gap.text()
            ):
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
    """Append `paragraphs` to `parent` as a list, with nested lists for those at deeper
    levels.
    """
    # The open lists with their levels, outermost first.
    lists: list[tuple[int, Element]] = []
    for paragraph in paragraphs:
        level = _read_level(paragraph)
        mark = _take_mark(paragraph)

        while lists and lists[-1][0] > level:
            lists.pop()
        if not lists:
            lists.append((level, _open_list(mark, parent)))
        elif lists[-1][0] < level:
            # A deeper list is part of the item above it.
            *_, item_above = lists[-1][1].child_elements()
            lists.append((level, _open_list(mark, item_above)))

        item = lists[-1][1].append("li", {})
        item.children.append(paragraph)
        paragraph.parent = item
        if mark:
            holder = Element(MARK, {}, paragraph)
            holder.children.append(mark)
            paragraph.children.insert(0, holder)


def _open_list(mark: str, holder: Element) -> Element:
    """Append a list to `holder`; the mark of its first item says whether and from where
    it is numbered.
    """
    match = _MARK.fullmatch(mark)
    if match is None or not match["number"]:
        return holder.append("ul", {})

    attributes = {}
    start = match["number"][:-1]
    # Letters, as in "c.", do not say the start of a list of Markdown.
    if start.isdigit():
        attributes["start"] = start
    return holder.append("ol", attributes)
