"""HTML as a small tree: bounded in depth, so that what reads it may recurse, and clean of control characters."""

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH: Final = 100
"""Elements inside each other. What is deeper is laid side by side, its text in order."""
_OPAQUE: Final = frozenset(("script", "style", "template", "head"))
"""Elements whose content is no text of the page."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u200b\ufeff\ufffe\uffff]")
"""What is not seen: control characters (a reference such as `&#2;` can name one), soft hyphens, spaces of no width.
Joiners of no width stay: Persian and emoji are written with them."""


class Element:
    """An element with its attributes, names in lower case, and its children: elements and text."""

    __slots__ = ("attributes", "children", "linked", "parent", "prose", "tag", "text_length")

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []
        self.text_length = 0
        """Of all text in it, in characters."""
        self.linked = 0
        """The part of that which is in links."""
        self.prose = 0
        """The part of that which stands in stretches as long as those of sentences."""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def elements(self) -> "Iterator[Element]":
        """Give the elements that are its children."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> "Iterator[Element]":
        """Give it and all elements in it, in the order of their start tags."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += reversed(list(element.elements()))

    def find(self, *tags: str) -> "Element | None":
        """Give the first element in it, itself aside, that is one of `tags`."""
        return next((element for element in self.walk() if element.tag in tags and element is not self), None)

    def ancestors(self) -> "Iterator[Element]":
        """Give its parent, the parent's, and so on."""
        element = self.parent
        while element:
            yield element
            element = element.parent

    def is_inside(self, *tags: str) -> bool:
        return any(element.tag in tags for element in self.ancestors())

    def texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()

    def text(self) -> str:
        """Give all text in it, white space folded."""
        return " ".join("".join(self.texts()).split())


def tree_of(html: str) -> Element:
    """Parse `html`, as much of a page as it is, as a browser would, and give its body. It must not be too heavy."""
    return body_of(LexborHTMLParser(html))


def body_of(parser: LexborHTMLParser) -> Element:
    """Give the body of a page that was parsed, measured; an empty one where it has none."""
    body = parser.body
    root = Element("body", _attributes(body) if body is not None else {}, None)
    if body is not None:
        _copy(body, root)
    _measure(root)
    return root


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name.lower(): _CONTROL.sub("", value or "") for name, value in node.attributes.items()}


def _copy(top: LexborNode, root: Element) -> None:
    """Copy what is in `top` into `root`."""
    path = [root]
    """The open elements; those past the depth share the last that is not."""
    node = top.child
    while node is not None:
        child = None
        if node.is_element_node:
            element = _append_element(node, path)
            if element.tag not in _OPAQUE:
                child = node.child
                if child is not None:
                    path.append(element)
        elif node.is_text_node:
            _append_text(node.text_content or "", path)
        following = child
        while following is None:
            following = node.next
            if following is None:
                parent = node.parent
                path.pop()
                if parent is None or not path:
                    return
                node = parent
        node = following


def _append_element(node: LexborNode, path: list[Element]) -> Element:
    holder = path[min(len(path), MAX_DEPTH) - 1]
    element = Element((node.tag or "").lower(), _attributes(node), holder)
    holder.children.append(element)
    return element


def _append_text(text: str, path: list[Element]) -> None:
    text = _CONTROL.sub("", text)
    if not text:
        return
    if len(path) <= MAX_DEPTH:
        path[-1].children.append(text)
        return
    # Its element may be closed already where elements lie side by side, so it gets one of its own.
    holder = path[MAX_DEPTH - 1]
    element = Element(path[-1].tag, path[-1].attributes, holder)
    element.children.append(text)
    holder.children.append(element)


_SENTENCE_LENGTH = 25
"""Characters of a stretch of text that is more than a label."""


def _measure(element: Element, *, is_linked: bool = False) -> None:
    is_linked = is_linked or element.tag == "a"
    for child in element.children:
        if isinstance(child, str):
            length = len(child.strip())
            element.text_length += length
            if is_linked:
                element.linked += length
            elif length >= _SENTENCE_LENGTH:
                element.prose += length
        else:
            _measure(child, is_linked=is_linked)
            element.text_length += child.text_length
            element.linked += child.linked
            element.prose += child.prose
