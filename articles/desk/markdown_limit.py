"""Texts with more Markdown marks than can be shown."""

from collections.abc import Iterator

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.findings import Level


@check("desk.B012", Level.BLOCKER, "Too many Markdown marks")
def find_limit(reading: Reading, context: Context) -> Iterator[Remark]:
    """The texts have more Markdown marks than one document may: what follows is shown as
    it was typed.
    """
    for text in reading.texts.values():
        if not text.parsed.is_whole:
            yield Remark(
                "The article has too many Markdown marks. From here on they appear as typed.",
                "Look for long runs of brackets or stars here or above, or divide the article.",
                text.where,
            )
            return  # all later fields are as typed, too
