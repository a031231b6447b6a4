"""What parts of a page are by their form: prose, a table of contents, a row of teasers."""

from .tag_names import HEADINGS
from .tree import Element
from .words import class_names, letters_only

MOSTLY_LINKS = 0.35
"""Share of a part's text in links. In prose it is seldom a fifth."""
ALL_LINKS = 0.7
_LINE = 80
# Share of a part's text that is in the linked titles of other articles.
_TEASING = 0.25


def find_headline(body: Element, title: str) -> Element | None:
    """Return the heading that the page's title repeats, or else its only heading of level 1."""
    headings = [element for element in body.walk() if element.tag in ("h1", "h2")]
    wanted = letters_only(title)
    repeated = [heading for heading in headings if heading.text_length > 9 and letters_only(heading.text()) in wanted]
    if repeated:
        # The title may repeat the site's name, too, which is shorter.
        return max(repeated, key=lambda heading: heading.text_length)

    tops = [heading for heading in headings if heading.tag == "h1"]
    return tops[0] if len(tops) == 1 else None


def is_prose(element: Element) -> bool:
    return element.prose > 0 and element.linked < MOSTLY_LINKS * element.text_length


def is_contents(element: Element) -> bool:
    """Return True if `element` is a list of links to places in the page, as a table of contents is."""
    if element.tag not in ("nav", "ul", "ol", "div", "section") or not element.linked:
        return False
    if element.linked < ALL_LINKS * element.text_length:
        return False
    links = element.find_links()
    return len(links) > 2 and all(map(_is_to_place, links))


def is_way_through_page(element: Element) -> bool:
    """Return True if `element` is a line of words that lead to other places in the page: "Back to top"."""
    if element.tag not in ("p", "div") or not 2 < element.text_length == element.linked <= _LINE:
        return False
    # A mark such as an arrow is not a word.
    return all(_is_to_place(link) and sum(map(str.isalpha, link.text())) > 2 for link in element.find_links())


def is_teasers(element: Element) -> bool:
    """Return True if `element` shows other articles: two or more headings that each link to another page."""
    if element.tag not in ("div", "section", "ul", "ol", "aside"):
        return False
    if element.linked < _TEASING * element.text_length:
        return False

    headings = [inner for inner in element.walk() if inner.tag in HEADINGS and inner.text_length]
    linked = [heading for heading in headings if heading.linked > ALL_LINKS * heading.text_length]
    # One heading may stand above them all.
    if len(linked) < max(2, len(headings) - 1):
        return False

    return not any(_is_to_place(inner) for heading in linked for inner in heading.walk() if inner.tag == "a")


def is_amid_paragraphs(element: Element) -> bool:
    if element.parent is None:
        return False
    return sum(child.tag == "p" for child in element.parent.child_elements()) > 1


def is_anchor_of_heading(element: Element) -> bool:
    """Return True if the id of `element` only repeats its heading, so that links can lead there."""
    identity = element.get("id")
    if not identity or class_names(element):
        return False
    heading = element.find(*HEADINGS)
    return heading is not None and letters_only(identity) == letters_only(heading.text())


def _is_to_place(link: Element) -> bool:
    return link.get("href").startswith("#")
