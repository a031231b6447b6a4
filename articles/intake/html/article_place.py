"""Where in a page the article is."""

from typing import Final

from .tree import Element
from .words import reason_by_words

_LEAST_OF_PAGE: Final = 0.3
"""Of the page's prose, what the article must hold at least."""
_LEAST_OF_ARTICLES: Final = 0.5
"""Of the prose of all its `article`s: on a page of teasers none is the article."""
_NEARLY_ALL: Final = 0.8
"""Of an element's prose, what one child must hold to be looked into."""
_HEADINGS: Final = ("h1", "h2")


def article_of(body: Element) -> Element | None:
    """Give the element that the page's markup says is the article; None where it says nothing."""
    bodies, articles, mains = [], [], []
    for element in body.walk():
        if "articleBody" in element.get("itemprop").split():
            bodies.append(element)
        if element.tag == "article" or element.get("role") == "article":
            articles.append(element)
        if element.tag == "main" or element.get("role") == "main":
            mains.append(element)
    for found in (articles, mains, bodies):
        # The largest; one among comments or in a sidebar only where there is no other.
        outside = [element for element in found if not _is_amid_furniture(element)] or found
        largest = max(outside, key=lambda element: element.prose, default=None)
        of_all = sum(
            element.prose for element in outside if not any(holder in outside for holder in element.ancestors())
        )
        if largest and largest.prose >= max(_LEAST_OF_ARTICLES * of_all, _LEAST_OF_PAGE * body.prose, 1):
            return largest
    return None


def _is_amid_furniture(element: Element) -> bool:
    return bool(reason_by_words(element)) or any(
        reason_by_words(holder) for holder in element.ancestors() if holder.tag != "body"
    )


def root_of(body: Element, article: Element | None) -> Element:
    """Give the element outside of which text must prove that it is of the article."""
    if article:
        main = next(
            (holder for holder in article.ancestors() if holder.tag == "main" or holder.get("role") == "main"), None
        )
        return main or article
    root = body
    while child := next((child for child in root.elements() if child.prose > _NEARLY_ALL * root.prose > 0), None):
        if child.tag not in ("div", "section", "center", "form", "table", "tbody", "tr", "td", "font", "span"):
            break
        root = child
        if any(inner.tag in _HEADINGS for inner in root.elements()):
            break
    return root
