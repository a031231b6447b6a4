"""Footnotes: marks in the text that lead to notes below it, as word processors, wikis and publishers write them.

A mark is a link within the page that says that it is one (DPUB-ARIA `doc-noteref`, EPUB `noteref`, a class), or is
written as one: raised, in brackets, or leading to a name such as `fn1`, `_ftn1`, `cite_note-1`.
"""

import re
from typing import Final

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
"""Ids of the `div` in which a word processor puts a note of one or more paragraphs."""
_CONTAINERS: Final = frozenset(("ul", "ol", "dl", "table", "blockquote", "li", "td", "tr", "tbody"))


class Notes:
    """The notes of a page. What it gives is by the element: a mark's name, a definition's name."""

    def __init__(self, root: Element, base: str = "") -> None:
        """`base` is the page's address, or ""."""
        self.marks: dict[Element, str] = {}
        self.definitions: dict[Element, str] = {}
        self._holders: set[Element] = set()
        self._back_links: set[Element] = set()
        links = _local_links(root, base)
        if not links:
            return
        order: dict[Element, int] = {}
        targets: dict[str, Element] = {}
        for number, element in enumerate(root.walk()):
            order[element] = number
            for name in (element.get("id"), element.get("name") if element.tag == "a" else ""):
                if name:
                    targets.setdefault(name, element)
        self._find_marks(links, targets, order)
        self._find_back_links(links, targets)

    def _find_marks(self, links: dict[Element, str], targets: dict[str, Element], order: dict[Element, int]) -> None:
        for link, to in links.items():
            target = targets.get(to)
            if target is None or not (_says_mark(link) or (order[target] > order[link] and _has_form(link, to))):
                continue
            definition = _block_of(target)
            if definition is None or definition in link.ancestors() or definition.is_inside("a"):
                continue
            name = self.definitions.setdefault(definition, str(len(self.definitions) + 1))
            self.marks[_with_brackets(link)] = name
        for definition in self.definitions:
            for holder in definition.ancestors():
                if holder in self._holders:
                    break
                self._holders.add(holder)

    def _find_back_links(self, links: dict[Element, str], targets: dict[str, Element]) -> None:
        for link, to in links.items():
            if _with_brackets(link) in self.marks or not any(holder in self.definitions for holder in link.ancestors()):
                continue
            target = targets.get(to)
            is_to_mark = target is not None and self._is_at_mark(target)
            if _says_back(link) or (is_to_mark and _BACK_FORM.fullmatch(link.text())):
                self._back_links |= {link, _with_brackets(link)}

    def _is_at_mark(self, element: Element) -> bool:
        """Say whether `element` is a mark, is in one, or holds one and nothing else."""
        near = [element, *list(element.ancestors())[:3], *element.elements()]
        return any(other in self.marks for other in near)

    def is_back_link(self, element: Element) -> bool:
        """Say whether `element` leads from a note back to its mark, or holds only such links."""
        if element in self._back_links:
            return True
        return (
            bool(self._back_links)
            and any(name in _SAYS_BACK for name in class_names(element))
            and (any(holder in self.definitions for holder in element.ancestors()))
        )

    def hold(self, element: Element) -> bool:
        """Say whether notes are defined inside `element`, so that it is no list or table of the text."""
        return element in self._holders or (element in self.definitions and element.tag in _CONTAINERS)


def _local_links(root: Element, base: str) -> dict[Element, str]:
    """Give the links within the page, and the name that each leads to."""
    found = {}
    for element in root.walk():
        if element.tag == "a":
            page, _, name = element.get("href").strip().partition("#")
            # A wiki names the page itself, so a name that notes have counts wherever it is said to lead.
            if name and len(name) < _MAX_NAME and (page in ("", base) or _NAME.match(name)):
                found[element] = name
    return found


def _says_mark(link: Element) -> bool:
    said = f"{link.get('role')} {link.get('epub:type')}".split()
    return "doc-noteref" in said or "noteref" in said or any(name in _SAYS_MARK for name in class_names(link))


def _says_back(link: Element) -> bool:
    said = f"{link.get('role')} {link.get('epub:type')}".split()
    return "doc-backlink" in said or "backlink" in said or any(name in _SAYS_BACK for name in class_names(link))


def _has_form(link: Element, to: str) -> bool:
    text = link.text()
    if not text or len(text) > 20 or not _FORM.fullmatch(text):
        return False
    is_raised = link.is_inside("sup") or link.find("sup") is not None
    mark = _with_brackets(link).text().strip()
    return is_raised or (mark[0] in "[(" and mark[-1] in "])") or _NAME.match(to) is not None


def _block_of(target: Element) -> Element | None:
    """Give the element that is the note which `target` stands in or before; None for the title of a section."""
    for element in (target, *target.ancestors()):
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "body", "article", "main"):
            return None
        if element.tag in _HOLDERS:
            parent = element.parent
            if parent and (parent.tag == "li" or (parent.tag in _HOLDERS and _NUMBERED.fullmatch(parent.get("id")))):
                return parent
            return element
    return None


def _with_brackets(link: Element) -> Element:
    """Give the element that holds the whole mark: in `<sup>[<a>1</a>]</sup>` the brackets are of it."""
    mark = link
    text = link.text().strip("[]() \xa0")
    for holder in list(link.ancestors())[:2]:
        if holder.tag not in ("sup", "span") or holder.text().strip("[]() \xa0") != text:
            break
        mark = holder
    return mark
