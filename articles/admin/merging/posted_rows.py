"""The rows of a form as they were posted, before they are read as parts."""

from collections.abc import Iterable, Mapping

from django.http import QueryDict

from articles.admin.forms.conflict_marks import drop_marks
from articles.admin.request_values import find_row_fields
from articles.document import MARKDOWN_NAMES, normalise_line_ends

# As many as a list of the form may have: `PartInline.max_num`.
ROWS_MAX = 1_000
UNCHECKED = ("", "false", "False")
"""What is posted for a checkbox that is not checked, or no checkbox."""

Row = Mapping[str, str]


class Unreadable(Exception):
    """What was posted is no Document. The form shows what is wrong with it."""


class RowsMissing(Unreadable):
    """Rows of the form did not arrive. Merged, they would count as removed; a removed
    row is posted with `DELETE`.
    """

    def __init__(self) -> None:
        super().__init__(
            "Not all rows of the form arrived. Open the article again and repeat your changes."
        )


def read_rows(data: QueryDict, prefix: str, *, at_least: int = 0) -> list[Row]:
    """Return the posted rows of `prefix`, each field by its name, as numbered. Raises
    Unreadable.

    Raises RowsMissing for fewer rows than the form announces, or than the `at_least`
    that it was made with.
    """
    try:
        total = int(data[f"{prefix}-TOTAL_FORMS"])
    except (KeyError, ValueError) as error:
        raise Unreadable(f"The rows of {prefix} are missing.") from error

    rows: list[Row] = []
    for names in find_row_fields(data, prefix, min(total, ROWS_MAX)):
        rows.append({field: data[name] for field, name in names.items()})
    if total < 0 or len(rows) < min(max(total, at_least), ROWS_MAX):
        raise RowsMissing
    return rows


def sort_remaining_rows(rows: Iterable[Row]) -> list[Row]:
    """Return those of `rows` that are there after saving, in the order asked for."""
    # Django reads a checkbox in the same way.
    remaining = [row for row in rows if row.get("DELETE", "") in UNCHECKED]
    return sorted(remaining, key=_read_position)


def _read_position(row: Row) -> float:
    try:
        return int(row.get("position", ""))
    except ValueError:
        return float("inf")  # a row that was just added comes last


def clean_line(value: str | None) -> str:
    return (value or "").strip()


def clean_text(name: str, value: str | None) -> str:
    """Return the posted `value` of the field `name` as it is stored."""
    # White space is part of Markdown: four spaces begin a block of code.
    if name in MARKDOWN_NAMES:
        return drop_marks(normalise_line_ends(value or ""))
    return clean_line(value)
