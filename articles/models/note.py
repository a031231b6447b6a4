from django.db import models
from django.db.models import CheckConstraint, Q

from articles.models.article import Article
from articles.models.expert import ExpertLink
from articles.models.internal import InternalRow
from articles.models.logins import login_reference
from articles.notes.finding import CONTEXT, Quotation

NOTE_MAX = 4_000
WORDS_MAX = 1_000
PLACE_MAX = 300


class NoteThreadQuerySet(models.QuerySet):
    def open_on(self, article: Article) -> "NoteThreadQuerySet":
        """Keep the threads of `article` that nobody has resolved."""
        return self.filter(article=article, resolved_at=None)


class NoteThread(InternalRow):
    """What people say to each other about a place of an article, or about words of it:
    people at the desk, or they and the outside expert who began it. Readers never see
    it.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="note_threads", db_index=False
    )
    place = models.CharField(max_length=PLACE_MAX, blank=True)
    """By the name of its part: `sections[background].body`; "" for the whole
    article.
    """
    # What it is about and what was around it, as written then: `articles.notes.finding`
    # finds the words again after the text was edited.
    words = models.CharField(max_length=WORDS_MAX, blank=True)
    before = models.CharField(max_length=CONTEXT, blank=True)
    after = models.CharField(max_length=CONTEXT, blank=True)
    resolved_at = models.DateTimeField(null=True)
    """None while it is open."""
    resolved_by = login_reference()

    objects = NoteThreadQuerySet.as_manager()

    class Meta(InternalRow.Meta):
        indexes = [
            models.Index(
                fields=["article", "resolved_at"], name="articles_notethread_open"
            )
        ]

    def __str__(self) -> str:
        return "note"

    @property
    def quotation(self) -> Quotation:
        return Quotation(self.place, self.words, self.before, self.after)

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


class Note(InternalRow):
    """One note of a thread."""

    thread = models.ForeignKey(NoteThread, models.CASCADE, related_name="notes")
    text = models.TextField(max_length=NOTE_MAX)
    written_at = models.DateTimeField()
    # None for an outside expert, and where a login was deleted.
    by = login_reference()
    expert = models.ForeignKey(
        ExpertLink, models.CASCADE, null=True, related_name="notes"
    )
    """The link by which an outside expert wrote it; None for people at the desk."""

    class Meta(InternalRow.Meta):
        constraints = [
            CheckConstraint(condition=~Q(text=""), name="articles_note_has_text"),
            CheckConstraint(
                condition=Q(by=None) | Q(expert=None), name="articles_note_by_one"
            ),
        ]

    def __str__(self) -> str:
        return "note"
