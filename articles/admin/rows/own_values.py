"""Values that no two rows of an article share: its form says so before the database
refuses the second one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms


def refuse_taken_values(
    rows: Iterable[forms.ModelForm], others: Sequence[Any], names: Sequence[str]
) -> None:
    """Add an error to each of `rows` that was given the value of another one in one of
    the fields `names`. The others are rows that the form does not have; Django compares
    those that it has.
    """
    for name in names:
        taken = {_read_value(row, name) for row in others} - {""}
        for form in rows:
            is_taken = _read_value(form.instance, name) in taken
            if is_taken and name in form.changed_data and name not in form.errors:
                label = form.instance._meta.get_field(name).verbose_name
                form.add_error(
                    name,
                    f"Another row of this article has this {label} already. "
                    "Open the article again to see it.",
                )


def _read_value(row: Any, name: str) -> Any:
    """Return the value that the database compares: of a record its key."""
    return getattr(row, row._meta.get_field(name).attname)
