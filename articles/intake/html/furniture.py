"""What on a page is not of the article, and why: navigation, advertisements, cookie notices, what is hidden."""

from typing import Final

from .article_place import article_of, root_of
from .panels import Panels, is_prose
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
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PROSE: Final = frozenset(
    ("p", "figure", "img", "picture", "blockquote", "table", "dl", "details", "pre", "time", *_HEADINGS)
)
_NEVER_BY_WORDS: Final = frozenset(("body", "main", "br", "img", "hr", *_HEADINGS))
_MOSTLY_LINKS = 0.35
"""Of a part's text. Prose seldom has a fifth of it in links."""
_LABEL = 200
"""Characters up to which a part may be furniture although it is no list of links."""
_ALL_LINKS = 0.7
_PASSAGE = 300
"""Characters of prose below the article that are more than a notice."""
_NOTICE = 800
"""Characters up to which a part may be a notice to those who visit the site."""
_TEASING = 0.25
"""Of a part's text, how much the linked titles of other articles have."""


class Furniture:
    """The parts of a page, judged. `is_page` says that it is a whole page: of a fragment all is content that does not
    say otherwise of itself."""

    def __init__(self, body: Element, *, title: str = "", is_page: bool = False) -> None:
        self._body = body
        self._article = article_of(body)
        self._headline = _headline(body, title)
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
        if reason == "hidden" and (is_prose(element) or (element.parent and element.parent.tag in _HEADINGS)):
            return ""
        return "" if reason and _is_anchor_of_heading(element) else reason

    def _is_in_root(self, element: Element) -> bool:
        return self._article is None and self.root is not self._body and self.root in element.ancestors()

    def _by_element(self, element: Element) -> str:
        tag = element.tag
        role = element.get("role")
        if self._holds_article(element):
            return ""
        if tag == "nav" or _BY_ROLE.get(role) == "navigation":
            return "contents" if _is_contents(element) else "navigation"
        if tag in ("header", "footer") or role in ("banner", "contentinfo"):
            is_of_part = self._is_in_article(element) or element.is_inside("article", "section", "blockquote", "figure")
            is_of_page = not is_of_part and (
                self._article is not None or (self._is_page and element.parent is self._body)
            )
            return f"page {tag if tag in ('header', 'footer') else _BY_ROLE[role][5:]}" if is_of_page else ""
        if tag == "aside" or role == "complementary":
            return "" if self._is_in_article(element) or _is_amid_paragraphs(element) else "sidebar"
        if tag == "article" and self._article is not None and not self._is_in_article(element):
            return "related links"
        if tag == "form" and is_prose(element):
            return ""
        if _is_teasers(element):
            return "related links"
        return _BY_TAG.get(tag) or _BY_ROLE.get(role, "") or ("contents" if _is_contents(element) else "")

    def _outside(self, element: Element) -> str:
        """Judge a part that stands beside the article, or beside what holds it."""
        if self._holds_article(element):
            return ""
        where = "above the article" if self._is_above_root else "below the article"
        share = element.linked / element.text_length if element.text_length else 0.0
        if not element.text_length:
            return ""
        if share > _MOSTLY_LINKS:
            return "navigation" if share > _ALL_LINKS else where
        if element.tag in _PROSE:
            return ""
        if element.text_length < _NOTICE and "cookie" in element.text().casefold():
            return "cookie notice"
        if self._is_above_root:
            return "" if element.prose or self._is_below_headline() or element.find(*_HEADINGS) else where
        return "" if element.prose >= _PASSAGE or element.find("details", "dl") else where

    def _is_below_headline(self) -> bool:
        return self._is_above_root and self._headline is not None and self._headline not in self._path


def _headline(body: Element, title: str) -> Element | None:
    """Give the heading that the page's title repeats, else its only heading of the first level."""
    headings = [element for element in body.walk() if element.tag in ("h1", "h2")]
    wanted = _letters(title)
    repeated = [heading for heading in headings if heading.text_length > 9 and _letters(heading.text()) in wanted]
    if repeated:  # the name of the site, too
        return max(repeated, key=lambda heading: heading.text_length)
    tops = [heading for heading in headings if heading.tag == "h1"]
    return tops[0] if len(tops) == 1 else None


def _is_contents(element: Element) -> bool:
    """Say whether `element` is a list of links to places in the page, as a table of contents is."""
    if element.tag not in ("nav", "ul", "ol", "div", "section") or not element.linked:
        return False
    if element.linked < _ALL_LINKS * element.text_length:
        return False
    links = [link for link in element.walk() if link.tag == "a" and link.text_length]
    return len(links) > 2 and all(link.get("href").startswith("#") for link in links)


def _is_teasers(element: Element) -> bool:
    """Say whether `element` shows other articles: two or more headings, each of them a link to another page."""
    if element.tag not in ("div", "section", "ul", "ol", "aside") or element.linked < _TEASING * element.text_length:
        return False
    headings = [inner for inner in element.walk() if inner.tag in _HEADINGS and inner.text_length]
    linked = [heading for heading in headings if heading.linked > _ALL_LINKS * heading.text_length]
    if len(linked) < 2 or len(linked) < len(headings) - 1:  # one may stand above them all
        return False
    return not any(
        link.tag == "a" and link.get("href").startswith("#") for heading in linked for link in heading.walk()
    )


def _is_amid_paragraphs(element: Element) -> bool:
    return element.parent is not None and sum(child.tag == "p" for child in element.parent.elements()) > 1


def _is_anchor_of_heading(element: Element) -> bool:
    """Say whether the id of `element` only repeats its heading, so that links can lead there."""
    if not (identity := element.get("id")) or class_names(element):
        return False
    heading = element.find(*_HEADINGS)
    return heading is not None and _letters(identity) == _letters(heading.text())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
