"""Rules that many models share, as database constraints."""

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from articles.document import MARKDOWN_MAX


def markdown_fits(name: str, field: str) -> models.CheckConstraint:
    """Refuse more than `MARKDOWN_MAX` characters: a TextField's `max_length` binds its form alone."""
    return models.CheckConstraint(
        name=name,
        condition=LessThanOrEqual(Length(field), MARKDOWN_MAX),
        violation_error_message=f"This text is longer than {MARKDOWN_MAX:,} characters. Divide it into sections.",
    )


def markdown_field(**options: object) -> models.TextField:
    """Make a field for Markdown; its `markdown_fits` constraint goes into the model's `Meta`."""
    return models.TextField(blank=True, max_length=MARKDOWN_MAX, **options)
