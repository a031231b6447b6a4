"""Text that folds: the panels that hold it, and the buttons and headings that open and close them."""

from .parts import is_prose
from .tree import Element

_NAMING = ("aria-controls", "data-target", "data-bs-target")


class Panels:
    """The panels of a page that hold text; menus do not count."""

    def __init__(self, body: Element) -> None:
        named: set[str] = set()
        self._openers: set[Element] = set()
        self._panels: set[Element] = set()
        for element in body.walk():
            names = _controlled_ids(element)
            if names and element.text_length:
                named |= names
            elif "aria-expanded" in element.attributes:
                following = _find_following(element)
                if following and _holds_text(following):
                    self._openers.add(element)
                    self._panels.add(following)

        self._ids = set()
        for element in body.walk():
            if element.get("id") in named and is_prose(element):
                self._ids.add(element.get("id"))

    def is_opener(self, element: Element) -> bool:
        """Return True if `element` opens and closes a panel: one that it names or, if it names none, the next part."""
        return element in self._openers or not self._ids.isdisjoint(_controlled_ids(element))

    def is_panel(self, element: Element) -> bool:
        """Return True if a button or a heading opens and closes `element`."""
        return element in self._panels or element.get("id") in self._ids


def _controlled_ids(element: Element) -> set[str]:
    return {element.get(name).lstrip("#") for name in _NAMING} - {""}


def _find_following(element: Element) -> Element | None:
    """Return the part after `element`, or after what holds `element` and no other text."""
    parent = element.parent
    while parent is not None and parent.text_length == element.text_length:
        element, parent = parent, parent.parent
    if parent is None:
        return None

    siblings = iter([child for child in parent.child_elements() if child.text_length])
    if element not in siblings:  # this moves the iterator past `element`
        return None
    return next(siblings, None)


def _holds_text(element: Element) -> bool:
    return is_prose(element) or (element.find("p") is not None and not element.linked)
