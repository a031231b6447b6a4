from django.db import models
from django.db.models import CheckConstraint, Index, Q

from articles.models.article import Article
from articles.models.internal import InternalRow
from articles.models.logins import login_reference


class ArticleEvent(InternalRow):
    """Something that happened to an article and that no other row records: an edition
    that was called off, for instance, is deleted.

    The history of an article shows it. Readers never see it.
    """

    class Kind(models.TextChoices):
        IMPORTED = "imported", "imported"
        MERGED = "merged", "merged with another save"
        ASSIGNED = "assigned", "assigned"
        CALLED_OFF = "called_off", "called off"
        RESCHEDULED = "rescheduled", "rescheduled"
        ASKED_AGAIN = "asked_again", "asked again"
        SOURCES_MERGED = "sources_merged", "duplicate sources merged"
        RESTORED = "restored", "restored"
        SET_ASIDE = "set_aside", "set aside"

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="events", db_index=False
    )
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField()
    """What happened, after the name of who did it: “called off edition 2”."""
    kept = models.JSONField(null=True, editable=False)
    """All of an edition that was set aside: its facts, its hash and its document."""
    happened_at = models.DateTimeField()
    by = login_reference()

    class Meta(InternalRow.Meta):
        indexes = [
            Index(
                fields=["article", "happened_at", "id"],
                name="articles_articleevent_of",
            )
        ]
        constraints = [
            CheckConstraint(
                condition=Q(
                    # Typed again: `Meta` can't name a class next to it.
                    kind__in=[
                        "imported",
                        "merged",
                        "assigned",
                        "called_off",
                        "rescheduled",
                        "asked_again",
                        "sources_merged",
                        "restored",
                        "set_aside",
                    ]
                ),
                name="articles_articleevent_kind",
            ),
            CheckConstraint(
                condition=~Q(words=""), name="articles_articleevent_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.words
