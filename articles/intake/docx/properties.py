"""The properties of a document (docProps/core.xml)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run
from articles.intake.docx.package import Package, find_target
from articles.intake.text.sentences import has_full_stop
from articles.intake.text.white_space import fold_space

_HEADLINE_MAX = 200
"""Characters of a first paragraph that may be the headline itself."""
# Names of nobody, which programs enter as the author.
_DEFAULT_AUTHORS = frozenset(
    (
        "administrator",
        "admin",
        "user",
        "author",
        "python-docx",
        "un-named",
        "microsoft office user",
    )
)


@dataclass(frozen=True, slots=True)
class Properties:
    title: str = ""
    author: str = ""
    """Who created the file, or on whose computer. Word takes it from the licence, so it
    is no byline.
    """
    keywords: tuple[str, ...] = ()
    language: str = ""

    @classmethod
    def read_from(cls, package: Package) -> "Properties":
        """Read the properties, which may be missing. Raises IntakeRefused."""
        root = package.read_part(find_target(package.links, "core-properties"))
        texts = {element.tag: fold_space(element.text or "") for element in root}
        author = texts.get("dc:creator", "")
        if author.casefold() in _DEFAULT_AUTHORS:
            author = ""

        keywords = map(str.strip, re.split("[,;]", texts.get("cp:keywords", "")))
        return cls(
            title=texts.get("dc:title", ""),
            author=author,
            keywords=tuple(dict.fromkeys(filter(None, keywords))),
            language=texts.get("dc:language", ""),
        )

    def make_blocks(self, text: Sequence[Block]) -> Iterator[Block]:
        """Yield blocks of the properties that are used with `text`.

        The title is used only where the text starts with a sentence. Elsewhere its own
        first lines are the headline, while the property is often that of the file it
        was copied from.
        """
        if self.title and not _has_title(text) and _starts_with_prose(text):
            yield Block.of_runs(Kind.METADATA, [Run(self.title)], hint=Hint.HEADLINE)
        for keyword in self.keywords:
            yield Block.of_runs(Kind.METADATA, [Run(keyword)], hint=Hint.TOPIC)


def _has_title(text: Iterable[Block]) -> bool:
    return any(block.is_heading and block.level <= 1 for block in text)


def _starts_with_prose(text: Iterable[Block]) -> bool:
    for block in text:
        if block.is_left_out or not block.text:
            continue
        if not block.is_paragraph or block.hint:
            return False
        return len(block.text) > _HEADLINE_MAX or has_full_stop(block.text)
    return False
