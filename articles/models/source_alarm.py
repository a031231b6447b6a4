from datetime import UTC, datetime

from django.db import models
from django.db.models import (
    CheckConstraint,
    DateTimeField,
    Exists,
    F,
    Index,
    OuterRef,
    Q,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from articles.document import LINE_MAX
from articles.models.article import Article
from articles.models.edition import Edition
from articles.models.logins import login_reference
from articles.models.source import Source

LONG_AGO = Value(datetime(1970, 1, 1, tzinfo=UTC), DateTimeField())
"""Since when a source counts as flagged where nobody noted it."""


class AlarmResolutionQuerySet(models.QuerySet):
    def holding(
        self,
        at: datetime,
        *,
        status: Combinable | OuterRef | None = None,
        flagged_at: Combinable | OuterRef | None = None,
    ) -> "AlarmResolutionQuerySet":
        """Keep the resolutions that close an alarm at `at`: those of the flag that the
        source has now, unless they come with an edition that is not live yet, or the
        source was removed since.

        One that says that the source was removed closes nothing: without a citation
        there is no alarm, and a new citation is a new one.

        `status` and `flagged_at` are the source's own, for a subquery of rows that have
        them at hand: it need not look the source up for each.
        """
        since = Coalesce(flagged_at or F("source__flagged_at"), LONG_AGO)
        has_begun = Q(by_edition=None) | Q(by_edition__live_from__lte=at)
        return self.filter(
            has_begun,
            ~Exists(_removed_later(at)),
            status=status or F("source__status"),
            resolved_at__gte=since,
            kind__in=[AlarmResolution.Kind.STANDS, AlarmResolution.Kind.CORRECTED],
        )


def _removed_later(at: datetime) -> AlarmResolutionQuerySet:
    """Return the removals of a resolution's source that hold at `at` and came later.

    Each counts from when its edition went live. A withdrawal removes nothing: it
    withdraws the whole explainer, and what that said of the source is as it was.
    """
    answered_from = Coalesce(OuterRef("by_edition__live_from"), OuterRef("resolved_at"))
    return AlarmResolution.objects.filter(
        article=OuterRef("article"),
        source=OuterRef("source"),
        kind=AlarmResolution.Kind.REMOVED,
        by_edition__live_from__lte=at,
        by_edition__live_from__gt=answered_from,
    ).exclude(by_edition__kind=Edition.Kind.WITHDRAWN)


class AlarmResolution(models.Model):
    """How a newsroom answered the flag of a source for one article that cites it.

    The alarms themselves are no rows: they follow from citations and statuses, see
    `articles.register.alarms`.
    """

    class Kind(models.TextChoices):
        STANDS = "stands", "Stands, because …"
        CORRECTED = "corrected", "Corrected"
        REMOVED = "removed", "No longer cited"

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="alarm_resolutions", db_index=False
    )
    source = models.ForeignKey(Source, models.CASCADE, related_name="alarm_resolutions")
    status = models.CharField(max_length=20, choices=Source.Status)
    """The flag that was answered."""
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=LINE_MAX, blank=True)
    """Why it stands. Readers see it."""
    # The edition that answered. Not called `edition`: that is for derived rows.
    by_edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, related_name="alarm_resolutions"
    )
    resolved_at = models.DateTimeField()
    resolved_by = login_reference()

    objects = AlarmResolutionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-resolved_at", "-pk"]
        indexes = [
            Index(
                fields=["article", "source", "resolved_at"],
                name="articles_alarmresolution_of",
            )
        ]
        constraints = [
            CheckConstraint(
                condition=Q(status__in=["disputed", "retracted", "unreachable"]),
                name="articles_alarmresolution_flag",
            ),
            CheckConstraint(
                condition=Q(kind__in=["stands", "corrected", "removed"]),
                name="articles_alarmresolution_kind",
            ),
            CheckConstraint(
                condition=~Q(kind="stands") | ~Q(reason=""),
                name="articles_alarmresolution_says_why",
            ),
            CheckConstraint(
                condition=Q(kind="stands") | Q(by_edition__isnull=False),
                name="articles_alarmresolution_edition",
            ),
        ]

    def __str__(self) -> str:
        return self.reason or self.get_kind_display()
