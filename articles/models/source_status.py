from django.db import models
from django.db.models import CheckConstraint, Index, Q

from articles.document import LINE_MAX
from articles.models.logins import login_reference
from articles.models.source import Source


class HistoryIsKept(Exception):
    """An entry of a source's history was about to be changed or deleted."""


KEPT = "The history of a source's status is only added to."


class SourceStatusQuerySet(models.QuerySet):
    """Refuses to change or delete entries. They go only with the source itself, which
    can be deleted while no article names it.
    """

    def update(self, **values: object) -> int:
        raise HistoryIsKept(KEPT)

    def delete(self) -> None:
        raise HistoryIsKept(KEPT)

    def bulk_update(self, *args: object, **options: object) -> int:
        raise HistoryIsKept(KEPT)

    update.alters_data = True
    delete.alters_data = True
    bulk_update.alters_data = True


class SourceStatus(models.Model):
    """A status that a source got, with its reason: one entry of its history."""

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="statuses", db_index=False
    )
    status = models.CharField(max_length=20, choices=Source.Status)
    reason = models.CharField(max_length=LINE_MAX, blank=True)
    changed_at = models.DateTimeField()
    # None for a program, and where a login was deleted. Readers never see it.
    changed_by = login_reference()

    objects = SourceStatusQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        # The newest first.
        ordering = ["-changed_at", "-pk"]
        indexes = [
            Index(fields=["source", "changed_at"], name="articles_sourcestatus_listed")
        ]
        constraints = [
            CheckConstraint(
                condition=Q(status__in=Source.Status.values),
                name="articles_sourcestatus_status",
            )
        ]

    def __str__(self) -> str:
        return self.get_status_display()

    def save(self, **options: object) -> None:
        if not self._state.adding:
            raise HistoryIsKept(KEPT)
        super().save(**options)

    def delete(self, **options: object) -> None:
        raise HistoryIsKept(KEPT)
