"""References from rows to the people at the desk."""

from django.conf import settings
from django.db import models


def login_reference(*, related_name: str = "+", **options: object) -> models.ForeignKey:
    """Return a field for who did something. None for a program, and once the login was
    deleted: what was done stays on record.
    """
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name=related_name,
        **options,
    )
