from django.db import models
from django.db.models import UniqueConstraint

from articles.models.article import Article
from articles.models.internal import InternalRow
from articles.models.logins import login_reference

PLACE_MAX = 300


class FindingAnswer(InternalRow):
    """A question of the desk that somebody answered for one text. When that text
    changes, no answer has the digest of what the desk then asks.
    """

    article = models.ForeignKey(
        # The unique index below begins with it.
        Article,
        models.CASCADE,
        related_name="finding_answers",
        db_index=False,
    )
    code = models.CharField(max_length=20)
    place = models.CharField(max_length=PLACE_MAX)
    """Where it was asked, by the name of the part: `sections[background].body`."""
    message = models.TextField()
    """What was asked."""
    sha256 = models.CharField("SHA-256", max_length=64)
    """Of the question and the text, as `articles.desk.places` computes it."""
    answered_at = models.DateTimeField()
    answered_by = login_reference()

    class Meta(InternalRow.Meta):
        constraints = [
            UniqueConstraint(
                fields=["article", "sha256"], name="articles_findinganswer_question"
            )
        ]

    def __str__(self) -> str:
        return self.message
