from django.db import models
from django.db.models import Index, Q

from articles.document import NAME_MAX, Document
from articles.models.article import Article
from articles.models.logins import login_reference
from articles.models.stored_document import parse_stored_document


class Revision(models.Model):
    """A whole article as somebody saved it. The latest revision is the state of the
    draft.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    document = models.JSONField(editable=False)
    changed = models.JSONField(null=True, editable=False)
    """How many parts differ from the revision before, by their sort, such as
    `{"section": 2}`. `[]` if one of the two can't be read; NULL for a first revision,
    and for those of earlier versions of this program, which did not count.
    """
    name = models.CharField(max_length=NAME_MAX, blank=True)
    saved_at = models.DateTimeField()
    # None for a revision that a program made, or whose author's login was deleted.
    saved_by = login_reference()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            # A page of the history reads the newest saves, those of one person, or
            # those with a name, and no other row: each has a whole document.
            Index(fields=["article", "saved_at", "id"], name="articles_revision_saved"),
            Index(
                fields=["article", "saved_by", "saved_at", "id"],
                name="articles_revision_saved_by",
            ),
            Index(
                fields=["article", "saved_at", "id"],
                name="articles_revision_named",
                condition=~Q(name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Revision {self.pk}"

    def as_document(self) -> Document:
        """Return its document. Raises DocumentUnreadable if another version of this
        program wrote it.
        """
        return parse_stored_document(self.document)
