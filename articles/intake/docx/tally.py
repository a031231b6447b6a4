"""What was noticed while reading, counted, and reported once for the whole document."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.findings import Finding
from articles.intake.accounting.codes import (
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
    """The fonts of unknown symbols."""
    graphics: Counter[str] = field(default_factory=Counter)
    embedded: int = 0
    cells: int = 0
    """Cells of tables with more than one paragraph."""
    comments: list[Finding] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    """The number of characters in each."""

    @property
    def language(self) -> str:
        """The language of most of the text, or "" where it has none."""
        return max(self.languages, key=self.languages.__getitem__, default="")

    def findings(self) -> Iterator[Finding]:
        """Yield the findings, those about comments first."""
        yield from self.comments
        if self.insertions or self.deletions:
            yield finding(
                TRACKED_CHANGES,
                "The document has tracked changes that nobody has accepted. They were read as if accepted: "
                f"{_count(self.insertions, 'insertion')} and {_count(self.deletions, 'deletion')}.",
                "If this is not what you want, accept or reject them in Word and upload the document again.",
            )
        if self.equations:
            yield finding(
                PLAIN_EQUATIONS,
                f"{_count(len(self.equations), 'equation')} became plain text, such as “{self.equations[0]}”.",
                "Write them in words, or add pictures of them with alternative text.",
            )
        if self.raised:
            more = ""
            if len(self.raised) > 1:
                more = f" and {_count(len(self.raised) - 1, 'more place')}"
            yield finding(
                RAISED_CHARACTERS,
                f"Superscripts or subscripts became ordinary characters, as in “{self.raised[0]}”{more}.",
                "Where this changes the meaning, type characters such as ² or ₂.",
            )
        if self.symbols:
            fonts = ", ".join(sorted(set(self.symbols))[:5])
            yield finding(
                UNKNOWN_SYMBOLS,
                f"{_count(len(self.symbols), 'symbol')} of the font {fonts} became “\ufffd”.",
                "Search for this mark and replace it with the right character.",
            )
        for what, count in self.graphics.items():
            yield finding(
                GRAPHIC_LEFT_OUT,
                f"The document contains {_count(count, what)}, which cannot be imported.",
                "Save it in Word with “Save as Picture”, and add the picture to the article.",
            )
        if self.embedded:
            yield finding(
                EMBEDDED_DOCUMENT,
                "A document that is embedded in this one was not read.",
                "Open the document in Word, save it, and upload it again.",
            )
        if self.cells:
            yield finding(
                FLATTENED_CELLS,
                f"Lists or several paragraphs in a table cell were joined to one line: {_count(self.cells, 'cell')}.",
            )


def _count(number: int, name: str) -> str:
    """Return the number with its noun: "1 symbol", "0 insertions"."""
    plural = "" if number == 1 else "s"
    return f"{number:,} {name}{plural}"
