"""`--set-aside` of the commands that publish and withdraw (docs/adr/0076)."""

from django.core.management.base import CommandParser

from articles.models import Edition


def add_set_aside_argument(parser: CommandParser) -> None:
    parser.add_argument(
        "--set-aside",
        default="",
        metavar="REASON",
        help="set aside the editions that a clock far ahead has dated, and say why; "
        "needs the permission to. Look at this machine's clock first",
    )


def describe_set_aside(edition: Edition, note: str) -> str:
    """Return what was set aside for `edition`, whose public note was to be `note`."""
    # An edition that takes the place of others names them in its note
    # (`add_statement`).
    if edition.note == note.strip():
        return "No edition was dated ahead, so none was set aside."
    return f"Its public note is: {edition.note}"
