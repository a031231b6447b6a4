from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint

from .article import Article

PLACE_MAX = 300


class FindingAnswer(models.Model):
    """A question of the desk that somebody answered for one text. When that text
    changes, no answer has the digest of what the desk then asks.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="finding_answers", db_index=False
    )
    code = models.CharField(max_length=20)
    place = models.CharField(max_length=PLACE_MAX)
    """Where it was asked, by the name of the part: `sections[background].body`."""
    message = models.TextField()
    """What was asked."""
    sha256 = models.CharField("SHA-256", max_length=64)
    """Of the question and the text, as `articles.desk.places` computes it."""
    answered_at = models.DateTimeField()
    # None for a program, and where a login was deleted.
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(
                fields=["article", "sha256"], name="articles_findinganswer_question"
            )
        ]

    def __str__(self) -> str:
        return self.message
