"""Charts, timelines and boxes that readers don't see as their author meant.

Readers always get the text. Only one that they would get with its syntax is asked about.
"""

from collections.abc import Iterator

from articles.desk.check import Check, Remark
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.findings import Level
from articles.rendering.elements import problems


def _check_problems(
    code: str, level: Level, title: str, sort: str, explanation: str
) -> Check:
    """Return the check for one sort of problem. Rendering has found them already, with
    their messages.
    """

    def find_problems(reading: Reading, context: Context) -> Iterator[Remark]:
        for where, text in reading.texts.items():
            for problem in text.parsed.problems():
                if problem.sort == sort:
                    yield Remark(problem.message, problem.hint, where)

    # `Check.explanation` is the docstring.
    find_problems.__doc__ = explanation
    return Check(code, level, title, find_problems)


UNDRAWN_CHART = _check_problems(
    "desk.N030",
    Level.NOTE,
    "A chart that is only a table",
    problems.NOT_DRAWN,
    "A chart can't be drawn, so readers see its table.",
)
MISSING_TABLE = _check_problems(
    "desk.N031",
    Level.NOTE,
    "An element without data",
    problems.NO_TABLE,
    "A chart has no table, or a timeline no entry: it is shown as typed.",
)
NESTED_ELEMENT = _check_problems(
    "desk.Q031",
    Level.QUESTION,
    "An element inside another block",
    problems.NESTED,
    "An element is inside a list, a quotation or a footnote, and isn’t drawn: readers see it as it was typed.",
)
AMBIGUOUS_NUMBER = _check_problems(
    "desk.N032",
    Level.NOTE,
    "A number with two readings",
    problems.TWO_READINGS,
    "A number such as 1,234 is a thousand in one language and about one in another.",
)
UNKNOWN_OPTION = _check_problems(
    "desk.N033",
    Level.NOTE,
    "An unknown option of a chart",
    problems.OPTION,
    "A line above the table of a chart is no option that charts have.",
)
REPEATED_NAME = _check_problems(
    "desk.N034",
    Level.NOTE,
    "A repeated name in a chart",
    problems.REPEATED,
    "Two rows of a chart have the same name.",
)
UNDATED_ENTRY = _check_problems(
    "desk.N035",
    Level.NOTE,
    "A timeline's entry without a date",
    problems.NO_DATE,
    "A line of a timeline does not begin with a date and a colon.",
)
EMPTY_BOX = _check_problems(
    "desk.N036",
    Level.NOTE,
    "An empty box",
    problems.EMPTY_BOX,
    "A fact box, quotation or big number has no text.",
)
UNKNOWN_BOX = _check_problems(
    "desk.N037",
    Level.NOTE,
    "An unknown kind of box",
    problems.UNKNOWN_BOX,
    "A quotation begins like a box, `> [!…]`, of a kind that there is not.",
)
