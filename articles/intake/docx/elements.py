"""A part's XML as a tree with short names (`w:p`), read no further than is safe."""

from collections.abc import Iterable
from itertools import chain
from typing import Any, Final, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_TRANSITIONAL}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_TRANSITIONAL}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_TRANSITIONAL}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_TRANSITIONAL}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_TRANSITIONAL}drawingml/2006/picture": "pic",
    f"{_STRICT}drawingml/picture": "pic",
    f"{_TRANSITIONAL}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_TRANSITIONAL}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    f"{_TRANSITIONAL}drawingml/2006/diagram": "dgm",
    f"{_STRICT}drawingml/diagram": "dgm",
    f"{_TRANSITIONAL}package/2006/relationships": "rel",
    f"{_TRANSITIONAL}package/2006/metadata/core-properties": "cp",
    f"{_TRANSITIONAL}markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""By namespace. Word writes the transitional ones; "Strict Open XML" is offered when saving."""

DEPTH_MAX: Final = 160
"""Elements inside each other. A table in a table in a text box comes to forty."""

_ATTRIBUTES_MAX: Final = 50_000
"""Of one element, told by the equals signs before it is whole, for the parser keeps it until then."""


class UnsafeXML(ValueError):
    """The XML is broken, declares entities, or is beyond a limit. The text ends a sentence: "… it cannot be read"."""


class Elements:
    """Reads parts to trees, and counts what all of them hold together."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._names: dict[str, str] = {}

    def read(self, chunks: Iterable[bytes]) -> Element:
        """Give the root of the XML in `chunks`. Raises UnsafeXML."""
        parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
        prolog = _Prolog()
        root: Element | None = None
        depth = attributes = 0
        try:
            for chunk in chain(chunks, (b"",)):
                prolog.read(chunk)
                if chunk:
                    parser.feed(chunk)
                else:
                    parser.close()
                attributes += chunk.count(b"=")
                for event, element in cast("Iterable[tuple[str, Element]]", parser.read_events()):
                    attributes = 0
                    if event == "end":
                        depth -= 1
                        continue
                    depth += 1
                    self._left -= 1
                    if depth > DEPTH_MAX:
                        raise UnsafeXML("its parts stand too deep inside each other")
                    if self._left < 0:
                        raise UnsafeXML("it has too many parts")
                    root = element if root is None else root
                    self._rename(element)
                if attributes > _ATTRIBUTES_MAX:
                    raise UnsafeXML("it has too many parts")
        except (ParseError, expat.ExpatError) as error:
            raise UnsafeXML(f"it is damaged ({str(error).partition(':')[0]})") from None
        assert root is not None, "expat refuses a document without an element"
        return root

    def _rename(self, element: Element) -> None:
        names = self._names
        element.tag = names.get(element.tag) or self._short(element.tag)
        if element.attrib:
            element.attrib = {names.get(name) or self._short(name): value for name, value in element.attrib.items()}

    def _short(self, name: str) -> str:
        uri, brace, local = name.removeprefix("{").partition("}")
        short = f"{_PREFIXES[uri]}:{local}" if brace and uri in _PREFIXES else name
        if len(self._names) < 10_000:  # real documents have some hundreds; a hostile one may have a new name each time
            self._names[name] = short
        return short


class _Prolog:
    """Looks at what stands before the first element: no office program writes a DOCTYPE there, but attackers do."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._end
        self._is_over = False

    def read(self, chunk: bytes) -> None:
        if not self._is_over:
            self._parser.Parse(chunk, False)

    def _refuse(self, *_: object) -> None:
        raise UnsafeXML("its XML declares entities or a document type, which a Word document never does")

    def _end(self, *_: object) -> None:
        self._is_over = True
        self._parser.StartElementHandler = None
        self._parser.StartDoctypeDeclHandler = None


def child(element: Element | None, *path: str) -> Element | None:
    """Give the first element down `path`, if there is one."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if inner.tag == name), None)
    return element


def value(element: Element | None, *path: str) -> str:
    """Give the `w:val` of the element down `path`, or ""."""
    found = child(element, *path)
    return "" if found is None else found.get("w:val", "")


def number(text: str, default: int = 0) -> int:
    """Give `text` as a whole number; what is none, or absurd, is `default`."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def switch(element: Element | None, name: str) -> bool | None:
    """Give what the property `name` says: on, off, or nothing (ECMA-376 part 1, 17.17.4, ST_OnOff)."""
    found = child(element, name)
    return None if found is None else found.get("w:val", "true") not in ("0", "false", "off", "none")
