"""Documents that are meant to do harm, or only far too large: the name of each file,
and what is in it.

`python -m benchmarks.hostile NAME PATH` writes one.
"""

import base64
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

MEGABYTE = 1_000_000


def documents() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Give each file's name, which says what it is, and what makes its bytes."""
    yield "one sentence.txt", lambda: b"A sentence."
    yield "empty.txt", lambda: b""
    yield "200 MB.txt", lambda: bytes(200 * MEGABYTE)
    yield "100,000 paragraphs.txt", lambda: b"Words of a paragraph.\n\n" * 100_000
    yield (
        "20,000 paragraphs.txt",
        lambda: b"Words of a paragraph that are many enough to be one.\n\n" * 20_000,
    )
    yield (
        "20,000 questions.txt",
        lambda: (
            b"FAQ\n\n" + b"Why does it cost more?\n\nWheat became dear.\n\n" * 10_000
        ),
    )
    yield "one line.txt", lambda: b"word " * 400_000
    yield "broken UTF-8.txt", lambda: "é".encode() * 100_000 + b"\xff\xc3" * 100_000
    yield "stars.txt", lambda: b"*" * (2 * MEGABYTE)
    yield "full stops.txt", lambda: b"Words are here.\n\n" + b"." * (2 * MEGABYTE - 20)
    yield "spaces.txt", lambda: b"Words are here." + b" " * (2 * MEGABYTE - 20) + b"x"
    yield "bullets.txt", lambda: "• x\n".encode() * 330_000
    yield "dashes.md", lambda: b"---\n" * 500_000
    yield "line breaks.html", lambda: b"<p>" + b"a<br>" * 290_000
    for ending in ("md", "html"):
        yield f"brackets.{ending}", lambda: b"[" * MEGABYTE
        yield f"angles.{ending}", lambda: b"<a<" * 600_000
    yield "quotations.md", lambda: b"> " * MEGABYTE
    yield (
        "nested lists.md",
        lambda: b"\n".join(b" " * depth + b"- item" for depth in range(1_500)),
    )
    yield "emphasis.md", lambda: b"*a **b " * 280_000
    yield (
        "references.md",
        lambda: b"[a]: /" + b"x" * MEGABYTE + b"\n\n" + b"[a] " * 200_000,
    )
    yield (
        "table.md",
        lambda: b"|" * 30_000 + b"\n" + b"|-" * 30_000 + b"\n" + b"|" * 30_000,
    )
    yield "YAML aliases.md", _yaml_aliases
    yield "nested elements.html", lambda: b"<div>" * (2 * MEGABYTE)
    yield "nested formatting.html", lambda: b"<b><i>" * MEGABYTE
    yield "20 MB of paragraphs.html", lambda: b"<p>Words of a paragraph." * 800_000
    yield "20 MB of one paragraph.html", lambda: b"<p>" + b"<b>word</b> " * 1_600_000
    yield "attributes.html", lambda: b"<p " + b"a=1 " * (4 * MEGABYTE) + b">x"
    yield "a table in tables.html", lambda: b"<table><tr><td>" * 600_000
    yield "entities.html", lambda: b"<p>" + b"&lt;&#60;&bigstar;" * 400_000
    yield (
        "a picture called a document.docx",
        lambda: b"\x89PNG\r\n\x1a\n" + bytes(MEGABYTE),
    )
    yield (
        "a bomb.docx",
        lambda: _word(
            b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100,
            {"word/bomb.xml": bytes(900 * MEGABYTE)},
        ),
    )
    yield (
        "a bomb of text.docx",
        lambda: _word(
            b"<w:p><w:r><w:t>" + b"x" * (900 * MEGABYTE) + b"</w:t></w:r></w:p>"
        ),
    )
    yield (
        "100,000 paragraphs.docx",
        lambda: _word(
            b"<w:p><w:r><w:t>Words of a paragraph.</w:t></w:r></w:p>" * 100_000
        ),
    )
    yield (
        "20,000 paragraphs.docx",
        lambda: _word(
            b"<w:p><w:r><w:t>Words of a paragraph.</w:t></w:r></w:p>" * 20_000
        ),
    )
    yield (
        "19,000 paragraphs in part bold.docx",
        lambda: _word((b"<w:p>" + _RUNS + b"</w:p>") * 19_000),
    )
    yield (
        "190 paragraphs of 500 runs.docx",
        lambda: _word((b"<w:p>" + _RUNS * 250 + b"</w:p>") * 190),
    )
    yield (
        "nested tables.docx",
        lambda: _word(
            b"<w:tbl><w:tr><w:tc>" * 20_000 + b"</w:tc></w:tr></w:tbl>" * 20_000
        ),
    )
    yield "XML entities.docx", _xml_entities
    yield "40 pictures of 36 million pixels.html", lambda: _pictures(40, 6_000)


def _yaml_aliases() -> bytes:
    """The billion laughs, in front matter."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(["---", *lines, "title: *a9", "---", "", "Words."]).encode()


_NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""


_RUNS = b'<w:r><w:rPr><w:b/></w:rPr><w:t>word </w:t></w:r><w:r><w:t xml:space="preserve">word </w:t></w:r>'


def _word(
    body: bytes, others: dict[str, bytes] | None = None, head: bytes = b""
) -> bytes:
    document = (
        head
        + b"<w:document "
        + _NAMESPACE
        + b"><w:body>"
        + body
        + b"</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        **(others or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def _xml_entities() -> bytes:
    """The billion laughs, in a Word document."""
    entities = b'<!ENTITY a0 "laugh">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    return _word(
        b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>",
        head=b"<!DOCTYPE x [" + entities + b"]>",
    )


def _pictures(how_many: int, side: int) -> bytes:
    """A page of pictures, each a few kilobytes that unpack to a hundred megabytes and
    more.
    """
    picture = base64.b64encode(_blank_png(side)).decode()
    return b"<h1>Pictures</h1>" + b"".join(
        f'<p>Number {n}.</p><img alt="{n}" src="data:image/png;base64,{picture}">'.encode()
        for n in range(how_many)
    )


def _blank_png(side: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data))
            + kind
            + data
            + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    lines = zlib.compress(bytes(side * (1 + 3 * side)), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", lines)
        + chunk(b"IEND", b"")
    )


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(dict(documents())[sys.argv[1]]())
