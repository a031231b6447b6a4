"""Footnotes: marks in the text and the notes below that they lead to, as word
processors, wikis and publishers do it.

A mark is a link within the page that is declared as one (DPUB-ARIA `doc-noteref`, EPUB
`noteref`, a class), or that looks like one: raised, in brackets, or leading to a name
such as `fn1`, `_ftn1`, `cite_note-1`.
"""

import re
from collections.abc import Iterator
from itertools import islice

from articles.intake.html.class_words import class_names
from articles.intake.html.tag_names import HEADINGS, tag_set
from articles.intake.html.tree import Element

# Text of a mark: "[1]", "note 2", "n. 3", "iv", "†"
_MARK_TEXT = re.compile(
    r"[\[(]?\s*(?:(?:foot|end)?note\s|fn\s|n\.?\s|ref\.?\s)?(?:\d{1,4}|[a-z]{1,2}|[ivx]{1,6}|[*†‡§¶#]{1,4})\s*[\])]?",
    re.IGNORECASE,
)
# Names that a mark leads to: "fn1", "_ftn1", "cite_note-1"; but not "fnref1", which is
# the name of a mark.
_NOTE_NAME = re.compile(
    r"(?:user-content-)?[_-]?(?:fn|ftn|edn|foot|sdfootnote|sdendnote|end-?note|easy-footnote|cite[-_]?note|cite|note|ref|reference|"
    r"bib|cr)(?![a-z]*ref(?!erence))",
    re.IGNORECASE,
)
_MARK_CLASSES = {
    "footnote ref",
    "footnote reference",
    "noteref",
    "footnote anchor",
    "footnote link",
}
_BACK_CLASSES = {
    "footnote back",
    "footnote backref",
    "footnote return",
    "backlink",
    "mw cite backlink",
    "reversefootnote",
}
# Text of a link back to the mark: "↩", "^", "[1]", "a."
_BACK_TEXT = re.compile(
    r"[\s\[\]()↩↑⏎⤴^\ufe0e\ufe0f]*|[\[(]?(?:\d{1,4}|[a-z]{1,2}|[ivx]{1,6}|[*†‡§¶]{1,4})[\])]?\.?",
    re.I,
)
_MAX_NAME = 200
_HOLDERS = ("p", "li", "div", "dd", "aside")
# Ids of the `div` in which a word processor puts a note, of one or more paragraphs:
# "ftn1", "sdfootnote1".
_NOTE_ID = re.compile(
    r"_?(?:ftn|edn|fn|sdfootnote|sdendnote|footnote|endnote|note)[-_:]?\d+",
    re.IGNORECASE,
)
_SECTIONS = (*HEADINGS, "body", "article", "main")
_BRACKETS = "[]() \xa0"
_CONTAINERS = tag_set("ul ol dl table blockquote li td tr tbody")


