"""Rules that many models share, as database constraints."""

from typing import Any

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from articles.document import MARKDOWN_MAX


def markdown_fits(name: str, field: str) -> models.CheckConstraint:
    """Return a constraint that refuses more than `MARKDOWN_MAX` characters.

    The `max_length` of a TextField limits its form alone.
    """
    return models.CheckConstraint(
        name=name,
        condition=LessThanOrEqual(Length(field), MARKDOWN_MAX),
        violation_error_message=(
            f"This text is longer than {MARKDOWN_MAX:,} characters. "
            "Divide it into sections."
        ),
    )


def markdown_field(**options: object) -> models.TextField:
    """Return a field for Markdown. Its model's `Meta` needs a `markdown_fits`
    constraint.
    """
    return models.TextField(blank=True, max_length=MARKDOWN_MAX, **options)


class CheckedByForms(models.Model):
    """A model whose forms refuse in Python whatever its constraints refuse: by the
    choices and the greatest length of a field, or by `clean`.
    """

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Any = None) -> None:
        """Leave the constraints to the save. Django would ask the database for each of
        them, with a savepoint, in each row of a form.
        """
