"""Key points: how many there are, and how long each is."""

from collections.abc import Iterator
from typing import Final

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading, Text
from articles.findings import Level

LEAST: Final = 3
MOST: Final = 5


@check("desk.Q020", Level.QUESTION, "Many key points")
def find_many_points(reading: Reading, context: Context) -> Iterator[Remark]:
    """There are more than five key points."""
    count = len(reading.document.key_points)
    if count > MOST:
        yield Remark(
            f"There are {count:,} key points. Readers remember up to {MOST}.",
            "Keep the most important ones.",
            "key_points",
        )


@check("desk.N021", Level.NOTE, "Few key points")
def find_few_points(reading: Reading, context: Context) -> Iterator[Remark]:
    """There are one or two key points. An explainer without any is complete."""
    count = len(reading.document.key_points)
    if 0 < count < LEAST:
        points = "is 1 key point" if count == 1 else f"are {count} key points"
        yield Remark(
            f"There {points}. Most explainers have {LEAST} to {MOST}.",
            "Add what a reader should know who reads no further.",
            "key_points",
        )


@check("desk.Q022", Level.QUESTION, "An empty key point")
def find_empty_points(reading: Reading, context: Context) -> Iterator[Remark]:
    """A key point says nothing."""
    for number, text in _list_points(reading):
        if not text.parsed.tokens:
            message = f"Key point {number} is empty."
            yield Remark(message, "Write it or delete it.", text.where)


@check("desk.Q021", Level.QUESTION, "A long key point")
def find_long_points(reading: Reading, context: Context) -> Iterator[Remark]:
    """A key point is more than one paragraph."""
    for number, text in _list_points(reading):
        # An empty point has a finding of its own.
        if text.parsed.tokens and not text.parsed.is_one_paragraph:
            yield Remark(
                f"Key point {number} is more than one paragraph.",
                "Make it one sentence, and move the rest to a section.",
                text.where,
            )


def _list_points(reading: Reading) -> Iterator[tuple[int, Text]]:
    for number in range(len(reading.document.key_points)):
        yield number + 1, reading.texts[f"key_points[{number}].text"]
