from django.db import models
from django.db.models import CheckConstraint, F, Index, OuterRef, Q, Subquery

from articles.document import LINE_MAX, URL_MAX
from articles.models.source import Source

CHECKS_KEPT = 20
"""Of each source. A proposal looks back as far as this."""


class SourceCheckQuerySet(models.QuerySet):
    def proposing(self) -> "SourceCheckQuerySet":
        """Keep the newest check of each source that proposes another status than the
        source has by now, and is of the address that it has by now.
        """
        # Not the newest that proposes something: a later check may have found all well.
        newest = SourceCheck.objects.filter(source=OuterRef("source"))
        return self.filter(
            ~Q(proposed_status=""),
            ~Q(proposed_status=F("source__status")),
            url=F("source__url"),
            pk=Subquery(newest.values("pk")[:1]),
        )


class SourceCheck(models.Model):
    """What the address of a source answered once, and what Crossref said of it.

    A check may propose a status. It never sets one.
    """

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="checks", db_index=False
    )
    asked_at = models.DateTimeField()
    url = models.CharField("web address", max_length=URL_MAX)
    """As it was then: checks of an earlier address say nothing of this one."""
    outcome = models.CharField(max_length=20)
    """An `articles.link_checks.Outcome`."""
    http_status = models.PositiveSmallIntegerField(null=True)
    final_url = models.TextField(blank=True)
    """Where it led, if elsewhere. A server may send any length."""
    detail = models.CharField(max_length=LINE_MAX, blank=True)
    notices = models.JSONField(default=list, blank=True)
    """Each an object of `kind`, `doi`, `date`, `source`, as Crossref lists them."""
    proposed_status = models.CharField(max_length=20, blank=True)
    proposed_note = models.CharField(max_length=LINE_MAX, blank=True)

    objects = SourceCheckQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        ordering = ["-asked_at", "-pk"]
        indexes = [
            Index(fields=["source", "-asked_at"], name="articles_sourcecheck_newest"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(proposed_status__in=["", *Source.Status.values]),
                name="articles_sourcecheck_proposed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.url}: {self.outcome}"

    def get_proposed_status_display(self) -> str:
        return str(Source.Status(self.proposed_status).label)
