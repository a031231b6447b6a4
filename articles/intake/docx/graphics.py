"""What a drawing holds: pictures, text boxes, charts, diagrams (DrawingML, and the
older VML).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from articles.intake.docx.xml_tree import find_child

_READABLE = frozenset(("w:t", "m:t", "a:blip", "v:imagedata", "c:chart", "dgm:relIds"))


@dataclass(frozen=True, slots=True)
class Graphic:
    what: str = "picture"
    """picture, chart, diagram, line."""
    alt: str = ""
    relationship: str = ""
    is_floating: bool = False
    """It floats next to the text, and is not part of a line."""
    relationship_of_link: str = ""


def read_graphics(
    element: Element, around: Graphic = Graphic()
) -> Iterator[Graphic | Element]:
    """Yield the graphics in the drawing `element`, in order.

    Of a text box, yield the w:txbxContent that holds its paragraphs. `around` has what
    the elements around `element` say about the graphics in it.
    """
    for inner in element:
        match inner.tag:
            case "w:txbxContent":
                yield inner
            case "mc:AlternateContent":
                yield from read_graphics(choose_alternative(inner), around)
            case "wp:docPr":
                # The properties come before the graphics that they describe.
                link = _read_link(inner)
                around = replace(
                    around, alt=inner.get("descr", ""), relationship_of_link=link
                )
            case "wp:anchor":
                yield from read_graphics(inner, replace(around, is_floating=True))
            case "pic:pic":
                own = find_child(inner, "pic:nvPicPr", "pic:cNvPr")
                alt = around.alt or own.get("descr", "")
                link = around.relationship_of_link or _read_link(own)
                yield from read_graphics(
                    inner, replace(around, alt=alt, relationship_of_link=link)
                )
            case "a:blip":
                name = inner.get("r:embed") or inner.get("r:link") or ""
                yield replace(around, relationship=name)
            case "v:imagedata":
                name = inner.get("r:id") or inner.get("r:href") or ""
                yield replace(around, relationship=name)
            case "c:chart":
                yield replace(around, what="chart", relationship=inner.get("r:id", ""))
            case "dgm:relIds":
                yield replace(
                    around, what="diagram", relationship=inner.get("r:dm", "")
                )
            case "v:rect" if inner.get("o:hr") in ("t", "true", "1"):
                yield Graphic("line")
            case _:
                yield from read_graphics(
                    inner, replace(around, alt=inner.get("alt", around.alt))
                )


def choose_alternative(alternatives: Element) -> Element:
    """Return the first of mc:AlternateContent's choices that has something to read, and
    empty the others.
    """
    choices = [
        inner for inner in alternatives if inner.tag in ("mc:Choice", "mc:Fallback")
    ]
    if not choices:
        choices = [alternatives]
    # Word's newest drawing may be a choice in which nothing can be read, with an older
    # form as the fallback.
    chosen = next(filter(_is_readable, choices), choices[0])

    # Their text is the same, and would be found as unread.
    for inner in alternatives:
        if inner is not chosen:
            inner.clear()
    return chosen


def _is_readable(choice: Element) -> bool:
    return any(inner.tag in _READABLE for inner in choice.iter())


def _read_link(properties: Element) -> str:
    """Return the relationship of the link that a click on the drawing opens, or ""."""
    return find_child(properties, "a:hlinkClick").get("r:id", "")
