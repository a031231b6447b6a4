"""What a drawing holds: pictures, text boxes, charts, diagrams (DrawingML, and the older VML)."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .elements import child

_READABLE = frozenset(("w:t", "m:t", "a:blip", "v:imagedata", "c:chart", "dgm:relIds"))


@dataclass(frozen=True, slots=True)
class Shown:
    what: str
    """picture, chart, diagram, line."""
    alt: str
    relationship: str = ""
    is_floating: bool = False
    """It stands beside the text, not in it."""
    relationship_of_link: str = ""


def shown_in(element: Element, alt: str = "", is_floating: bool = False, link: str = "") -> Iterator[Shown | Element]:
    """Give what the drawing `element` shows, in order; of a text box, the w:txbxContent with its paragraphs."""
    for inner in element:
        match inner.tag:
            case "w:txbxContent":
                yield inner
            case "mc:AlternateContent":
                yield from shown_in(chosen(inner), alt, is_floating, link)
            case "wp:docPr":
                alt = inner.get("descr", "")
                link = _link(inner)
            case "wp:anchor":
                yield from shown_in(inner, alt, True, link)
            case "pic:pic":
                own = child(inner, "pic:nvPicPr", "pic:cNvPr")
                own_alt = "" if own is None else own.get("descr", "")
                yield from shown_in(inner, alt or own_alt, is_floating, link or _link(own))
            case "a:blip":
                yield Shown("picture", alt, inner.get("r:embed") or inner.get("r:link") or "", is_floating, link)
            case "v:imagedata":
                name = inner.get("r:id") or inner.get("r:href") or ""
                yield Shown("picture", alt, name, is_floating, link)
            case "c:chart":
                yield Shown("chart", alt, inner.get("r:id", ""))
            case "dgm:relIds":
                yield Shown("diagram", alt, inner.get("r:dm", ""))
            case "v:rect" if inner.get("o:hr") in ("t", "true", "1"):
                yield Shown("line", "")
            case _:
                yield from shown_in(inner, inner.get("alt", alt), is_floating, link)


def chosen(alternatives: Element) -> Element:
    """Give the first of mc:AlternateContent's choices in which there is something to read, and empty the others."""
    choices = [inner for inner in alternatives if inner.tag in ("mc:Choice", "mc:Fallback")]
    readable = (choice for choice in choices if any(inner.tag in _READABLE for inner in choice.iter()))
    first = next(readable, choices[0] if choices else alternatives)
    for inner in alternatives:
        if inner is not first:
            inner.clear()
    return first


def _link(properties: Element | None) -> str:
    click = child(properties, "a:hlinkClick")
    return "" if click is None else click.get("r:id", "")


def addresses_of_shapes(element: Element) -> Iterator[str]:
    """Return the relationships of the links that shapes in the drawing `element` are."""
    for inner in element.iter("a:hlinkClick"):
        if name := inner.get("r:id", ""):
            yield name
