"""Who is credited, and whether it is true."""

from collections.abc import Iterator
from typing import Final

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.document import Document
from articles.findings import Level

FACT_CHECKER: Final = "fact-checker"
"""The word that a Document has for it (`articles.rendering.credit_names`)."""


def list_fact_checkers(document: Document) -> list[str]:
    """Return the names that the byline credits as fact-checkers."""
    return [part.name for part in document.byline if part.credit == FACT_CHECKER]


@check("desk.Q052", Level.QUESTION, "A fact-checker who checked an earlier text")
def find_earlier_checks(reading: Reading, context: Context) -> Iterator[Remark]:
    """An outside expert is credited as fact-checker, and the text that they confirmed
    last is another one.
    """
    for number, part in enumerate(reading.document.byline):
        is_checker = part.credit == FACT_CHECKER
        if is_checker and part.name in context.checked_earlier:
            yield Remark(
                f"{part.name} is credited as fact-checker and checked an earlier text.",
                "Ask them to check this text, or leave out the credit.",
                f"byline[{number}].name",
                about=_join_texts(reading),
            )


def _join_texts(reading: Reading) -> str:
    """Return all of the article's texts: when one changes, an answer ends."""
    return "\n".join(text.field.text for text in reading.article_texts)
