"""Footnotes: marks in the text and the notes below that they lead to, as word processors, wikis and publishers do it.

A mark is a link within the page that is declared as one (DPUB-ARIA `doc-noteref`, EPUB `noteref`, a class), or that
looks like one: raised, in brackets, or leading to a name such as `fn1`, `_ftn1`, `cite_note-1`.
"""

import re
from itertools import islice

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
_SAYS_MARK = {
    "footnote ref",
    "footnote reference",
    "noteref",
    "footnote anchor",
    "footnote link",
}
_SAYS_BACK = {
    "footnote back",
    "footnote backref",
    "footnote return",
    "backlink",
    "mw cite backlink",
    "reversefootnote",
}
_BACK_FORM = re.compile(
    r"[\s\[\]()↩↑⏎⤴^\ufe0e\ufe0f]*|[\[(]?(?:\d{1,4}|[a-z]{1,2}|[ivx]{1,6}|[*†‡§¶]{1,4})[\])]?\.?", re.I
)
_MAX_NAME = 200
_HOLDERS = ("p", "li", "div", "dd", "aside")
# Ids of the `div` in which a word processor puts a note, of one or more paragraphs.
_NUMBERED = re.compile(r"_?(?:ftn|edn|fn|sdfootnote|sdendnote|footnote|endnote|note)[-_:]?\d+", re.IGNORECASE)
_SECTIONS = (*HEADINGS, "body", "article", "main")
_BRACKETS = "[]() \xa0"
_CONTAINERS = (
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "li",
    "td",
    "tr",
    "tbody",
)


class Notes:
    """The notes of a page: which element is the mark or the definition of the note with which name."""

    def __init__(self, root: Element, base: str = "") -> None:
        """`base` is the page's address, or ""."""
        self.marks: dict[Element, str] = {}
        self.definitions: dict[Element, str] = {}
        self._holders: set[Element] = set()
        self._back_links: set[Element] = set()

        links: list[tuple[Element, str, bool]] = []
        targets: dict[str, Element] = {}
        for element in root.walk():
            targets.setdefault(element.get("id"), element)
            if element.tag == "a":
                targets.setdefault(element.get("name"), element)
                if name := _read_local_name(element, base):
                    # Targets found so far are above the link.
                    links.append((element, name, name not in targets))

        for link, name, is_downward in links:
            if _is_declared(link, "noteref", _SAYS_MARK) or (is_downward and _looks_like_mark(link, name)):
                self._add_mark(link, targets.get(name))
        for definition in self.definitions:
            self._holders.update(definition.ancestors())
        for link, name, _ in links:
            self._add_back_link(link, targets.get(name))

    def _add_mark(self, link: Element, target: Element | None) -> None:
        definition = _find_definition(target) if target else None
        if definition is None or definition in link.ancestors() or definition.is_inside("a"):
            return
        number = str(len(self.definitions) + 1)
        self.marks[_with_brackets(link)] = self.definitions.setdefault(definition, number)

    def _add_back_link(self, link: Element, target: Element | None) -> None:
        outermost = _with_brackets(link)
        if outermost in self.marks or not self._is_in_definition(link):
            return
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


def _read_local_name(link: Element, base: str) -> str:
    """Return the name of the place in the page that `link` leads to, or ""."""
    page, _, name = link.get("href").strip().partition("#")
    # Wikis put the page's address in front, so a name that looks like a note's counts whatever the page is.
    is_local = len(name) < _MAX_NAME and (page in ("", base) or _NAME.match(name))
    return name if is_local else ""


def _is_declared(link: Element, kind: str, classes: set[str]) -> bool:
    """Return True if the link is marked as of this kind by EPUB (`kind`), by DPUB-ARIA, or by one of `classes`."""
    declared = f"{link.get('role')} {link.get('epub:type')}".split()
    return kind in declared or f"doc-{kind}" in declared or _has_class(link, classes)


def _has_class(element: Element, classes: set[str]) -> bool:
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
            parent = element.parent
            if parent and parent.tag == "li":
                return parent
            if parent and parent.tag in _HOLDERS and _NUMBERED.fullmatch(parent.get("id")):
                return parent
            return element
    return None


def _with_brackets(link: Element) -> Element:
    """Return the element that holds the whole mark: in `<sup>[<a>1</a>]</sup>` the brackets are part of it."""
    mark = link
    text = link.text().strip(_BRACKETS)
    for holder in islice(link.ancestors(), 2):
        if holder.tag not in ("sup", "span") or holder.text().strip(_BRACKETS) != text:
            break
        mark = holder
    return mark
