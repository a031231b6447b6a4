"""Kinds of files that intake does not read, and what to do with each."""

from pathlib import PurePath

SAVE_AS_WORD = "open it in the program that made it, save it as a Word document (.docx) and bring that file"
_SAVE = {
    ".doc": ("a document of Word 97–2003", SAVE_AS_WORD),
    ".dot": ("a template of Word 97–2003", SAVE_AS_WORD),
    ".rtf": ("a Rich Text file", SAVE_AS_WORD),
    ".odt": ("an OpenDocument text", SAVE_AS_WORD),
    ".pages": ("a document of Pages", "export it as a Word document (.docx) and bring that file"),
    ".pdf": ("a PDF, which holds pages and no paragraphs", "bring the document that it was made from"),
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

_BEGINNINGS = (
    (b"%PDF", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\xffWPC", ".wpd"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x00\x00\x00\x1cftyp", "picture"),
    (b"\x00\x00\x00\x18ftyp", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
)
_PARTS = (
    ("xl/workbook.xml", ".xlsx"),
    ("ppt/presentation.xml", ".pptx"),
    ("index/document.iwa", ".pages"),
    ("meta-inf/container.xml", ".epub"),
    ("content.xml", ".odt"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins a compound file ([MS-CFB]): what Word wrote until 2003, and around a document that is encrypted."""


def refusal_of_ending(name: str) -> str | None:
    """Return a sentence that says why the file `name` is not read; None if the ending of its name says nothing."""
    kind = PurePath(name).suffix.lower()
    return _write_refusal(name, kind) if kind in _SAVE else None


def refusal_of_file(name: str, data: bytes, parts: tuple[str, ...] = ()) -> str:
    """Return a sentence that says what `data` is, since it is no Word document.

    `parts` are the names in a ZIP file, in lower case.
    """
    kind = _detect_kind(data, parts)
    return _write_refusal(name, kind) if kind else f"“{name}” is not a Word document, whatever its name says."


def _detect_kind(data: bytes, parts: tuple[str, ...]) -> str:
    if data.startswith(_OLE):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in data else ".doc"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "picture"
    if data.startswith(b"PK"):
        return next((kind for part, kind in _PARTS if part in parts), "archive")

    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning.lower()):
            return kind
    return ".txt" if _is_text(data[:4_000]) else ""


def _is_text(data: bytes) -> bool:
    """Return True if `data` is UTF-8, perhaps cut amid a character, without control characters."""
    text = data.decode("utf-8", "replace")
    return "\ufffd" not in text[:-1] and all(character >= " " or character in "\t\n\r\f" for character in text)


def _write_refusal(name: str, kind: str) -> str:
    what, advice = _SAVE[kind]
    return f"“{name}” is {what}; {advice}."
