"""What was noticed while reading, counted, and told once for the whole document."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.findings import Finding
from articles.intake.codes import (
    EMBEDDED_DOCUMENT,
    FLATTENED_CELLS,
    GRAPHIC_LEFT_OUT,
    PLAIN_EQUATIONS,
    RAISED_CHARACTERS,
    TRACKED_CHANGES,
    UNKNOWN_SYMBOLS,
    finding,
)


@dataclass(slots=True)
class Tally:
    insertions: int = 0
    deletions: int = 0
    equations: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    """Words with raised or lowered characters in them."""
    symbols: list[str] = field(default_factory=list)
    """Fonts of symbols that are not known."""
    graphics: Counter[str] = field(default_factory=Counter)
    embedded: int = 0
    cells: int = 0
    """Cells of tables that hold more than one paragraph."""
    comments: list[Finding] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    """Characters in each."""

    @property
    def language(self) -> str:
        """The language of most of the text, or "" where nothing is said."""
        return next((tag for tag, _ in self.languages.most_common(1)), "")

    def findings(self) -> Iterator[Finding]:
        yield from self.comments
        if self.insertions or self.deletions:
            yield finding(
                TRACKED_CHANGES,
                "The document has tracked changes that nobody has accepted. Insertions, which were taken: "
                f"{self.insertions:,}; deletions, which are gone: {self.deletions:,}.",
                "Accept or reject them in Word, and bring the document again, if this is not what you want.",
            )
        if self.equations:
            yield finding(
                PLAIN_EQUATIONS,
                f"{_count(self.equations, 'equation')} became plain text, such as “{self.equations[0]}”.",
                "Write it in words, or put in a picture of it with its text.",
            )
        if self.raised:
            yield finding(
                RAISED_CHARACTERS,
                f"Raised or lowered characters stand in the line now, as in “{self.raised[0]}”"
                + (f" and {len(self.raised) - 1:,} more places." if len(self.raised) > 1 else "."),
                "Where this changes the meaning, type characters such as ² or ₂.",
            )
        if self.symbols:
            fonts = ", ".join(sorted(set(self.symbols))[:5])
            yield finding(
                UNKNOWN_SYMBOLS,
                f"{_count(self.symbols, 'symbol')} of the font {fonts} became “\ufffd”.",
                "Look for the mark and put in what should stand there.",
            )
        for what, count in self.graphics.items():
            yield finding(
                GRAPHIC_LEFT_OUT,
                f"The document draws {count:,} {what}{'s' if count > 1 else ''}, which cannot be brought along.",
                "Save it as a picture, in Word by “Save as Picture”, and put that in.",
            )
        if self.embedded:
            yield finding(
                EMBEDDED_DOCUMENT,
                "A document that stands inside this one was not read.",
                "Open the document in Word, save it, and bring it again.",
            )
        if self.cells:
            yield finding(
                FLATTENED_CELLS,
                f"Cells of tables held lists or several paragraphs, which stand on one line now: {self.cells:,}.",
            )


def _count(found: list[str], name: str) -> str:
    return f"{len(found):,} {name}{'s' if len(found) > 1 else ''}"
