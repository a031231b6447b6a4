import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.internal import InternalRow


def make_secret() -> str:
    return secrets.token_urlsafe(32)


class CalendarAddress(InternalRow):
    """The secret address of somebody's calendar. Whoever has it can read that, without
    a login; a new one takes its place, or none.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="calendar_address",
    )
    secret = models.CharField(max_length=64, unique=True, default=make_secret)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        # The secret is for nobody else to read.
        return "address of a calendar"
