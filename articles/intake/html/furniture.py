"""What on a page is not part of the article, and why: navigation, advertisements,
cookie notices, hidden text.
"""

from articles.intake.html.article_place import find_article, find_root
from articles.intake.html.class_words import find_reason_in_classes
from articles.intake.html.panels import Panels
from articles.intake.html.parts import (
    ALL_LINKS,
    MOSTLY_LINKS,
    find_headline,
    is_among_paragraphs,
    is_anchor_of_heading,
    is_list_of_teasers,
    is_prose,
    is_row_of_page_links,
    is_table_of_contents,
)
from articles.intake.html.style import is_styled_away
from articles.intake.html.tag_names import HEADINGS, tag_set
from articles.intake.html.tree import Element

LARGE_PARTS = (
    "page header",
    "page footer",
    "sidebar",
    "above the article",
    "below the article",
)
"""Reasons that hold for large parts of a page, in which smaller parts have reasons of
their own.
"""
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
_HEADINGS = frozenset(HEADINGS)
# Elements that are text of the article wherever they are.
_PROSE = _HEADINGS | tag_set(
    "p figure img picture blockquote table dl details pre time"
)
# `body` often has classes about the whole page, such as "has-sidebar".
_NEVER_BY_WORDS = _HEADINGS | tag_set("body main br img hr")
# Reasons whose words may also name what a text is about: the "menu" of a restaurant.
_MAY_BE_A_SUBJECT = ("navigation", "contents", "tags", "sidebar", "form")
# Characters up to which a part may be furniture although it is not a list of links.
_LABEL = 200
# Characters of prose below the article that are more than a notice.
_PASSAGE = 300
# Characters up to which a part may be a notice to visitors of the site.
_NOTICE = 800


