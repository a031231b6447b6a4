"""What many of the tables have in common."""

import uuid

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual


def make_auto_id() -> models.BigAutoField:
    """Return the key of a row that nothing outside the database names."""
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def make_uuid() -> models.UUIDField:
    """Return the key of a record."""
    return models.UUIDField(
        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
    )


def make_slug() -> models.SlugField:
    """Return the address of a standing record."""
    return models.SlugField(
        allow_unicode=True,
        blank=True,
        help_text="The end of its public address, made from the name when left empty. Fixed once readers have seen it.",
        max_length=200,
        unique=True,
        verbose_name="address",
    )


def limit_text(column: str, name: str) -> models.CheckConstraint:
    """Return the constraint on the length of a Markdown text."""
    return models.CheckConstraint(
        condition=LessThanOrEqual(Length(column), 60000),
        name=name,
        violation_error_message="This text is longer than 60,000 characters. Divide it into sections.",
    )
