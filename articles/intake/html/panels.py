"""Text that folds: the panels that hold it, and the buttons and headings that open and
close them.
"""

from articles.intake.html.class_words import class_names
from articles.intake.html.parts import is_prose
from articles.intake.html.tree import Element

# Attributes with the id of a panel, or "#" and the id.
_NAMING = ("aria-controls", "data-target", "data-bs-target")
_ACCORDION_WORDS = ("accordion", "collaps", "panel", "answer", "faq", "toggle")


class Panels:
    """The panels of a page that hold text; menus do not count."""

    def __init__(self, body: Element) -> None:
        named: set[str] = set()
        self._openers: set[Element] = set()
        self._panels: set[Element] = set()
        # The part above an element under the same parent; filled one parent at a time.
        self._above: dict[Element, Element | None] = {}

        for element in body.walk():
            names = _controlled_ids(element)
            if names and element.text_length:
                named |= names
            elif "aria-expanded" in element.attributes:
                self._add_opener(element)

        # A second walk, because a panel may be above the button that names it.
        self._ids: set[str] = set()
        for element in body.walk():
            identity = element.get("id")
            if identity in named and is_prose(element):
                self._ids.add(identity)

    def _add_opener(self, element: Element) -> None:
        """Add an element that opens and closes the next part without naming it."""
        following = _find_following(element)
        if following and _holds_text(following):
            self._openers.add(element)
            self._panels.add(following)

    def is_opener(self, element: Element) -> bool:
        """Return True if `element` opens and closes a panel: one that it names or, if
        it names none, the next part.
        """
        if element in self._openers:
            return True
        return not self._ids.isdisjoint(_controlled_ids(element))

    def is_panel(self, element: Element) -> bool:
        """Return True if a button or a heading opens and closes `element`."""
        return element in self._panels or element.get("id") in self._ids

    def is_below_title(self, element: Element) -> bool:
        """Return True if `element` is the folded part of an accordion: its title is
        above it.
        """
        parent = element.parent
        if parent is None:
            return False
        if element not in self._above:
            shown = [child for child in parent.child_elements() if child.text_length]
            self._above |= zip(shown, [None, *shown], strict=False)

        above = self._above.get(element)
        if above is None:
            return False
        if above.tag in ("button", "dt", "summary") or above.find("button"):
            return True
        names = " ".join(class_names(element) + class_names(parent))
        return any(word in names for word in _ACCORDION_WORDS)


def _controlled_ids(element: Element) -> set[str]:
    return {element.get(name).lstrip("#") for name in _NAMING} - {""}


def _find_following(element: Element) -> Element | None:
    """Return the part after `element`, or after what holds `element` and no other
    text.
    """
    parent = element.parent
    while parent is not None and parent.text_length == element.text_length:
        element, parent = parent, parent.parent
    if parent is None:
        return None

    is_past_element = False
    for sibling in parent.child_elements():
        if is_past_element and sibling.text_length:
            return sibling
        is_past_element = is_past_element or sibling is element
    return None


def _holds_text(element: Element) -> bool:
    return is_prose(element) or (element.find("p") is not None and not element.linked)
