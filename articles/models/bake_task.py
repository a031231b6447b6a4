from datetime import datetime

from django.db import models
from django.db.models import Index


class BakeTaskQuerySet(models.QuerySet):
    def due(self, at: datetime) -> "BakeTaskQuerySet":
        """Keep the tasks whose time has come, the earliest first."""
        return self.filter(due_at__lte=at).order_by("due_at", "pk")

    def changes(self) -> "BakeTaskQuerySet":
        """Keep the tasks that are changes, of which addresses follow."""
        return self.exclude(subject__startswith="/")

    def addresses(self) -> "BakeTaskQuerySet":
        """Keep the tasks that are addresses themselves."""
        return self.filter(subject__startswith="/")

    def failed(self) -> "BakeTaskQuerySet":
        """Keep the tasks whose last try failed."""
        return self.exclude(error="")


class BakeTask(models.Model):
    """What is still to be written to readers' files.

    The row is saved in the transaction of the change, and deleted once the files are
    written: neither a crash nor a full disk loses it.
    """

    subject = models.TextField()
    """An address, which begins with a slash; a change, such as `edition:<id>`, of which
    the addresses follow; or `site`, for all of them.
    """
    due_at = models.DateTimeField()
    """When readers are to see it, or when to try again."""
    error = models.TextField(blank=True)
    """Why it failed last, "" if it did not."""
    failures = models.PositiveIntegerField(default=0)

    objects = BakeTaskQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["due_at", "pk"]
        indexes = [Index(fields=["due_at"], name="articles_baketask_due")]

    def __str__(self) -> str:
        return self.subject
