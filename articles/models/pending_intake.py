import uuid
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.document import HEADLINE_MAX

NAME_MAX: Final = 255
LIFETIME: Final = timedelta(days=1)
"""How long an uploaded document is kept before it is deleted."""


class PendingIntakeQuerySet(models.QuerySet):
    def waiting_for(self, user: object, now: datetime) -> "PendingIntakeQuerySet":
        """Keep what `user` has uploaded within a day and not confirmed yet."""
        return self.filter(owner=user, created_at__gt=now - LIFETIME)

    def empty_expired(self, now: datetime) -> int:
        """Delete everybody's uploads older than a day, and return how many."""
        deleted, _ = self.filter(created_at__lte=now - LIFETIME).delete()
        return deleted

    def without_data(self) -> "PendingIntakeQuerySet":
        """Leave out the file itself, for lists of names and sizes."""
        return self.defer("data", "chosen", "records")


class PendingIntake(models.Model):
    """An uploaded document that is not a draft yet. Only its owner sees it.

    The draft made from it gets the same id, so that confirming twice finds the first
    draft.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="pending_intakes"
    )
    name = models.CharField(max_length=NAME_MAX)
    headline = models.CharField(max_length=HEADLINE_MAX, blank=True)
    """The headline first found in it, to tell one paste from another."""
    data = models.BinaryField()
    """The uploaded file."""
    size = models.PositiveIntegerField()
    """Bytes of `data`."""
    blocks_sha256 = models.CharField(max_length=64)
    """The hash of the blocks that were read. A person's choices refer to these blocks
    and are void for others.
    """
    chosen = models.JSONField(default=dict)
    """The roles that a person gave to blocks, numbered from 0: `{"12": "heading"}`."""
    records = models.JSONField(default=dict)
    """The standing records that a person chose: `{"author:ada byron": "<id>"}`, ""
    for a new one.
    """
    created_at = models.DateTimeField(default=timezone.now)

    objects = PendingIntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        default_permissions = ()  # no permission lets anybody see another's upload
        indexes = [models.Index(fields=["created_at"], name="articles_pending_created")]

    def __str__(self) -> str:
        # Whoever deletes the owner's login sees a list of what is deleted with it, and
        # must not read the file's name there.
        return "a document not confirmed yet"

    @property
    def kept_until(self) -> datetime:
        return self.created_at + LIFETIME