class PageNotes:
    """The notes of a page: which element is the mark or the definition of the note with
    which name.
    """

    def __init__(self, root: Element, base: str = "") -> None:
        """`base` is the page's address, or ""."""
        self.marks: dict[Element, str] = {}
        """The name of the note that each mark leads to."""
        self.definitions: dict[Element, str] = {}
        """The name of each note: its number, in the order of the marks."""
        self._holders: set[Element] = set()
        """All elements around notes."""
        self._back_links: set[Element] = set()

        self._links: list[tuple[Element, str]] = []
        """The links within the page, with the names that they lead to."""
        self._targets: dict[str, Element] = {}
        """By name."""

        marks = list(self._find_marks(root, base))
        # Only now, because a mark may lead to a note below it.
        for link, name in marks:
            self._add_mark(link, self._targets.get(name))
        for definition in self.definitions:
            self._holders.update(definition.ancestors())
        for link, name in self._links:
            self._add_back_link(link, self._targets.get(name))

    def _find_marks(self, root: Element, base: str) -> Iterator[tuple[Element, str]]:
        """Yield the links that are marks, and collect all links and their targets."""
        for element in root.walk():
            self._targets.setdefault(element.get("id"), element)
            if element.tag != "a":
                continue
            self._targets.setdefault(element.get("name"), element)
            name = _read_local_name(element, base)
            if not name:
                continue
            self._links.append((element, name))
            # The targets found so far are above the link, and notes are below it.
            is_downward = name not in self._targets
            if _is_declared(element, "noteref", _MARK_CLASSES) or (
                is_downward and _looks_like_mark(element, name)
            ):
                yield element, name

    def _add_mark(self, link: Element, target: Element | None) -> None:
        definition = _find_definition(target) if target else None
        if definition is None or definition.is_inside("a"):
            return
        # A link in the note itself, such as the one back.
        if definition in link.ancestors():
            return
        # Several marks may lead to the same note.
        number = self.definitions.setdefault(definition, str(len(self.definitions) + 1))
        self.marks[_with_brackets(link)] = number

    def _add_back_link(self, link: Element, target: Element | None) -> None:
        outermost = _with_brackets(link)
        if outermost in self.marks or not self._is_in_definition(link):
            return
        is_back_link = _is_declared(link, "backlink", _BACK_CLASSES)
        if not is_back_link and target is not None and self._is_at_mark(target):
            is_back_link = _BACK_TEXT.fullmatch(link.text()) is not None
        if is_back_link:
            self._back_links |= {link, outermost}

    def _is_in_definition(self, element: Element) -> bool:
        return any(holder in self.definitions for holder in element.ancestors())

    def _is_at_mark(self, element: Element) -> bool:
        """Return True if `element` is a mark, is directly around or inside one, or is
        the parent of one.
        """
        near = [element, *islice(element.ancestors(), 3), *element.child_elements()]
        return any(other in self.marks for other in near)

    def is_back_link(self, element: Element) -> bool:
        """Return True if `element` leads from a note back to its mark, or holds only
        such links.
        """
        if element in self._back_links:
            return True
        # Without any, there is nothing that could hold one.
        if not self._back_links or not _has_class(element, _BACK_CLASSES):
            return False
        return self._is_in_definition(element)

    def has_notes(self, element: Element) -> bool:
        """Return True if notes are defined inside `element`, so that it is not a list
        or a table of the text.
        """
        if element in self._holders:
            return True
        return element in self.definitions and element.tag in _CONTAINERS


def _read_local_name(link: Element, base: str) -> str:
    """Return the name of the place in the page that `link` leads to, or ""."""
    page, _, name = link.get("href").strip().partition("#")
    # Wikis put the page's address in front, so a name that looks like a note's counts
    # whatever the page is.
    is_local = len(name) < _MAX_NAME and (page in ("", base) or _NOTE_NAME.match(name))
    return name if is_local else ""


def _is_declared(link: Element, kind: str, classes: set[str]) -> bool:
    """Return True if the link is marked as of this kind by EPUB (`kind`), by DPUB-ARIA,
    or by one of `classes`.
    """
    declared = f"{link.get('role')} {link.get('epub:type')}".split()
    return kind in declared or f"doc-{kind}" in declared or _has_class(link, classes)


def _has_class(element: Element, classes: set[str]) -> bool:
    return not classes.isdisjoint(class_names(element))


def _looks_like_mark(link: Element, name: str) -> bool:
    text = link.text()
    if not text or len(text) > 20 or not _MARK_TEXT.fullmatch(text):
        return False
    if link.is_inside("sup") or link.find("sup") or _NOTE_NAME.match(name):
        return True
    mark = _with_brackets(link).text().strip()
    return mark[0] in "[(" and mark[-1] in "])"


def _find_definition(target: Element) -> Element | None:
    """Return the note that `target` is in, or at the beginning of; None for the title
    of a section.
    """
    for element in (target, *target.ancestors()):
        if element.tag in _SECTIONS:
            return None
        if element.tag in _HOLDERS:
            return _widen_to_note(element)
    return None


def _widen_to_note(paragraph: Element) -> Element:
    """Return the element with all of the note that `paragraph` is part of."""
    parent = paragraph.parent
    if parent is None or parent.tag not in _HOLDERS:
        return paragraph
    is_note = parent.tag == "li" or _NOTE_ID.fullmatch(parent.get("id"))
    return parent if is_note else paragraph


def _with_brackets(link: Element) -> Element:
    """Return the element that holds the whole mark: in `<sup>[<a>1</a>]</sup>` the
    brackets are part of it.
    """
    mark = link
    text = link.text().strip(_BRACKETS)
    for holder in islice(link.ancestors(), 2):
        if holder.tag not in ("sup", "span") or holder.text().strip(_BRACKETS) != text:
            break
        mark = holder
    return mark
