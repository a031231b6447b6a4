"""What parts of a page are by their form: prose, a table of contents, a row of
teasers.
"""

from operator import attrgetter

from articles.intake.html.class_words import class_names, letters_only
from articles.intake.html.tag_names import HEADINGS
from articles.intake.html.tree import Element

MOSTLY_LINKS = 0.35
"""Share of a part's text in links. In prose it is seldom a fifth."""
ALL_LINKS = 0.7
_LINE = 80
# Characters from which a heading may be the headline. "Home" may be in a title, too.
_MIN_HEADLINE = 10
# Share of a part's text that is in the linked titles of other articles.
_TEASING = 0.25


def find_headline(body: Element, title: str) -> Element | None:
    """Return the heading that the page's title repeats, or else its only heading of
    level 1.
    """
    wanted = letters_only(title)
    repeated: list[Element] = []
    for heading in body.find_all("h1", "h2"):
        is_long = heading.text_length >= _MIN_HEADLINE
        if is_long and letters_only(heading.text()) in wanted:
            repeated.append(heading)
    if repeated:
        # The title may repeat the site's name, too, which is shorter.
        return max(repeated, key=attrgetter("text_length"))

    tops = list(body.find_all("h1"))
    return tops[0] if len(tops) == 1 else None


def is_prose(element: Element) -> bool:
    return element.prose > 0 and element.linked < MOSTLY_LINKS * element.text_length


def is_table_of_contents(element: Element) -> bool:
    """Return True if `element` is a list of links to places in the page, as a table of
    contents is.
    """
    is_list_of_links = element.tag in ("nav", "ul", "ol", "div", "section") and (
        0 < element.linked >= ALL_LINKS * element.text_length
    )
    if not is_list_of_links:
        return False
    links = element.find_links()
    return len(links) > 2 and all(map(_is_to_place, links))


def is_row_of_page_links(element: Element) -> bool:
    """Return True if `element` is a line of words that lead to other places in the
    page: "Back to top".
    """
    is_line_of_links = element.tag in ("p", "div") and (
        2 < element.text_length == element.linked <= _LINE
    )
    return is_line_of_links and all(map(_is_word_to_place, element.find_links()))


def _is_word_to_place(link: Element) -> bool:
    # A mark such as an arrow is not a word.
    return _is_to_place(link) and sum(map(str.isalpha, link.text())) > 2


def is_list_of_teasers(element: Element) -> bool:
    """Return True if `element` shows other articles: two or more headings that each
    link to another page.
    """
    if element.tag not in ("div", "section", "ul", "ol", "aside"):
        return False
    if element.linked < _TEASING * element.text_length:
        return False

    linked = unlinked = 0
    for heading in element.find_all(*HEADINGS):
        if heading.linked > ALL_LINKS * heading.text_length:
            linked += 1
            if any(map(_is_to_place, heading.find_all("a"))):
                return False
        elif heading.text_length:
            unlinked += 1
    # One heading may be above them all.
    return linked > 1 and unlinked < 2


def is_among_paragraphs(element: Element) -> bool:
    if element.parent is None:
        return False
    tags = [sibling.tag for sibling in element.parent.child_elements()]
    return tags.count("p") > 1


def is_anchor_of_heading(element: Element) -> bool:
    """Return True if the id of `element` only repeats its heading, so that links can
    lead there.
    """
    identity = element.get("id")
    if not identity or class_names(element):
        return False
    heading = element.find(*HEADINGS)
    return heading is not None and letters_only(identity) == letters_only(
        heading.text()
    )


def _is_to_place(link: Element) -> bool:
    return link.get("href").startswith("#")
