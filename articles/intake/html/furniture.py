"""What on a page is not of the article, and why: navigation, advertisements, cookie notices, what is hidden."""

from typing import Final

from .article_place import article_of, root_of
from .panels import Panels
from .parts import (
    ALL_LINKS,
    HEADINGS,
    MOSTLY_LINKS,
    headline_of,
    is_amid_paragraphs,
    is_anchor_of_heading,
    is_contents,
    is_prose,
    is_teasers,
    is_way_through_page,
)
from .style import is_styled_away
from .tree import Element
from .words import class_names, reason_by_words

PARTS: Final = frozenset(("page header", "page footer", "sidebar", "above the article", "below the article"))
"""Reasons that hold for large parts of a page, in which smaller parts have reasons of their own."""
_BY_ROLE: Final = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "complementary": "sidebar",
    "search": "form",
    "form": "form",
    "toolbar": "navigation",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "doc-toc": "contents",
}
_BY_TAG: Final = {"form": "form", "dialog": "dialog", "noscript": "shown without scripts only"}
_PROSE: Final = frozenset(
    ("p", "figure", "img", "picture", "blockquote", "table", "dl", "details", "pre", "time", *HEADINGS)
)
_NEVER_BY_WORDS: Final = frozenset(("body", "main", "br", "img", "hr", *HEADINGS))
_LABEL = 200
"""Characters up to which a part may be furniture although it is no list of links."""
_PASSAGE = 300
"""Characters of prose below the article that are more than a notice."""
_NOTICE = 800
"""Characters up to which a part may be a notice to those who visit the site."""


class Furniture:
    """The parts of a page, judged: whole pages by what stands where, fragments only by what parts say of themselves."""

    def __init__(self, body: Element, *, title: str = "", is_page: bool = False) -> None:
        self._body = body
        self._article = article_of(body)
        self._headline = headline_of(body, title)
        self._is_page = is_page
        self._around = {
            element for holder in (self._article, self._headline) if holder for element in (holder, *holder.ancestors())
        }
        root = root_of(body, self._article) if is_page else body
        self._path = set(root.ancestors())
        above = list(self._headline.ancestors()) if self._headline else []
        self._beside = self._path | (set() if root in above else set(above))
        """Elements whose children stand beside the article: what holds its root, or its headline above that."""
        self._is_above_root = True
        self.root = root
        self._panels = Panels(body)
        self._above: dict[Element, Element | None] = {}
        """What stands above an element under the same parent; filled a parent at a time."""

    def reason(self, element: Element) -> str:
        """Give why `element`, whose parents are content, is not; "" when it is. To be asked in the page's order."""
        if element is self.root:
            self._is_above_root = False
        if element in self._path or element is self.root:
            return ""
        reason = self.reason_of_its_own(element)
        return reason or (self._outside(element) if element.parent in self._beside else "")

    def reason_of_its_own(self, element: Element) -> str:
        """Give why `element` is not of the article, as its markup says, wherever it stands."""
        return self._hidden(element) or self._by_words(element) or self._by_element(element)

    def is_panel(self, element: Element) -> bool:
        """Say whether a button or a heading opens and closes `element`."""
        return self._panels.has(element)

    def opens_panel(self, element: Element) -> bool:
        return self._panels.opens(element)

    def _holds_article(self, element: Element) -> bool:
        return element in self._around or element.prose > 0.5 * self._body.prose > 0

    def _is_in_article(self, element: Element) -> bool:
        return self._article is not None and self._article in element.ancestors()

    def _hidden(self, element: Element) -> str:
        attributes = element.attributes
        if not attributes:
            return ""
        is_hidden = "hidden" in attributes or is_styled_away(element)
        if not is_hidden and not (element.get("aria-hidden") == "true" and element.text_length < _LABEL):
            return ""
        is_panel = self.is_panel(element) or (is_hidden and element.prose > 0 and self._is_below_title(element))
        return "" if is_panel or self._holds_article(element) else "hidden"

    def _is_below_title(self, element: Element) -> bool:
        """Say whether `element` is the folded part of an accordion: its title stands above it."""
        parent = element.parent
        if parent is None:
            return False
        if element not in self._above:
            shown = [child for child in parent.elements() if child.text_length]
            self._above |= zip(shown, [None, *shown], strict=False)
        above = self._above.get(element)
        if above is None:
            return False
        if above.tag in ("button", "dt", "summary") or above.find("button") is not None:
            return True
        names = " ".join(class_names(element) + class_names(parent))
        return any(word in names for word in ("accordion", "collaps", "panel", "answer", "faq", "toggle"))

    def _by_words(self, element: Element) -> str:
        if element.tag in _NEVER_BY_WORDS or self._holds_article(element):
            return ""
        reason = reason_by_words(element)
        if reason in ("navigation", "contents", "tags", "sidebar", "form") and is_prose(element):
            return ""  # "menu" may be a restaurant's
        if reason == "related links" and (self._is_in_article(element) or self._is_in_root(element)):
            return ""
        if reason == "hidden" and (is_prose(element) or (element.parent and element.parent.tag in HEADINGS)):
            return ""
        return "" if reason and is_anchor_of_heading(element) else reason

    def _is_in_root(self, element: Element) -> bool:
        return self._article is None and self.root is not self._body and self.root in element.ancestors()

    def _by_element(self, element: Element) -> str:
        tag = element.tag
        role = element.get("role")
        if self._holds_article(element):
            return ""
        if tag == "nav" or _BY_ROLE.get(role) == "navigation":
            return "contents" if is_contents(element) else "navigation"
        if tag in ("header", "footer") or role in ("banner", "contentinfo"):
            is_of_part = self._is_in_article(element) or element.is_inside("article", "section", "blockquote", "figure")
            is_of_page = not is_of_part and (
                self._article is not None or (self._is_page and element.parent is self._body)
            )
            return (_BY_ROLE.get(role) or f"page {tag}") if is_of_page else ""
        if tag == "aside" or role == "complementary":
            return "" if self._is_in_article(element) or is_amid_paragraphs(element) else "sidebar"
        if tag == "article" and self._article is not None and not self._is_in_article(element):
            return "related links"
        if tag == "form" and is_prose(element):
            return ""
        if is_teasers(element):
            return "related links"
        if is_way_through_page(element):
            return "navigation"
        return _BY_TAG.get(tag) or _BY_ROLE.get(role, "") or ("contents" if is_contents(element) else "")

    def _outside(self, element: Element) -> str:
        """Judge a part that stands beside the article, or beside what holds it."""
        if self._holds_article(element):
            return ""
        where = "above the article" if self._is_above_root else "below the article"
        share = element.linked / element.text_length if element.text_length else 0.0
        if not element.text_length:
            return ""
        if share > MOSTLY_LINKS:
            return "navigation" if share > ALL_LINKS else where
        if element.tag in _PROSE:
            return ""
        if element.text_length < _NOTICE and "cookie" in element.text().casefold():
            return "cookie notice"
        if self._is_above_root:
            return "" if element.prose or self._is_below_headline() or element.find(*HEADINGS) else where
        return "" if element.prose >= _PASSAGE or element.find("details", "dl") else where

    def _is_below_headline(self) -> bool:
        return self._is_above_root and self._headline is not None and self._headline not in self._path
