from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from articles.models.internal import InternalRow
from articles.models.logins import login_reference
from articles.models.source import Source


class DifferentSources(InternalRow):
    """Two sources that look the same, and of which somebody said that they are not."""

    one = models.ForeignKey(
        # The unique index below begins with it.
        Source,
        models.CASCADE,
        related_name="+",
        db_index=False,
    )
    other = models.ForeignKey(Source, models.CASCADE, related_name="+")
    decided_at = models.DateTimeField()
    decided_by = login_reference()

    class Meta(InternalRow.Meta):
        constraints = [
            UniqueConstraint(
                fields=["one", "other"], name="articles_differentsources_pair"
            ),
            # Each pair has one row, whichever of the two is named first.
            CheckConstraint(
                condition=Q(one__lt=F("other")), name="articles_differentsources_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} is not {self.other}"
