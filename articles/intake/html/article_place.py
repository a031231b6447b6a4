"""Where in a page the article is."""

from collections.abc import Sequence

from .tag_names import tag_set
from .tree import Element
from .words import reason_by_words

# Share of the page's prose that the article must have.
_LEAST_OF_PAGE = 0.3
# Share of the prose of all `article` elements: on a page of teasers, none is the article.
_LEAST_OF_ARTICLES = 0.5
# Share of an element's prose from which one child is taken in its place.
_NEARLY_ALL = 0.8
_WRAPPERS = tag_set("div section center form table tbody tr td font span")


def find_article(body: Element) -> Element | None:
    """Return the element that the page's markup says is the article; None if it says nothing."""
    bodies, articles, mains = [], [], []
    for element in body.walk():
        if "articleBody" in element.get("itemprop").split():
            bodies.append(element)
        if "article" in (element.tag, element.get("role")):
            articles.append(element)
        if _is_main(element):
            mains.append(element)

    for candidates in (articles, mains, bodies):
        # One among comments or in a sidebar counts only if there is no other.
        outside = [element for element in candidates if not _is_amid_furniture(element)] or candidates
        largest = max(outside, key=lambda element: element.prose, default=None)
        least = max(_LEAST_OF_ARTICLES * _sum_prose(outside), _LEAST_OF_PAGE * body.prose, 1)
        if largest and largest.prose >= least:
            return largest
    return None


def _is_main(element: Element) -> bool:
    return "main" in (element.tag, element.get("role"))


def _sum_prose(elements: Sequence[Element]) -> int:
    """Return the prose of `elements`, in characters, counting an element inside another once."""
    total = 0
    for element in elements:
        if not any(holder in elements for holder in element.ancestors()):
            total += element.prose
    return total


def _is_amid_furniture(element: Element) -> bool:
    # The classes of `body` describe the whole page.
    holders = (holder for holder in element.ancestors() if holder.tag != "body")
    return any(map(reason_by_words, (element, *holders)))


def find_root(body: Element, article: Element | None) -> Element:
    """Return the element outside of which text has to prove that it belongs to the article."""
    if article:
        return next(filter(_is_main, article.ancestors()), article)

    # Go down as long as one wrapper holds nearly all prose, but not past the headline.
    root = body
    while (child := _find_main_child(root)) and child.tag in _WRAPPERS:
        root = child
        if any(inner.tag in ("h1", "h2") for inner in root.child_elements()):
            break
    return root


def _find_main_child(element: Element) -> Element | None:
    for child in element.child_elements():
        if child.prose > _NEARLY_ALL * element.prose:
            return child
    return None
