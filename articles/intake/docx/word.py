"""What all the text of a document shares: styles, lists, pictures, notes, and what was noticed."""

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from articles.intake.intake import IntakeRefused

from .numbering import Numbering
from .package import Package, Relationship
from .pictures import Pictures
from .styles import Styles
from .tally import Tally

NOTE_PARTS: Final = ("footnotes", "endnotes")


@dataclass(slots=True)
class Word:
    package: Package
    styles: Styles
    numbering: Numbering
    pictures: Pictures
    links: dict[str, Relationship]
    """Of the part with the text."""
    comments: dict[str, Element]
    """By id, those that no mark in the text was met for yet."""
    _characters_left: int
    notes: dict[str, dict[str, str]] = field(default_factory=lambda: {part: {} for part in NOTE_PARTS})
    """By id, the number of each note at its mark, in the order of the marks."""
    roots: list[Element] = field(default_factory=list)
    """Of the parts with text of their own, the main one aside."""
    tally: Tally = field(default_factory=Tally)
    addresses: list[str] = field(default_factory=list)
    """Those that links in the text lead to, whatever becomes of the words at them."""

    @classmethod
    def of(cls, package: Package) -> "Word":
        """Read what stands beside the text. Raises IntakeRefused."""
        links = package.related(package.main)
        word = cls(package, Styles(None), Numbering(None), Pictures(package), links, {}, package.limits.text_bytes)
        word.styles = Styles(word.part("styles"))
        word.numbering = Numbering(word.part("numbering"))
        comments = word.part("comments")
        for comment in () if comments is None else comments:
            word.comments[comment.get("w:id", "")] = comment
        return word

    def count(self, text: str, language: str) -> None:
        """Count what was read. Raises IntakeRefused when all of it is longer than a text file may be."""
        self.tally.languages[language] += len(text)
        self._characters_left -= len(text)
        if self._characters_left < 0:
            raise IntakeRefused(f"“{self.package.name}” has more text than can be read.")

    def path(self, kind: str) -> str:
        """Give the path of the part that is the text's `kind`, or ""."""
        return next((link.target for link in self.links.values() if link.type == kind and not link.is_external), "")

    def part(self, kind: str) -> Element | None:
        path = self.path(kind)
        return self.package.part(path) if path else None

    def text_part(self, path: str) -> Element | None:
        """Give the root of a part with text of its own, in which no text may be left in the end."""
        root = self.package.part(path) if path else None
        if root is not None:
            self.roots.append(root)
        return root

    def note(self, part: str, name: str) -> tuple[str, str]:
        """Give the name of a note in blocks, and the number at its mark."""
        met = self.notes[part]
        return note_name(part, name), met.setdefault(name, str(len(met) + 1))


def note_name(part: str, name: str) -> str:
    return f"{part.removesuffix('s')}-{name}"
