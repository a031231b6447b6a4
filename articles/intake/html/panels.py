"""Text that folds: the buttons and headings that open and close it, and the panels in which it stands."""

from typing import Final

from .parts import is_prose
from .tree import Element

_OPENS: Final = ("aria-controls", "data-target", "data-bs-target")


class Panels:
    """The panels of a page that hold text, menus aside."""

    def __init__(self, body: Element) -> None:
        named: set[str] = set()
        self._openers: set[Element] = set()
        self._panels: set[Element] = set()
        for element in body.walk():
            names = {element.get(name).lstrip("#") for name in _OPENS} - {""}
            if names and element.text_length:
                named |= names
            elif "aria-expanded" in element.attributes and (below := _below(element)) and _holds_text(below):
                self._openers.add(element)
                self._panels.add(below)
        self._names = {
            name for element in body.walk() if (name := element.get("id")) in named and is_prose(element)
        } - {""}

    def opens(self, element: Element) -> bool:
        """Say whether `element` opens and closes a panel: one that it names, or, naming none, what follows it."""
        return element in self._openers or any(element.get(name).lstrip("#") in self._names for name in _OPENS)

    def has(self, element: Element) -> bool:
        return element in self._panels or element.get("id") in self._names


def _below(element: Element) -> Element | None:
    """Give what follows `element`, or what holds it and nothing else."""
    parent = element.parent
    while parent is not None and parent.text_length == element.text_length:
        element, parent = parent, parent.parent
    shown = [child for child in parent.elements() if child.text_length] if parent else []
    at = shown.index(element) + 1 if element in shown else len(shown)
    return shown[at] if at < len(shown) else None


def _holds_text(element: Element) -> bool:
    return is_prose(element) or (element.find("p") is not None and not element.linked)
