"""Reads HTML as a browser would, for tests to judge what stands on a page rather than
which characters do.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from articles.rendering.sanitise import ATTRIBUTES, CLASSES, FIXED_ATTRIBUTES, TAGS

VOID = {"br", "hr", "img", "source", "wbr"}
SLOT = re.compile(r"_(dates|status:\d+|related:[0-9a-f-]{36})")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page:
    elements: list[Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Give the elements called `tag` that have these attributes; `class_` asks for
        one class among others.
        """
        class_ = attributes.pop("class_", "")
        return [
            element
            for element in self.elements
            if element.tag == tag
            and (not class_ or class_ in element.attributes.get("class", "").split())
            and attributes.items() <= element.attributes.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        (element,) = self.all(tag, **attributes)
        return element

    @property
    def ids(self) -> list[str]:
        return [
            element.attributes["id"]
            for element in self.elements
            if "id" in element.attributes
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.open: list[Element] = []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.page.problems.append(f"an attribute twice in <{tag}>")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.page.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1].tag != tag:
            self.page.problems.append(f"</{tag}> closes nothing")
        else:
            self.open.pop()

    def handle_data(self, data):
        self.page.text += data
        for element in self.open:
            element.text += data

    def handle_comment(self, data):
        self.page.comments.append(data)

    def handle_decl(self, decl):
        self.page.problems.append(f"a declaration: {decl}")

    unknown_decl = handle_pi = handle_decl


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.problems += [f"<{element.tag}> stays open" for element in reader.open]
    return reader.page


def dangers(html: str) -> list[str]:
    """Name what a sanitised field may not hold: whatever is not on the lists, and every
    address that leads astray.
    """
    page = read(html)
    found = list(page.problems)
    found += [
        f"a comment: {comment}"
        for comment in page.comments
        if not SLOT.fullmatch(comment)
    ]
    for element in page.elements:
        tag = element.tag
        if tag not in TAGS:
            found.append(f"<{tag}>")
        for name, value in element.attributes.items():
            if name == "class":
                is_allowed = set(value.split()) <= CLASSES.get(tag, set())
            else:
                is_allowed = name in ATTRIBUTES.get(
                    tag, set()
                ) or value in FIXED_ATTRIBUTES.get(tag, {}).get(name, ())
            if not is_allowed:
                found.append(f"<{tag} {name}={value!r}>")
        found += _led_astray(element)
    return found


def _led_astray(element: Element) -> list[str]:
    """Judge addresses as a browser reads them: without white space and control
    characters, backslashes as slashes.
    """
    found = []
    href, src = (
        re.sub(r"[\x00-\x20]", "", element.attributes.get(name, "")).replace("\\", "/")
        for name in ("href", "src")
    )
    if href.startswith("//") or urlsplit(href).scheme not in (
        "",
        "http",
        "https",
        "mailto",
    ):
        found.append(f"a link to {href}")
    if "src" in element.attributes and (
        not src.startswith("/") or src.startswith("//")
    ):
        found.append(f"a picture from {src}")
    for choice in element.attributes.get("srcset", "/").split(","):
        if not re.fullmatch(r"/(?!/)[^\s\\]*( [0-9]+w)?", choice.strip()):
            found.append(f"a picture from {choice}")
    if not element.attributes.get("id", "_").startswith("_"):
        found.append(f"the id {element.attributes['id']}")
    return found
