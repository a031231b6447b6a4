"""What a document's properties say (docProps/core.xml)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.intake.block import Block, Hint, Kind
from articles.intake.inline import Run
from articles.intake.sentences import has_full_stop

from .package import Package

_SHORT = 200
"""Characters up to which a first paragraph may be the headline itself."""
_MACHINES = frozenset(("administrator", "admin", "user", "author", "python-docx", "un-named", "microsoft office user"))


@dataclass(frozen=True, slots=True)
class Properties:
    title: str = ""
    author: str = ""
    """Who, or whose computer, began the file. Word fills it in from the licence, so it is no byline."""
    keywords: tuple[str, ...] = ()
    language: str = ""

    @classmethod
    def of(cls, package: Package) -> "Properties":
        """Read the part, if there is one. Raises IntakeRefused."""
        path = next((link.target for link in package.related("").values() if link.type == "core-properties"), "")
        root = package.part(path) if path else None
        if root is None:
            return cls()
        texts = {element.tag: " ".join((element.text or "").split()) for element in root}
        author = texts.get("dc:creator", "")
        keywords = (word.strip() for word in re.split("[,;]", texts.get("cp:keywords", "")))
        return cls(
            texts.get("dc:title", ""),
            "" if author.casefold() in _MACHINES else author,
            tuple(dict.fromkeys(filter(None, keywords))),
            texts.get("dc:language", ""),
        )

    def blocks(self, text: Sequence[Block]) -> Iterator[Block]:
        """Give what is used of the properties beside `text`.

        The title is used only where the text begins in the middle of things, with a sentence: elsewhere its own first
        lines say what it is called, while the property is often that of the file it was copied from.
        """
        first = next((block for block in text if block.hint is not Hint.LEFT_OUT and block.text), None)
        is_prose = first is not None and first.kind is Kind.PARAGRAPH and not first.hint
        is_prose = is_prose and first is not None and (len(first.text) > _SHORT or has_full_stop(first.text))
        has_title = any(block.kind is Kind.HEADING and block.level <= 1 for block in text)
        if self.title and is_prose and not has_title:
            yield Block.of_runs(Kind.METADATA, [Run(self.title)], hint=Hint.HEADLINE)
        for keyword in self.keywords:
            yield Block.of_runs(Kind.METADATA, [Run(keyword)], hint=Hint.TOPIC)
