"""The pictures of a document: those in its package, and those that it only links to."""

from posixpath import basename

from articles.intake.docx.package import Package, Relationship
from articles.intake.reading import Picture

_DRAWINGS = (
    ".emf",
    ".wmf",
    ".emz",
    ".wmz",
    ".svg",
    ".pct",
    ".pict",
    ".wdp",
    ".pdf",
    ".eps",
)
"""Extensions of files that hold no pixels, and that browsers show not at all or not
safely.
"""


class PackagePictures:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._files: dict[str, bytes | None] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        """By target and alternative text."""
        self._found: list[Picture] = []
        self._missing: dict[tuple[str, str], Picture] = {}

    def add_picture(self, link: Relationship | None, alt: str) -> str:
        """Add the picture that `link` points to, and return its address for a block."""
        src = ""
        if link and link.is_external:
            src = link.target
        elif link:
            data = self._read_file(link.target)
            if data is not None:
                number = self._number_picture(link.target, Picture("", alt, data))
                return f"picture:{number}"
            src = basename(link.target)

        self._missing.setdefault((src, alt), Picture(src, alt))
        return src

    def _number_picture(self, target: str, picture: Picture) -> int:
        # The same file with other words is another picture.
        key = (target, picture.alt)
        if key not in self._numbers:
            self._numbers[key] = len(self._found)
            self._found.append(picture)
        return self._numbers[key]

    def list_all(self) -> list[Picture]:
        """Return the pictures that blocks number, then those whose files the document
        does not have.
        """
        return [*self._found, *self._missing.values()]

    def _read_file(self, path: str) -> bytes | None:
        if path.lower().endswith(_DRAWINGS):
            return None
        # Each file is read, and counted against the limit, once.
        if path not in self._files:
            self._files[path] = self._package.read_picture(path)
        return self._files[path]
