from django.db import models

from articles.models.article import Article
from articles.models.internal import InternalRow


class DraftFindings(InternalRow):
    """How many findings the draft of an article had when it was counted last: after a
    save, and after an answer (docs/adr/0069).

    A row of its own, so that counting never touches a row that a form saves.
    """

    article = models.OneToOneField(
        Article,
        models.CASCADE,
        primary_key=True,
        related_name="draft_findings",
        editable=False,
    )
    blockers = models.PositiveIntegerField(editable=False)
    questions = models.PositiveIntegerField(editable=False)
    """Those that nobody has answered for this text."""
    counted_at = models.DateTimeField(editable=False)

    class Meta(InternalRow.Meta):
        verbose_name_plural = "draft findings"

    def __str__(self) -> str:
        return f"{self.blockers} blockers, {self.questions} questions"
