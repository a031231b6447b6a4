"""The topics that a page lists: links marked as tags
(https://html.spec.whatwg.org/#link-type-tag).
"""

from articles.intake.html.tree import Element

# Characters of a list of topics outside its links: "Filed under:", commas.
_MAX_OTHER = 40


def is_topic(element: Element) -> bool:
    return (
        element.tag == "a"
        and "tag" in element.get("rel").lower().split()
        and element.text_length > 0
    )


def lists_topics(element: Element) -> bool:
    """Return True if `element` holds only links to topics, and a few words around
    them.
    """
    if (
        not element.linked
        or element.tag == "a"
        or element.text_length - element.linked > _MAX_OTHER
    ):
        return False
    links = element.find_links()
    return bool(links) and all(map(is_topic, links))
