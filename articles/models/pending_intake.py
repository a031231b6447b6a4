import uuid
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.document import HEADLINE_MAX

NAME_MAX: Final = 255
KEPT_FOR: Final = timedelta(days=1)
"""How long a document waits for its person. Then it is emptied, whatever it held."""


class PendingIntakeQuerySet(models.QuerySet):
    def waiting_for(self, user: object, now: datetime) -> "PendingIntakeQuerySet":
        """Only what `user` brought, and has neither confirmed nor left for a day. Nobody else sees it."""
        return self.filter(owner=user, created_at__gt=now - KEPT_FOR)

    def empty_expired(self, now: datetime) -> int:
        """Delete what has waited for a day, of everybody, and give how many there were."""
        return self.filter(created_at__lte=now - KEPT_FOR).delete()[0]

    def without_data(self) -> "PendingIntakeQuerySet":
        """Leave the file itself in the database: a list shows names and sizes."""
        return self.defer("data", "chosen", "records")


class PendingIntake(models.Model):
    """A document that somebody brought to the desk and has not made a draft yet: their own, for a day.

    The draft that is made of it gets its id, so that a second confirmation finds the first one's draft.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pending_intakes")
    name = models.CharField(max_length=NAME_MAX)
    headline = models.CharField(max_length=HEADLINE_MAX, blank=True)
    """Of the document as it was first read, to tell one paste from another."""
    data = models.BinaryField()
    """The file as it was brought."""
    size = models.PositiveIntegerField()
    """Bytes of `data`."""
    blocks_sha256 = models.CharField(max_length=64)
    """Of the blocks that were read: what a person chose is of these, and of no others."""
    chosen = models.JSONField(default=dict)
    """What a person said that a block is: `{"12": "heading"}`, blocks counted from 0."""
    records = models.JSONField(default=dict)
    """Which standing record a person said is meant: `{"author:ada byron": "<id>"}`, "" for a new one."""
    created_at = models.DateTimeField(default=timezone.now)

    objects = PendingIntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        default_permissions = ()  # it is its owner's, and no permission opens it
        indexes = [models.Index(fields=["created_at"], name="articles_pending_created")]

    def __str__(self) -> str:
        # Whoever deletes its owner is shown a list of what goes with them, and the name is not for them to read.
        return "a document not confirmed yet"

    @property
    def kept_until(self) -> datetime:
        return self.created_at + KEPT_FOR
