"""The pictures of a document: those that it holds, and those that it only names."""

from posixpath import basename

from articles.intake.block import Picture

from .package import Package, Relationship

_DRAWINGS = (".emf", ".wmf", ".emz", ".wmz", ".svg", ".pct", ".pict", ".wdp", ".pdf", ".eps")
"""Endings of files that draw rather than hold pixels; no browser shows them, or none safely."""


class Pictures:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._files: dict[str, bytes | None] = {}
        self._held: dict[tuple[str, str], int] = {}
        self._missing: dict[tuple[str, str], Picture] = {}
        self._found: list[Picture] = []

    def src_of(self, link: Relationship | None, alt: str) -> str:
        """Take in the picture that `link` leads to, and give its address in a block."""
        target = "" if link is None else link.target
        if link is not None and not link.is_external and (data := self._data(target)) is not None:
            if (target, alt) not in self._held:
                self._held[target, alt] = len(self._found)
                self._found.append(Picture("", alt, data))
            return f"picture:{self._held[target, alt]}"
        src = target if link is not None and link.is_external else basename(target)
        self._missing.setdefault((src, alt), Picture(src, alt))
        return src

    def all(self) -> list[Picture]:
        """Give those that blocks number, and then those whose files the document does not hold."""
        return [*self._found, *self._missing.values()]

    def _data(self, path: str) -> bytes | None:
        if path not in self._files:
            self._files[path] = None if path.lower().endswith(_DRAWINGS) else self._package.file(path)
        return self._files[path]
