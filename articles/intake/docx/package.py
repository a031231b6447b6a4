"""The package that a Word document is: parts in a ZIP file, and the relationships
between them.
"""

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from articles.intake.docx.xml_tree import MISSING, ElementReader, UnsafeXML
from articles.intake.intake import IntakeRefused
from articles.intake.kinds import refuse_word_document
from articles.intake.limits import Limits

_ENTRY = b"PK\x01\x02"
"""The signature of each entry in a ZIP file's directory."""
_ENTRIES_MAX = 5_000
_CHUNK = 1 << 16
_COMPRESSIONS = (ZIP_STORED, ZIP_DEFLATED)
_BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,  # zipfile raises it for a compression that it does not know
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)
"""What `zipfile` raises for a file that is damaged, encrypted, or compressed in a way
it does not know.
"""


@dataclass(frozen=True, slots=True)
class Relationship:
    type: str
    """The last segment of its type's address: "image", "hyperlink", "footnotes"."""
    target: str
    """A part's path, or an address outside."""
    is_external: bool


def find_target(links: Mapping[str, Relationship], kind: str) -> str:
    """Return the path of the first part that is related as `kind`, or ""."""
    for link in links.values():
        if link.type == kind and not link.is_external:
            return link.target
    return ""


def _read_relationship(element: Element, folder: str) -> Relationship:
    """Return the relationship of a part that is in `folder`."""
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relationship(kind, target, is_external=True)
    # "../media/a.png" of a part in "word/charts" is "word/media/a.png".
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
    return Relationship(kind, path.lstrip("/"), is_external=False)


class Package:
    """Reads parts, and limits what all of them may unpack to. Sizes that the file
    states are not trusted.
    """

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        """Open the package `data`. Raises IntakeRefused if it is not a Word
        document.
        """
        self.name = name
        self.limits = limits
        # `zipfile` would read a directory of any length into memory.
        if not data.startswith(b"PK") or data.count(_ENTRY) > _ENTRIES_MAX:
            raise IntakeRefused(refuse_word_document(name, data))
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN:
            raise self._refuse_damaged() from None

        # Part names are equal regardless of case (ECMA-376 part 2). Some programs write
        # backslashes.
        self._parts = {
            info.filename.replace("\\", "/").lower(): info
            for info in self._zip.infolist()
        }
        self._bytes_left = limits.unpacked_bytes
        self._picture_bytes_left = limits.picture_bytes
        self._elements = ElementReader(limits.elements)
        self._relationships: dict[str, dict[str, Relationship]] = {}

        self.links = self.read_relationships("")
        self.main = find_target(self.links, "officeDocument") or "word/document.xml"
        """The path of the part with the text."""
        if self.main.lower() not in self._parts:
            raise IntakeRefused(refuse_word_document(name, data, tuple(self._parts)))

    def read_part(self, path: str) -> Element:
        """Return the root of the part at `path`, or MISSING. Raises IntakeRefused."""
        info = self._parts.get(path.lower())
        if info is None:
            return MISSING
        try:
            return self._elements.read_tree(self._read_chunks(info))
        except UnsafeXML as error:
            raise IntakeRefused(
                f"“{self.name}” cannot be read: in its part {path}, {error}."
            ) from None
        except _BROKEN:
            raise self._refuse_damaged() from None

    def read_relationships(self, path: str) -> dict[str, Relationship]:
        """Return the relationships of the part at `path` by their ids; "" is the
        package itself.

        They are read once: the story of every comment asks for the same.
        """
        if path in self._relationships:
            return self._relationships[path]
        folder, file = posixpath.split(path)
        found = self._relationships[path] = {}
        for element in self.read_part(posixpath.join(folder, "_rels", f"{file}.rels")):
            found[element.get("Id", "")] = _read_relationship(element, folder)
        return found

    def read_picture(self, path: str) -> bytes | None:
        """Return the bytes of a picture, or None if it cannot be read or all pictures
        together are too large.
        """
        info = self._parts.get(path.lower())
        if info is None or info.compress_type not in _COMPRESSIONS:
            return None
        try:
            with self._zip.open(info) as opened:
                # One byte more shows that the file is too large.
                data = opened.read(self._picture_bytes_left + 1)
        except _BROKEN:
            return None

        if len(data) > self._picture_bytes_left:
            return None
        self._picture_bytes_left -= len(data)
        return data

    def _read_chunks(self, info: ZipInfo) -> Iterator[bytes]:
        # Bit 0 is encryption (APPNOTE.TXT, 4.4.4).
        if info.flag_bits & 1:
            raise IntakeRefused(
                f"“{self.name}” is protected with a password. Remove the password and upload the file again."
            )
        if info.compress_type not in _COMPRESSIONS:
            raise self._refuse_damaged()

        with self._zip.open(info) as opened:
            while chunk := opened.read(_CHUNK):
                self._bytes_left -= len(chunk)
                if self._bytes_left < 0:
                    raise IntakeRefused(
                        f"“{self.name}” unpacks to more text than can be read."
                    )
                yield chunk

    def _refuse_damaged(self) -> IntakeRefused:
        return IntakeRefused(
            f"“{self.name}” is damaged and cannot be opened. Open it in Word, save it again and upload that file."
        )
