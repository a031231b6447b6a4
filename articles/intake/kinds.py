"""Kinds of files that intake does not read, and what to do with each."""

import re
from pathlib import PurePath

SAVE_AS_WORD = "open it in the program that made it, save it as a Word document (.docx) and bring that file"
_KINDS = {
    ".doc": ("a document of Word 97–2003", SAVE_AS_WORD),
    ".dot": ("a template of Word 97–2003", SAVE_AS_WORD),
    ".rtf": ("a Rich Text file", SAVE_AS_WORD),
    ".odt": ("an OpenDocument text", SAVE_AS_WORD),
    ".pages": (
        "a document of Pages",
        "export it as a Word document (.docx) and bring that file",
    ),
    ".pdf": (
        "a PDF, which holds pages and no paragraphs",
        "bring the document that it was made from",
    ),
    ".epub": ("an e-book", "bring the document that it was made from"),
    ".wpd": ("a document of WordPerfect", SAVE_AS_WORD),
    ".xlsx": ("a spreadsheet", "copy its text into a document and bring that"),
    ".pptx": ("a presentation", "copy its text into a document and bring that"),
    ".html": ("a web page", "give its name the ending .html and bring it again"),
    ".txt": ("plain text", "give its name the ending .txt and bring it again"),
    "picture": ("a picture", "bring the document, with the picture in it"),
    "archive": ("an archive, not a document", "bring the documents in it one by one"),
    "locked": ("locked with a password", "take the password off and bring it again"),
}
"""For each kind: what it is, and what its owner can do."""

# The first bytes of a file, in any case, after a byte order mark and white space.
_FIRST_BYTES = {
    ".pdf": (b"%PDF",),
    ".rtf": (b"{\\rtf",),
    ".wpd": (b"\xffWPC",),
    "picture": (
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\x00",
        b"MM\x00*",
        b"\x00\x00\x00\x1cftyp",
        b"\x00\x00\x00\x18ftyp",
    ),
    "archive": (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
    ".html": (b"<!doctype html", b"<html"),
}
# A part that only a ZIP file of this kind has; the first that is found counts.
_PARTS = (
    ("xl/workbook.xml", ".xlsx"),
    ("ppt/presentation.xml", ".pptx"),
    ("index/document.iwa", ".pages"),
    ("meta-inf/container.xml", ".epub"),
    ("content.xml", ".odt"),
)
_CONTROL = re.compile(r"[\x00-\x1f](?<![\t\n\r\f])")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins a compound file ([MS-CFB]): what Word wrote until 2003, and around a document
that is encrypted.
"""


def refuse_kind(name: str) -> str:
    """Return a sentence that says why the file `name` is not read."""
    kind = PurePath(name).suffix.lower()
    if kind in _KINDS:
        return _write_refusal(name, kind)
    return (
        f"“{name}” is of a kind that cannot be read; bring text (.txt), "
        "Markdown (.md), a web page (.html) or a Word document (.docx)."
    )


def refuse_word_document(name: str, data: bytes, parts: tuple[str, ...] = ()) -> str:
    """Return a sentence that says what `data` is, since it is no Word document.

    `parts` are the names in a ZIP file, in lower case.
    """
    kind = _detect_kind(data, parts)
    if not kind:
        return f"“{name}” is not a Word document, whatever its name says."
    return _write_refusal(name, kind)


def _detect_kind(data: bytes, parts: tuple[str, ...]) -> str:
    if data.startswith(_OLE):
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        return "locked" if is_encrypted else ".doc"
    # A WebP picture has its length between the two.
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "picture"
    # Every ZIP file begins so.
    if data.startswith(b"PK"):
        return _detect_kind_of_zip(parts)

    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for kind, beginnings in _FIRST_BYTES.items():
        if start.startswith(tuple(map(bytes.lower, beginnings))):
            return kind
    return ".txt" if _is_text(data[:4_000]) else ""


def _detect_kind_of_zip(parts: tuple[str, ...]) -> str:
    for part, kind in _PARTS:
        if part in parts:
            return kind
    return "archive"


def _is_text(data: bytes) -> bool:
    """Return True if `data` is UTF-8, perhaps cut amid a character, without control
    characters.
    """
    text = data.decode("utf-8", "replace")
    return "\ufffd" not in text[:-1] and not _CONTROL.search(text)


def _write_refusal(name: str, kind: str) -> str:
    what, advice = _KINDS[kind]
    return f"“{name}” is {what}; {advice}."
