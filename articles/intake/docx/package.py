"""The package that a Word document is: parts in a ZIP file, and the relationships between them."""

import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from articles.intake.intake import IntakeRefused
from articles.intake.kinds import refusal_of_file
from articles.intake.limits import Limits

from .elements import Elements, UnsafeXML

_ENTRY = b"PK\x01\x02"
"""Begins each entry of a ZIP file's directory."""
_ENTRIES_MAX = 5_000
_CHUNK = 1 << 16
_BROKEN = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)
"""What `zipfile` raises for a file that is damaged, locked, or packed in a way of its own."""


@dataclass(frozen=True, slots=True)
class Relationship:
    type: str
    """The last word of its address: "image", "hyperlink", "footnotes"."""
    target: str
    """A part's path, or an address outside."""
    is_external: bool


class Package:
    """Reads parts, and bounds what all of them may unpack to. No size that the file states is believed."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        """Open the package. Raises IntakeRefused when `data` is none."""
        self.name = name
        self.limits = limits
        if not data.startswith(b"PK") or data.count(_ENTRY) > _ENTRIES_MAX:
            raise IntakeRefused(refusal_of_file(name, data))
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN:
            raise self._damaged() from None
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self._bytes_left = limits.unpacked_bytes
        self._picture_bytes_left = limits.picture_bytes
        self._elements = Elements(limits.elements)
        self.main = self._main(data)

    def part(self, path: str) -> Element | None:
        """Give the root of the part at `path`, or None when there is no such part. Raises IntakeRefused."""
        info = self._parts.get(path.lower())
        if info is None:
            return None
        try:
            return self._elements.read(self._chunks(info))
        except UnsafeXML as error:
            raise IntakeRefused(f"“{self.name}” cannot be read: in its part {path}, {error}.") from None
        except _BROKEN:
            raise self._damaged() from None

    def related(self, path: str) -> dict[str, Relationship]:
        """Give the relationships of the part at `path` by their names; "" is the package itself."""
        folder, file = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relationship] = {}
        for element in () if root is None else root:
            target = element.get("Target", "")
            is_external = element.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relationship(kind, target, is_external)
        return found

    def file(self, path: str) -> bytes | None:
        """Give the bytes of a picture; None when there is none, or all pictures together would be too long."""
        info = self._parts.get(path.lower())
        if info is None or info.flag_bits & 1 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return None
        try:
            with self._zip.open(info) as opened:
                data = opened.read(self._picture_bytes_left + 1)
        except _BROKEN:
            return None
        if len(data) > self._picture_bytes_left:
            return None
        self._picture_bytes_left -= len(data)
        return data

    def _main(self, data: bytes) -> str:
        """Give the path of the part that holds the text."""
        kinds = {found.type: found.target for found in self.related("").values()}
        path = kinds.get("officeDocument", "word/document.xml")
        if path.lower() not in self._parts:
            raise IntakeRefused(refusal_of_file(self.name, data, tuple(self._parts)))
        return path

    def _chunks(self, info: ZipInfo) -> Iterator[bytes]:
        if info.flag_bits & 1:
            raise IntakeRefused(f"“{self.name}” is locked with a password; take it off and bring the file again.")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self._damaged()
        with self._zip.open(info) as opened:
            while chunk := opened.read(_CHUNK):
                self._bytes_left -= len(chunk)
                if self._bytes_left < 0:
                    raise IntakeRefused(f"“{self.name}” unpacks to more text than can be read.")
                yield chunk

    def _damaged(self) -> IntakeRefused:
        return IntakeRefused(
            f"“{self.name}” is damaged and cannot be opened; open it in Word, save it anew and bring that file."
        )
