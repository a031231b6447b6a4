"""The topics that a page lists: links that say that they are tags (https://html.spec.whatwg.org/#link-type-tag)."""

from .tree import Element

_MAX_OTHER = 40
"""Characters of a list of topics that are in no link: "Filed under:", commas."""


def is_topic(element: Element) -> bool:
    return element.tag == "a" and "tag" in element.get("rel").lower().split() and element.text_length > 0


def lists_topics(element: Element) -> bool:
    """Say whether there is nothing in `element` but links to topics, and words around them."""
    if not element.linked or element.tag == "a" or element.text_length - element.linked > _MAX_OTHER:
        return False
    links = [link for link in element.walk() if link.tag == "a" and link.text_length]
    return bool(links) and all(map(is_topic, links))
