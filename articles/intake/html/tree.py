"""HTML as a small tree of limited depth, so that later steps may recurse, and without
control characters.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.intake.text.white_space import fold_space

MAX_DEPTH = 100
"""Nested elements. Deeper ones become siblings at this depth; their text keeps its
order.
"""
# Elements whose content is not text of the page.
_OPAQUE = ("script", "style", "template", "head")
# Characters from which a stretch of text is more than a label.
_SENTENCE_LENGTH = 25
# Invisible characters: control characters (a reference such as `&#2;` can name one),
# soft hyphens, zero-width spaces. Zero-width joiners stay: Persian and emoji need them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u200b\ufeff\ufffe\uffff]")


class Element:
    """An element with its attributes (names in lower case) and its children: elements
    and text.
    """

    __slots__ = (
        "attributes",
        "children",
        "linked",
        "parent",
        "prose",
        "tag",
        "text_length",
    )

    def __init__(
        self, tag: str, attributes: dict[str, str], parent: "Element | None"
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []
        self.text_length = 0
        """Characters of all text inside."""
        self.linked = 0
        """Characters of that text that are in links."""
        self.prose = 0
        """Characters of that text in unlinked stretches as long as a sentence."""

    def get(self, name: str) -> str:
        """Return the value of the attribute `name`, or ""."""
        return self.attributes.get(name, "")

    def get_first(self, *names: str) -> str:
        """Return the value of the first of the attributes `names` that has one, or
        "".
        """
        return next(filter(None, map(self.get, names)), "")

    def child_elements(self) -> "Iterator[Element]":
        return (child for child in self.children if isinstance(child, Element))

    def append(self, tag: str, attributes: dict[str, str]) -> "Element":
        """Append a new element to the children, and return it."""
        element = Element(tag, attributes, self)
        self.children.append(element)
        return element

    def walk(self) -> "Iterator[Element]":
        """Yield this element and all elements inside it, in the order of their start
        tags.
        """
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += reversed(list(element.child_elements()))

    def find(self, *tags: str) -> "Element | None":
        """Return the first element inside this one that is one of `tags`."""
        for element in self.walk():
            if element.tag in tags and element is not self:
                return element
        return None

    def find_all(self, *tags: str) -> "Iterator[Element]":
        """Yield this element and those inside it that are one of `tags`, in order."""
        return (element for element in self.walk() if element.tag in tags)

    def find_links(self) -> "list[Element]":
        """Return the `a` elements that have text, this one included."""
        return [link for link in self.find_all("a") if link.text_length]

    def ancestors(self) -> "Iterator[Element]":
        """Yield the parent, the parent's parent, and so on."""
        element = self.parent
        while element:
            yield element
            element = element.parent

    def is_inside(self, *tags: str) -> bool:
        return any(element.tag in tags for element in self.ancestors())

    def walk_text(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.walk_text()

    def text(self) -> str:
        """Return all text inside, with white space folded."""
        return fold_space("".join(self.walk_text()))


def read_body(parser: LexborHTMLParser) -> Element:
    """Return the body of a parsed page or fragment, measured; an empty one if it has
    none.

    The parser has no limits of its own, so call `weight.refuse_heavy` before it.
    """
    body = parser.body
    if body is None:
        return Element("body", {}, None)

    root = Element("body", _read_attributes(body), None)
    _copy_children(body, root)
    _measure_text(root)
    return root


def _read_attributes(node: LexborNode) -> dict[str, str]:
    return {
        name.lower(): _CONTROL.sub("", value or "")
        for name, value in node.attributes.items()
    }


def _copy_children(top: LexborNode, root: Element) -> None:
    """Copy everything inside `top` into `root`, without recursion: the parser's tree
    may be thousands deep.
    """
    # The open elements; those beyond MAX_DEPTH share one parent.
    path = [root]
    # Nodes to copy, each with the number of elements that are open around it.
    pending: list[tuple[LexborNode | None, int]] = [(top.child, 1)]

    while pending:
        node, depth = pending.pop()
        if node is None:
            continue
        pending.append((node.next, depth))
        del path[depth:]

        if node.is_text_node:
            _append_text(node.text_content or "", path)
        elif node.is_element_node:
            holder = path[min(len(path), MAX_DEPTH) - 1]
            element = holder.append((node.tag or "").lower(), _read_attributes(node))
            if element.tag not in _OPAQUE:
                path.append(element)
                pending.append((node.child, depth + 1))


def _append_text(text: str, path: list[Element]) -> None:
    text = _CONTROL.sub("", text)
    if not text:
        return

    holder = path[-1]
    if len(path) > MAX_DEPTH:
        # A sibling may have closed this text's element already, so the text gets a copy
        # of it.
        holder = path[MAX_DEPTH - 1].append(holder.tag, holder.attributes)
    holder.children.append(text)


def _measure_text(element: Element, *, is_linked: bool = False) -> None:
    is_linked = is_linked or element.tag == "a"
    for child in element.children:
        if isinstance(child, str):
            length = len(child.strip())
            element.text_length += length
            if is_linked:
                element.linked += length
            elif length >= _SENTENCE_LENGTH:
                element.prose += length
            # A shorter stretch, such as "Menu", is a label.
        else:
            _measure_text(child, is_linked=is_linked)
            element.text_length += child.text_length
            element.linked += child.linked
            element.prose += child.prose
