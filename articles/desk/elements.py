"""Charts, timelines and boxes that readers don't see as their author meant.

Readers always get the text. Only one that they would get with its syntax is asked about.
"""

from collections.abc import Iterator

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.findings import Level
from articles.rendering.elements import problems


@check("desk.N030", Level.NOTE, "A chart that is only a table")
def find_undrawn_charts(reading: Reading, context: Context) -> Iterator[Remark]:
    """A chart can't be drawn, so readers see its table."""
    yield from _find_problems(reading, problems.NOT_DRAWN)


@check("desk.N031", Level.NOTE, "An element without data")
def find_missing_tables(reading: Reading, context: Context) -> Iterator[Remark]:
    """A chart has no table, or a timeline no entry: it is shown as typed."""
    yield from _find_problems(reading, problems.NO_TABLE)


@check("desk.Q031", Level.QUESTION, "An element inside another block")
def find_nested_elements(reading: Reading, context: Context) -> Iterator[Remark]:
    """An element is inside a list, a quotation or a footnote, and isn’t drawn: readers see it as it was typed."""
    yield from _find_problems(reading, problems.NESTED)


@check("desk.N032", Level.NOTE, "A number with two readings")
def find_ambiguous_numbers(reading: Reading, context: Context) -> Iterator[Remark]:
    """A number such as 1,234 is a thousand in one language and about one in another."""
    yield from _find_problems(reading, problems.TWO_READINGS)


@check("desk.N033", Level.NOTE, "An unknown option of a chart")
def find_unknown_options(reading: Reading, context: Context) -> Iterator[Remark]:
    """A line above the table of a chart is no option that charts have."""
    yield from _find_problems(reading, problems.OPTION)


@check("desk.N034", Level.NOTE, "A repeated name in a chart")
def find_repeated_names(reading: Reading, context: Context) -> Iterator[Remark]:
    """Two rows of a chart have the same name."""
    yield from _find_problems(reading, problems.REPEATED)


@check("desk.N035", Level.NOTE, "A timeline's entry without a date")
def find_undated_entries(reading: Reading, context: Context) -> Iterator[Remark]:
    """A line of a timeline does not begin with a date and a colon."""
    yield from _find_problems(reading, problems.NO_DATE)


@check("desk.N036", Level.NOTE, "An empty box")
def find_empty_boxes(reading: Reading, context: Context) -> Iterator[Remark]:
    """A fact box, quotation or big number has no text."""
    yield from _find_problems(reading, problems.EMPTY_BOX)


@check("desk.N037", Level.NOTE, "An unknown kind of box")
def find_unknown_boxes(reading: Reading, context: Context) -> Iterator[Remark]:
    """A quotation begins like a box, `> [!…]`, of a kind that there is not."""
    yield from _find_problems(reading, problems.UNKNOWN_BOX)


def _find_problems(reading: Reading, sort: str) -> Iterator[Remark]:
    for where, text in reading.texts.items():
        for problem in text.parsed.problems():
            if problem.sort == sort:
                yield Remark(problem.message, problem.hint, where)
