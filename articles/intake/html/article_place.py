"""Where in a page the article is."""

from collections.abc import Sequence
from itertools import filterfalse
from operator import attrgetter

from articles.intake.html.class_words import find_reason_in_classes
from articles.intake.html.tag_names import tag_set
from articles.intake.html.tree import Element

# Share of the page's prose that the article must have.
_LEAST_OF_PAGE = 0.3
# Share of the prose of all `article` elements: on a page of teasers, none is the
# article.
_LEAST_OF_ARTICLES = 0.5
# Share of an element's prose from which one child is taken in its place.
_NEARLY_ALL = 0.8
_WRAPPERS = tag_set("div section center form table tbody tr td font span")


def find_article(body: Element) -> Element | None:
    """Return the element that the page's markup says is the article; None if it says
    nothing.
    """
    elements = list(body.walk())
    for is_candidate in (_is_article, _is_main, _is_article_body):
        candidates = list(filter(is_candidate, elements))
        # One among comments or in a sidebar counts only if there is no other.
        outside = list(filterfalse(_is_amid_furniture, candidates)) or candidates
        largest = max(outside, key=attrgetter("prose"), default=None)
        least = max(
            _LEAST_OF_ARTICLES * _sum_prose(outside), _LEAST_OF_PAGE * body.prose, 1
        )
        if largest and largest.prose >= least:
            return largest
    return None


def _is_article(element: Element) -> bool:
    return "article" in (element.tag, element.get("role"))


def _is_main(element: Element) -> bool:
    return "main" in (element.tag, element.get("role"))


def _is_article_body(element: Element) -> bool:
    return "articleBody" in element.get("itemprop").split()


def _sum_prose(elements: Sequence[Element]) -> int:
    """Return the prose of `elements`, in characters, counting an element inside another
    once.
    """
    counted = set(elements)
    total = 0
    for element in elements:
        if counted.isdisjoint(element.ancestors()):
            total += element.prose
    return total


def _is_amid_furniture(element: Element) -> bool:
    # The classes of `body` describe the whole page.
    holders = (holder for holder in element.ancestors() if holder.tag != "body")
    return any(map(find_reason_in_classes, (element, *holders)))


def find_root(body: Element, article: Element | None) -> Element:
    """Return the element outside of which text has to prove that it belongs to the
    article.
    """
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
