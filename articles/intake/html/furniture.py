"""What on a page is not part of the article, and why: navigation, advertisements, cookie notices, hidden text."""

from .article_place import find_article, find_root
from .panels import Panels
from .parts import (
    ALL_LINKS,
    MOSTLY_LINKS,
    find_headline,
    is_amid_paragraphs,
    is_anchor_of_heading,
    is_contents,
    is_prose,
    is_teasers,
    is_way_through_page,
)
from .style import is_styled_away
from .tag_names import HEADINGS
from .tree import Element
from .words import class_names, reason_by_words

LARGE_PARTS = (
    "page header",
    "page footer",
    "sidebar",
    "above the article",
    "below the article",
)
"""Reasons that hold for large parts of a page, in which smaller parts have reasons of their own."""
_BY_ROLE = {
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
_BY_TAG = {"form": "form", "dialog": "dialog", "noscript": "shown without scripts only"}
_PROSE = (
    "p",
    "figure",
    "img",
    "picture",
    "blockquote",
    "table",
    "dl",
    "details",
    "pre",
    "time",
    *HEADINGS,
)
_NEVER_BY_WORDS = ("body", "main", "br", "img", "hr", *HEADINGS)
# Reasons whose words may also name what a text is about: the "menu" of a restaurant.
_MAY_BE_A_SUBJECT = ("navigation", "contents", "tags", "sidebar", "form")
_ACCORDION_WORDS = ("accordion", "collaps", "panel", "answer", "faq", "toggle")
# Characters up to which a part may be furniture although it is not a list of links.
_LABEL = 200
# Characters of prose below the article that are more than a notice.
_PASSAGE = 300
# Characters up to which a part may be a notice to visitors of the site.
_NOTICE = 800


class Furniture:
    """The parts of a page, judged: of whole pages also by where they are, of fragments by their own markup alone."""

    def __init__(self, body: Element, *, title: str = "", is_page: bool = False) -> None:
        self._body = body
        self._is_page = is_page
        self._article = find_article(body)
        self._headline = find_headline(body, title)
        self.root = find_root(body, self._article) if is_page else body
        self._is_above_root = True
        self.panels = Panels(body)

        # The article, the headline, and all that holds one of them.
        self._around: set[Element] = set()
        for part in (self._article, self._headline):
            if part:
                self._around |= {part, *part.ancestors()}

        self._path = set(self.root.ancestors())
        # Elements whose children are next to the article: what holds its root, or its headline above that.
        self._holders = set(self._path)
        if self._headline and self.root not in self._headline.ancestors():
            self._holders |= set(self._headline.ancestors())

        # The part above an element under the same parent; filled one parent at a time.
        self._above: dict[Element, Element | None] = {}

    def find_reason(self, element: Element) -> str:
        """Return why `element`, whose parents are content, is not; "" if it is. To be called in the page's order."""
        if element is self.root:
            self._is_above_root = False
        if element in self._path or element is self.root:
            return ""
        reason = self.find_own_reason(element)
        if reason or element.parent not in self._holders:
            return reason
        return self._reason_by_place(element)

    def find_own_reason(self, element: Element) -> str:
        """Return why `element` is not part of the article according to its own markup, wherever it is."""
        if self._is_hidden(element):
            return "hidden"
        if self._holds_article(element):
            return ""
        return self._reason_by_words(element) or self._reason_by_tag(element)

    def _holds_article(self, element: Element) -> bool:
        return element in self._around or element.prose > 0.5 * self._body.prose

    def _is_in_article(self, element: Element) -> bool:
        return self._article is not None and self._article in element.ancestors()

    def _is_hidden(self, element: Element) -> bool:
        if not element.attributes:
            return False

        is_invisible = "hidden" in element.attributes or is_styled_away(element)
        is_silent = element.get("aria-hidden") == "true" and element.text_length < _LABEL
        if not is_invisible and not is_silent:
            return False

        # The text of a closed panel is content.
        if self.panels.is_panel(element) or (is_invisible and element.prose and self._is_below_title(element)):
            return False
        return not self._holds_article(element)

    def _is_below_title(self, element: Element) -> bool:
        """Return True if `element` is the folded part of an accordion: its title is above it."""
        parent = element.parent
        if parent is None:
            return False
        if element not in self._above:
            shown = [child for child in parent.child_elements() if child.text_length]
            self._above |= zip(shown, [None, *shown], strict=False)

        above = self._above.get(element)
        if above is None:
            return False
        if above.tag in ("button", "dt", "summary") or above.find("button"):
            return True
        names = " ".join(class_names(element) + class_names(parent))
        return any(word in names for word in _ACCORDION_WORDS)

    def _reason_by_words(self, element: Element) -> str:
        reason = "" if element.tag in _NEVER_BY_WORDS else reason_by_words(element)
        if not reason or is_anchor_of_heading(element):
            return ""
        if reason in _MAY_BE_A_SUBJECT and is_prose(element):
            return ""
        if reason == "related links" and (self._is_in_article(element) or self._is_in_root(element)):
            return ""
        if reason == "hidden":
            is_of_heading = element.parent is not None and element.parent.tag in HEADINGS
            return "" if is_of_heading or is_prose(element) else reason
        return reason

    def _is_in_root(self, element: Element) -> bool:
        return self._article is None and self.root is not self._body and self.root in element.ancestors()

    def _reason_by_tag(self, element: Element) -> str:
        tag, role = element.tag, element.get("role")
        by_role = _BY_ROLE.get(role, "")

        if tag == "nav" or by_role == "navigation":
            return "contents" if is_contents(element) else "navigation"
        if tag in ("header", "footer") or role in ("banner", "contentinfo"):
            if not self._is_part_of_page(element):
                return ""
            return by_role or f"page {tag}"
        if tag == "aside" or role == "complementary":
            if self._is_in_article(element) or is_amid_paragraphs(element):
                return ""
            return "sidebar"
        if tag == "article" and self._article and not self._is_in_article(element):
            return "related links"
        if tag == "form" and is_prose(element):
            return ""
        if is_teasers(element):
            return "related links"
        if is_way_through_page(element):
            return "navigation"

        reason = _BY_TAG.get(tag) or by_role
        return "contents" if not reason and is_contents(element) else reason

    def _is_part_of_page(self, element: Element) -> bool:
        """Return True if a header or a footer belongs to the page, not to the article or a part of it."""
        if self._is_in_article(element) or element.is_inside("article", "section", "blockquote", "figure"):
            return False
        return self._article is not None or (self._is_page and element.parent is self._body)

    def _reason_by_place(self, element: Element) -> str:
        """Return why `element`, which is next to the article or to what holds it, is not part of it."""
        if not element.text_length or self._holds_article(element):
            return ""

        where = "above the article" if self._is_above_root else "below the article"
        share = element.linked / element.text_length
        if share > MOSTLY_LINKS:
            return "navigation" if share > ALL_LINKS else where
        if element.tag in _PROSE:
            return ""
        if element.text_length < _NOTICE and "cookie" in element.text().casefold():
            return "cookie notice"

        if self._is_above_root:
            is_below_headline = self._headline is not None and self._headline not in self._path
            is_of_article = element.prose or is_below_headline or element.find(*HEADINGS)
        else:
            is_of_article = element.prose >= _PASSAGE or element.find("details", "dl")
        return "" if is_of_article else where
