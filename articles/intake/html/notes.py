"""Footnotes: marks in the text and the notes below that they lead to, as word processors, wikis and publishers do it.

A mark is a link within the page that is declared as one (DPUB-ARIA `doc-noteref`, EPUB `noteref`, a class), or that
looks like one: raised, in brackets, or leading to a name such as `fn1`, `_ftn1`, `cite_note-1`.
"""

import re
from itertools import islice
from typing import Final

from .tag_names import HEADINGS
from .tree import Element
from .words import class_names

_FORM = re.compile(
    r"[\[(]?\s*(?:(?:foot|end)?note\s|fn\s|n\.?\s|ref\.?\s)?(?:\d{1,4}|[a-z]{1,2}|[ivx]{1,6}|[*†‡§¶#]{1,4})\s*[\])]?",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:user-content-)?[_-]?(?:fn|ftn|edn|foot|sdfootnote|sdendnote|end-?note|easy-footnote|cite[-_]?note|cite|note|ref|reference|"
    r"bib|cr)(?![a-z]*ref(?!erence))",
    re.IGNORECASE,
)
_SAYS_MARK = frozenset(("footnote ref", "footnote reference", "noteref", "footnote anchor", "footnote link"))
_SAYS_BACK = frozenset(
    ("footnote back", "footnote backref", "footnote return", "backlink", "mw cite backlink", "reversefootnote")
)
_BACK_FORM = re.compile(
    r"[\s\[\]()↩↑⏎⤴^\ufe0e\ufe0f]*|[\[(]?(?:\d{1,4}|[a-z]{1,2}|[ivx]{1,6}|[*†‡§¶]{1,4})[\])]?\.?", re.I
)
_MAX_NAME = 200
_HOLDERS: Final = frozenset(("p", "li", "div", "dd", "aside"))
_NUMBERED = re.compile(r"_?(?:ftn|edn|fn|sdfootnote|sdendnote|footnote|endnote|note)[-_:]?\d+", re.IGNORECASE)
"""Ids of the `div` in which a word processor puts a note, of one or more paragraphs."""
_SECTIONS: Final = frozenset((*HEADINGS, "body", "article", "main"))
_BRACKETS: Final = "[]() \xa0"
_CONTAINERS: Final = frozenset(("ul", "ol", "dl", "table", "blockquote", "li", "td", "tr", "tbody"))


class Notes:
    """The notes of a page: which element is the mark or the definition of the note with which name."""

    def __init__(self, root: Element, base: str = "") -> None:
        """`base` is the page's address, or ""."""
        self.marks: dict[Element, str] = {}
        self.definitions: dict[Element, str] = {}
        self._holders: set[Element] = set()
        self._back_links: set[Element] = set()

        links = _find_local_links(root, base)
        if not links:
            return
        order: dict[Element, int] = {}
        targets: dict[str, Element] = {}
        for number, element in enumerate(root.walk()):
            order[element] = number
            targets.setdefault(element.get("id"), element)
            if element.tag == "a":
                targets.setdefault(element.get("name"), element)
        self._find_marks(links, targets, order)
        self._find_back_links(links, targets)

    def _find_marks(self, links: dict[Element, str], targets: dict[str, Element], order: dict[Element, int]) -> None:
        for link, name in links.items():
            target = targets.get(name)
            if target is None:
                continue
            if not _is_declared(link, "noteref", _SAYS_MARK):
                is_below = order[target] > order[link]
                if not is_below or not _looks_like_mark(link, name):
                    continue

            definition = _find_definition(target)
            if definition is None or definition in link.ancestors() or definition.is_inside("a"):
                continue
            number = self.definitions.setdefault(definition, str(len(self.definitions) + 1))
            self.marks[_with_brackets(link)] = number

        for definition in self.definitions:
            for holder in definition.ancestors():
                if holder in self._holders:
                    break
                self._holders.add(holder)

    def _find_back_links(self, links: dict[Element, str], targets: dict[str, Element]) -> None:
        for link, name in links.items():
            outermost = _with_brackets(link)
            if outermost in self.marks or not self._is_in_definition(link):
                continue
            target = targets.get(name)
            is_to_mark = target is not None and self._is_at_mark(target)
            if _is_declared(link, "backlink", _SAYS_BACK) or (is_to_mark and _BACK_FORM.fullmatch(link.text())):
                self._back_links |= {link, outermost}

    def _is_in_definition(self, element: Element) -> bool:
        return any(holder in self.definitions for holder in element.ancestors())

    def _is_at_mark(self, element: Element) -> bool:
        """Return True if `element` is a mark, is directly around or inside one, or is the parent of one."""
        near = [element, *islice(element.ancestors(), 3), *element.child_elements()]
        return any(other in self.marks for other in near)

    def is_back_link(self, element: Element) -> bool:
        """Return True if `element` leads from a note back to its mark, or holds only such links."""
        if element in self._back_links:
            return True
        return bool(self._back_links) and _has_class(element, _SAYS_BACK) and self._is_in_definition(element)

    def has_notes(self, element: Element) -> bool:
        """Return True if notes are defined inside `element`, so that it is not a list or a table of the text."""
        return element in self._holders or (element in self.definitions and element.tag in _CONTAINERS)


def _find_local_links(root: Element, base: str) -> dict[Element, str]:
    """Return the links within the page, each with the name that it leads to."""
    found = {}
    for element in root.walk():
        if element.tag == "a":
            page, _, name = element.get("href").strip().partition("#")
            # Wikis put the page's address in front, so a name that looks like a note's counts whatever the page is.
            if name and len(name) < _MAX_NAME and (page in ("", base) or _NAME.match(name)):
                found[element] = name
    return found


def _is_declared(link: Element, kind: str, classes: frozenset[str]) -> bool:
    """Return True if the link is marked as of this kind by EPUB (`kind`), by DPUB-ARIA, or by one of `classes`."""
    declared = f"{link.get('role')} {link.get('epub:type')}".split()
    return kind in declared or f"doc-{kind}" in declared or _has_class(link, classes)


def _has_class(element: Element, classes: frozenset[str]) -> bool:
    return not classes.isdisjoint(class_names(element))


def _looks_like_mark(link: Element, name: str) -> bool:
    text = link.text()
    if not text or len(text) > 20 or not _FORM.fullmatch(text):
        return False
    if link.is_inside("sup") or link.find("sup") or _NAME.match(name):
        return True
    mark = _with_brackets(link).text().strip()
    return mark[0] in "[(" and mark[-1] in "])"


def _find_definition(target: Element) -> Element | None:
    """Return the note that `target` is in, or at the beginning of; None for the title of a section."""
    for element in (target, *target.ancestors()):
        if element.tag in _SECTIONS:
            return None
        if element.tag in _HOLDERS:
            return _outermost_of_note(element)
    return None


def _outermost_of_note(element: Element) -> Element:
    parent = element.parent
    if parent is None:
        return element
    is_numbered = parent.tag in _HOLDERS and _NUMBERED.fullmatch(parent.get("id"))
    return parent if parent.tag == "li" or is_numbered else element


def _with_brackets(link: Element) -> Element:
    """Return the element that holds the whole mark: in `<sup>[<a>1</a>]</sup>` the brackets are part of it."""
    mark = link
    text = link.text().strip(_BRACKETS)
    for holder in islice(link.ancestors(), 2):
        if holder.tag not in ("sup", "span") or holder.text().strip(_BRACKETS) != text:
            break
        mark = holder
    return mark
