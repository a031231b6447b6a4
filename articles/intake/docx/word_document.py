"""What all parts of a document share: styles, lists, pictures, notes, and what was
noticed while reading.
"""

from xml.etree.ElementTree import Element

from articles.intake.docx.list_numbering import Numbering
from articles.intake.docx.package import Package, find_target
from articles.intake.docx.package_pictures import PackagePictures
from articles.intake.docx.styles import Styles
from articles.intake.docx.tally import Tally
from articles.intake.docx.xml_tree import index_elements
from articles.intake.intake import IntakeRefused

NOTE_PARTS = ("footnotes", "endnotes")


class WordDocument:
    def __init__(self, package: Package) -> None:
        """Read the parts that the text needs. Raises IntakeRefused."""
        self.package = package
        self.links = package.read_relationships(package.main)
        """The relationships of the part with the text."""
        self.styles = Styles(self.read_part("styles"))
        self.numbering = Numbering(self.read_part("numbering"))
        self.pictures = PackagePictures(package)
        self.comments = index_elements(self.read_part("comments"), "w:id")
        """By id, the comments whose marks have not been met yet."""
        self.note_numbers: dict[str, dict[str, str]] = {part: {} for part in NOTE_PARTS}
        """By part and id, the number of each note at its mark, in the order of the
        marks.
        """
        self.roots: list[Element] = []
        """Of the parts with text of their own, other than the main one."""
        self.tally = Tally()
        self.addresses: list[str] = []
        """The addresses of all links in the text, even if their words are left out."""
        self._characters_left = package.limits.text_bytes

    def count_text(self, text: str, language: str) -> None:
        """Count characters of text. Raises IntakeRefused if all of it is longer than a
        text file may be.
        """
        self.tally.languages[language] += len(text)
        self._characters_left -= len(text)
        if self._characters_left < 0:
            raise IntakeRefused(
                f"“{self.package.name}” has more text than can be read."
            )

    def find_path(self, kind: str) -> str:
        """Return the path of the part that is related to the text as `kind`, or ""."""
        return find_target(self.links, kind)

    def read_part(self, kind: str) -> Element:
        return self.package.read_part(self.find_path(kind))

    def read_text_part(self, path: str) -> Element:
        """Return the root of a part with text of its own, whose text has to be read
        completely.
        """
        root = self.package.read_part(path)
        self.roots.append(root)
        return root

    def number_note(self, part: str, name: str) -> tuple[str, str]:
        """Return the name of a note in blocks, and the number at its mark."""
        numbers = self.note_numbers[part]
        return note_name(part, name), numbers.setdefault(name, str(len(numbers) + 1))


def note_name(part: str, name: str) -> str:
    """Return the name that blocks have for the note `name` of a part."""
    return f"{part.removesuffix('s')}-{name}"
