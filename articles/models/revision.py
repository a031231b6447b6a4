from django.conf import settings
from django.db import models

from articles.document import NAME_MAX, Document

from .article import Article
from .stored_document import parse_stored_document


class Revision(models.Model):
    """A whole article as somebody saved it. The latest revision is the state of the
    draft.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    document = models.JSONField(editable=False)
    name = models.CharField(max_length=NAME_MAX, blank=True)
    saved_at = models.DateTimeField()
    # None for a revision that a program made, or whose author's login was deleted.
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name or f"Revision {self.pk}"

    def as_document(self) -> Document:
        """Return its document. Raises DocumentUnreadable if another version of this
        program wrote it.
        """
        return parse_stored_document(self.document)
