"""How commands that publish answer the desk's questions."""

from django.core.management.base import CommandParser

from articles.desk import CHECKS, RETIRED
from articles.findings import Level


def add_answer_argument(parser: CommandParser) -> None:
    """Add `--answer CODE`, which may be given several times."""
    codes = [check.code for check in CHECKS if check.level == Level.QUESTION]
    # Scripts name them. They answer nothing any more.
    codes += RETIRED
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        choices=codes,
        metavar="CODE",
        help=(
            "say of a question that it is right as it is, such as desk.Q042; goes on "
            "record, and may be given several times"
        ),
    )
