"""What parts of a page are by their form: prose, a table of contents, a row of teasers."""

from typing import Final

from .tree import Element
from .words import class_names

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MOSTLY_LINKS = 0.35
"""Of a part's text. Prose seldom has a fifth of it in links."""
ALL_LINKS = 0.7
_LINE = 80
_TEASING = 0.25
"""Of a part's text, how much the linked titles of other articles have."""


def headline_of(body: Element, title: str) -> Element | None:
    """Give the heading that the page's title repeats, else its only heading of the first level."""
    headings = [element for element in body.walk() if element.tag in ("h1", "h2")]
    wanted = _letters(title)
    repeated = [heading for heading in headings if heading.text_length > 9 and _letters(heading.text()) in wanted]
    if repeated:  # the name of the site, too
        return max(repeated, key=lambda heading: heading.text_length)
    tops = [heading for heading in headings if heading.tag == "h1"]
    return tops[0] if len(tops) == 1 else None


def is_prose(element: Element) -> bool:
    return element.prose > 0 and element.linked < MOSTLY_LINKS * element.text_length


def is_contents(element: Element) -> bool:
    """Say whether `element` is a list of links to places in the page, as a table of contents is."""
    if element.tag not in ("nav", "ul", "ol", "div", "section") or not element.linked:
        return False
    if element.linked < ALL_LINKS * element.text_length:
        return False
    links = [link for link in element.walk() if link.tag == "a" and link.text_length]
    return len(links) > 2 and all(link.get("href").startswith("#") for link in links)


def is_way_through_page(element: Element) -> bool:
    """Say whether `element` is a line of words that lead to other places in the page: "Back to top"."""
    if element.tag not in ("p", "div") or not 2 < element.text_length == element.linked <= _LINE:
        return False
    links = [link for link in element.walk() if link.tag == "a" and link.text_length]
    return all(link.get("href").startswith("#") and sum(map(str.isalpha, link.text())) > 2 for link in links)


def is_teasers(element: Element) -> bool:
    """Say whether `element` shows other articles: two or more headings, each of them a link to another page."""
    if element.tag not in ("div", "section", "ul", "ol", "aside") or element.linked < _TEASING * element.text_length:
        return False
    headings = [inner for inner in element.walk() if inner.tag in HEADINGS and inner.text_length]
    linked = [heading for heading in headings if heading.linked > ALL_LINKS * heading.text_length]
    if len(linked) < 2 or len(linked) < len(headings) - 1:  # one may stand above them all
        return False
    return not any(
        link.tag == "a" and link.get("href").startswith("#") for heading in linked for link in heading.walk()
    )


def is_amid_paragraphs(element: Element) -> bool:
    return element.parent is not None and sum(child.tag == "p" for child in element.parent.elements()) > 1


def is_anchor_of_heading(element: Element) -> bool:
    """Say whether the id of `element` only repeats its heading, so that links can lead there."""
    if not (identity := element.get("id")) or class_names(element):
        return False
    heading = element.find(*HEADINGS)
    return heading is not None and _letters(identity) == _letters(heading.text())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
