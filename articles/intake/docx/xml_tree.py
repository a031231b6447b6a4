"""Parse the XML of a part to a tree with short names (`w:p`), within limits that keep
it safe.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

_PREFIXES = {
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""By namespace."""

_OFFICE_PREFIXES = {
    "wordprocessingml/2006/main": "w",
    "officeDocument/2006/relationships": "r",
    "officeDocument/2006/math": "m",
    "drawingml/2006/main": "a",
    "drawingml/2006/picture": "pic",
    "drawingml/2006/wordprocessingDrawing": "wp",
    "drawingml/2006/chart": "c",
    "drawingml/2006/diagram": "dgm",
}
for _path, _prefix in _OFFICE_PREFIXES.items():
    # Word writes the transitional namespaces. "Strict Open XML", an option when saving,
    # has its own.
    _PREFIXES[f"http://schemas.openxmlformats.org/{_path}"] = _prefix
    _PREFIXES[f"http://purl.oclc.org/ooxml/{_path.replace('/2006', '')}"] = _prefix

DEPTH_MAX = 160
"""Levels of nested elements. A table in a table in a text box has forty."""

_ATTRIBUTES_MAX = 50_000
"""Equals signs read while no element is complete: the parser buffers an element until
it is.
"""

_CACHED_NAMES_MAX = 10_000
"""Real documents have some hundreds of names; in a hostile one every name may be
new.
"""

MISSING = Element("missing")
"""An empty element that `find_child` and `Package.read_part` return where there is
none.
"""


class UnsafeXML(ValueError):
    """The XML is broken, declares entities, or exceeds a limit.

    The text ends a sentence that begins "… cannot be read: in its part …".
    """


class ElementReader:
    """Parses parts to trees. One limit on elements holds for all of them together."""

    def __init__(self, most: int) -> None:
        self._elements_left = most
        self._short_names: dict[str, str] = {}

    def read_tree(self, chunks: Iterable[bytes]) -> Element:
        """Return the root of the XML in `chunks`. Raises UnsafeXML."""
        try:
            return self._parse_chunks(chunks)
        except (ParseError, expat.ExpatError) as error:
            reason = str(error).partition(":")[0]
            raise UnsafeXML(f"it is damaged ({reason})") from None

    def _parse_chunks(self, chunks: Iterable[bytes]) -> Element:
        parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
        # The pull parser ignores a DOCTYPE. A second parser looks for one until the
        # first element starts.
        prolog_parser = expat.ParserCreate()
        prolog_parser.StartDoctypeDeclHandler = _refuse_doctype
        root: Element | None = None
        depth = attributes = 0

        # The empty chunk marks the end.
        for chunk in chain(chunks, (b"",)):
            if root is None:
                prolog_parser.Parse(chunk, False)
            if chunk:
                parser.feed(chunk)
            else:
                parser.close()

            attributes += chunk.count(b"=")
            events = cast("Iterable[tuple[str, Element]]", parser.read_events())
            for event, element in events:
                # An element is complete.
                attributes = 0
                if event == "end":
                    depth -= 1
                    continue
                depth += 1
                if depth > DEPTH_MAX:
                    raise UnsafeXML("its parts are nested too deeply")
                if root is None:
                    root = element
                self._count_and_rename(element)
            if attributes > _ATTRIBUTES_MAX:
                raise UnsafeXML("it has too many parts")

        assert root is not None, "expat refuses a document without an element"
        return root

    def _count_and_rename(self, element: Element) -> None:
        self._elements_left -= 1
        if self._elements_left < 0:
            raise UnsafeXML("it has too many parts")

        names = self._short_names
        element.tag = names.get(element.tag) or self._shorten_name(element.tag)
        if element.attrib:
            element.attrib = {
                names.get(name) or self._shorten_name(name): text
                for name, text in element.attrib.items()
            }

    def _shorten_name(self, name: str) -> str:
        uri, _, local = name.removeprefix("{").partition("}")
        short = f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else name
        if len(self._short_names) < _CACHED_NAMES_MAX:
            self._short_names[name] = short
        return short


def _refuse_doctype(*_: object) -> None:
    """Refuse a document type, which no office program writes: entities in it can expand
    without end.
    """
    raise UnsafeXML(
        "its XML declares entities or a document type, which a Word document never does"
    )


def find_child(element: Element, *path: str) -> Element:
    """Return the first element down `path`, or MISSING."""
    for name in path:
        found = element.find(name)
        if found is None:
            return MISSING
        element = found
    return element


def has_child(element: Element, *path: str) -> bool:
    return find_child(element, *path) is not MISSING


def index_elements(elements: Iterable[Element], attribute: str) -> dict[str, Element]:
    """Return the elements by the value of `attribute`."""
    return {element.get(attribute, ""): element for element in elements}


def read_value(element: Element, *path: str) -> str:
    """Return the `w:val` of the element down `path`, or ""."""
    return find_child(element, *path).get("w:val", "")


def parse_number(text: str, default: int = 0) -> int:
    """Return `text` as a whole number, or `default` where it is none or absurd."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    return default


def read_switch(element: Element, name: str) -> bool | None:
    """Return True or False as the property `name` says, or None where it is not set.

    ECMA-376 part 1, 17.17.4, ST_OnOff.
    """
    found = find_child(element, name)
    if found is MISSING:
        return None
    return found.get("w:val", "true") not in ("0", "false", "off", "none")
