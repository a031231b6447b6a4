"""Word documents, written for tests: the parts of a package by hand, zipped."""

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

TRANSITIONAL = "http://schemas.openxmlformats.org"
RELATIONSHIPS = f"{TRANSITIONAL}/officeDocument/2006/relationships"
NAMES = {
    "w": f"{TRANSITIONAL}/wordprocessingml/2006/main",
    "r": RELATIONSHIPS,
    "m": f"{TRANSITIONAL}/officeDocument/2006/math",
    "a": f"{TRANSITIONAL}/drawingml/2006/main",
    "pic": f"{TRANSITIONAL}/drawingml/2006/picture",
    "wp": f"{TRANSITIONAL}/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": f"{TRANSITIONAL}/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_STYLES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Heading3": "heading 3",
    "Quote": "Quote",
    "Caption": "caption",
    "TOC1": "toc 1",
    "HTMLPreformatted": "HTML Preformatted",
}
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/></w:style>'
    for name, title in _STYLES.items()
)
LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
"""List 1 has bullets, and numbers below them; list 2 counts from 3, and list 3 from
1.
"""


def run(text: str, properties: str = "") -> str:
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str = "", style: str = "", properties: str = "") -> str:
    """Give a paragraph of plain text, or of the XML `content`."""
    content = (
        content
        if content.startswith(("<w:", "<m"))
        else run(content)
        if content
        else ""
    )
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{content}</w:p>"


def item(content: str, depth: int = 0, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(content, properties=place)


def table(*rows: list[str]) -> str:
    """Give a table of cells of XML or plain text."""
    written = (
        "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in written)}</w:tbl>"


def link(text: str, name: str) -> str:
    return f'<w:hyperlink r:id="{name}">{run(text)}</w:hyperlink>'


def field(instruction: str, shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return f"{mark('begin')}{code}{mark('separate')}{shown}{mark('end')}"


def picture(name: str, alt: str = "", *, is_floating: bool = False) -> str:
    frame = "anchor" if is_floating else "inline"
    shown = f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>'
    return (
        f'<w:r><w:drawing><wp:{frame}><wp:docPr id="1" name="x" descr={quoteattr(alt)}/>{shown}'
        f"</a:graphicData></a:graphic></wp:{frame}></w:drawing></w:r>"
    )


def docx(
    body: str,
    *,
    styles: str = STYLES,
    numbering: str = LISTS,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    properties: str = "",
    links_of: Mapping[str, Mapping[str, str]] | None = None,
) -> bytes:
    """Write a package.

    `parts` are further parts by what they are ("footnotes", "comments", "header"), each
    with what stands in its root. `links` are addresses by the names of their
    relationships, `links_of` those of further parts; `files` are pictures, each the
    relationship of its name.
    """
    written = {"styles": styles, "numbering": numbering, **(parts or {})}
    related = [(kind, kind, f"{kind}.xml", "") for kind in written]
    related += [
        (name, "hyperlink", url, "External") for name, url in (links or {}).items()
    ]
    related += [(name, "image", f"media/{name}", "") for name in files or {}]
    made = {
        f"word/{kind}.xml": part(kind, content) for kind, content in written.items()
    }
    main = [("main", "officeDocument", "word/document.xml", "")]
    if properties:
        main.append(("core", "metadata/core-properties", "docProps/core.xml", ""))
        made["docProps/core.xml"] = (
            '<p xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:cp="{TRANSITIONAL}/package/2006/metadata/core-properties">{properties}</p>'
        )
    for kind, addresses in (links_of or {}).items():
        outside = [
            (name, "hyperlink", url, "External") for name, url in addresses.items()
        ]
        made[f"word/_rels/{kind}.xml.rels"] = relationships(outside)
    return package(
        {
            "_rels/.rels": relationships(main),
            "word/_rels/document.xml.rels": relationships(related),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            **made,
            **{f"word/media/{name}": data for name, data in (files or {}).items()},
        }
    )


def package(parts: Mapping[str, str | bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def part(kind: str, content: str) -> str:
    root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
    return f"<w:{root} {names}>{content}</w:{root}>"


def relationships(found: list[tuple[str, str, str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target={quoteattr(target)} TargetMode="{mode or "Internal"}"/>'
        for name, kind, target, mode in found
    )
    return f'<Relationships xmlns="{TRANSITIONAL}/package/2006/relationships">{written}</Relationships>'