class Furniture:
    """The parts of a page, judged: of whole pages also by where they are, of fragments
    by their own markup alone.
    """

    def __init__(
        self, body: Element, *, title: str = "", is_page: bool = False
    ) -> None:
        self._body = body
        self._is_page = is_page
        self._article = find_article(body)
        self._headline = find_headline(body, title)
        self.root = find_root(body, self._article) if is_page else body
        # What holds the article's text, or None if that is the whole body.
        self._core = self._article
        if self._core is None and self.root is not body:
            self._core = self.root
        self._is_above_root = True
        self.panels = Panels(body)

        # The article, the headline, and all that holds one of them.
        self._around: set[Element] = set()
        for part in filter(None, (self._article, self._headline)):
            self._around |= {part, *part.ancestors()}

        self._path = set(self.root.ancestors())
        # Elements whose children are next to the article: what holds its root, or its
        # headline above that.
        self._holders = set(self._path)
        if self._headline and self.root not in self._headline.ancestors():
            self._holders |= set(self._headline.ancestors())

    def find_reason(self, element: Element) -> str:
        """Return why `element`, whose parents are content, is not; "" if it is. To be
        called in the page's order.
        """
        if element is self.root:
            self._is_above_root = False
        if element in self._path or element is self.root:
            return ""
        reason = self.find_own_reason(element)
        if reason or element.parent not in self._holders:
            return reason
        return self._reason_by_place(element)

    def find_own_reason(self, element: Element) -> str:
        """Return why `element` is not part of the article according to its own markup,
        wherever it is.
        """
        if self._is_hidden(element):
            return "hidden"
        if self._holds_article(element):
            return ""
        return self._reason_by_words(element) or self._reason_by_tag(element)

    def _holds_article(self, element: Element) -> bool:
        return element in self._around or element.prose > 0.5 * self._body.prose

    def _is_in_article(self, element: Element) -> bool:
        return _is_within(element, self._article)

    def _is_hidden(self, element: Element) -> bool:
        if not element.attributes:
            return False

        is_invisible = "hidden" in element.attributes or is_styled_away(element)
        if not is_invisible and not _is_silent_label(element):
            return False

        # The text of a closed panel is content.
        if self.panels.is_panel(element) or self._holds_article(element):
            return False
        is_folded_text = is_invisible and element.prose > 0
        return not (is_folded_text and self.panels.is_below_title(element))

    def _reason_by_words(self, element: Element) -> str:
        """Return why `element` is not part of the article according to its classes and
        its id.
        """
        if element.tag in _NEVER_BY_WORDS:
            return ""
        reason = find_reason_in_classes(element)
        if not reason or is_anchor_of_heading(element):
            return ""

        match reason:
            case "related links":
                is_content = _is_within(element, self._core)
            case "hidden":
                # Wikis hide anchors and numbers inside headings.
                is_content = is_prose(element) or _is_in_heading(element)
            case _:
                is_content = reason in _MAY_BE_A_SUBJECT and is_prose(element)
        return "" if is_content else reason

    def _reason_by_tag(self, element: Element) -> str:
        """Return why `element` is not part of the article according to its tag, its
        role and its links.
        """
        reason = self._reason_by_landmark(element)
        if reason is not None:
            return reason
        if self._is_other_article(element):
            return "related links"
        # Some sites put the whole page into one form.
        if element.tag == "form" and is_prose(element):
            return ""
        by_role = _BY_ROLE.get(element.get("role"), "")
        return _reason_by_links(element, _BY_TAG.get(element.tag) or by_role)

    def _reason_by_landmark(self, element: Element) -> str | None:
        """Return why a landmark of the page is not part of the article, "" for one that
        is; None if `element` is no landmark.
        """
        tag, role = element.tag, element.get("role")
        by_role = _BY_ROLE.get(role, "")
        if tag == "nav" or by_role == "navigation":
            return "contents" if is_table_of_contents(element) else "navigation"
        if tag in ("header", "footer") or role in ("banner", "contentinfo"):
            reason = by_role or f"page {tag}"
            return reason if self._is_part_of_page(element) else ""
        if tag == "aside" or role == "complementary":
            return "" if self._is_amid_text(element) else "sidebar"
        return None

    def _is_amid_text(self, aside: Element) -> bool:
        return self._is_in_article(aside) or is_among_paragraphs(aside)

    def _is_other_article(self, element: Element) -> bool:
        is_article = element.tag == "article" and self._article is not None
        return is_article and not self._is_in_article(element)

    def _is_part_of_page(self, element: Element) -> bool:
        """Return True if a header or a footer belongs to the page, not to the article
        or a part of it.
        """
        if self._is_in_article(element) or element.is_inside(
            "article", "section", "blockquote", "figure"
        ):
            return False
        if self._article is not None:
            return True
        return self._is_page and element.parent is self._body

    def _reason_by_place(self, element: Element) -> str:
        """Return why `element`, which is next to the article or to what holds it, is
        not part of it.
        """
        if not element.text_length or self._holds_article(element):
            return ""

        where = "above the article" if self._is_above_root else "below the article"
        share = element.linked / element.text_length
        if share > ALL_LINKS:
            return "navigation"
        if share > MOSTLY_LINKS:
            return where

        if element.tag in _PROSE:
            return ""
        if element.text_length < _NOTICE and "cookie" in element.text().casefold():
            return "cookie notice"
        return "" if self._may_be_text(element) else where

    def _may_be_text(self, element: Element) -> bool:
        """Return True if `element`, which is next to the article, has more than labels
        and notices.
        """
        if not self._is_above_root:
            has_folded_text = element.find("details", "dl") is not None
            return has_folded_text or element.prose >= _PASSAGE
        if element.prose or element.find(*HEADINGS):
            return True
        # Between the headline and the article even a few words count: the byline.
        return self._headline is not None and self._headline not in self._path


def _is_within(element: Element, holder: Element | None) -> bool:
    return holder is not None and holder in element.ancestors()


def _is_silent_label(element: Element) -> bool:
    """Return True for a few words that are hidden from screen readers."""
    return element.get("aria-hidden") == "true" and element.text_length < _LABEL


def _is_in_heading(element: Element) -> bool:
    return element.parent is not None and element.parent.tag in HEADINGS


def _reason_by_links(element: Element, reason: str) -> str:
    """Return why `element` is not part of the article according to where its links
    lead; where they do not say, `reason`.
    """
    if is_list_of_teasers(element):
        return "related links"
    if is_row_of_page_links(element):
        return "navigation"
    if not reason and is_table_of_contents(element):
        return "contents"
    return reason
