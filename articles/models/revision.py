from django.conf import settings
from django.db import models

from articles.document import NAME_MAX, Document
from articles.models.stored_document import stored_document

from .article import Article


class Revision(models.Model):
    """The whole article as it was saved once, by whom and when. The latest is the draft's own state."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    document = models.JSONField(editable=False)
    name = models.CharField(max_length=NAME_MAX, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name or f"Revision {self.pk}"

    def as_document(self) -> Document:
        """Return its document. Raises DocumentUnreadable for one that another version of this program wrote."""
        return stored_document(self.document)
