import uuid
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models

from articles.models.article import Article
from articles.models.revision import Revision

PRESENT_FOR: Final = timedelta(seconds=45)
"""How long after its last sign a form counts as open: three heartbeats of the page."""

STORED_FOR: Final = timedelta(days=90)
"""How long unsaved changes wait for their person."""

EMPTY_FOR: Final = timedelta(days=1)
"""How long a form is remembered in which nothing is unsaved."""

PART_MAX: Final = 200


class WorkingCopyQuerySet(models.QuerySet):
    def with_changes(self) -> "WorkingCopyQuerySet":
        """Only forms in which something was typed that is not saved."""
        return self.filter(typed_at__isnull=False)

    def offered_to(
        self, person: object, article: Article | uuid.UUID | None
    ) -> "WorkingCopyQuerySet":
        """Only what `person` typed and did not save, in `article` (or its id) or, for
        None, in articles that were never saved or are gone.
        """
        return self.with_changes().filter(person=person, article=article)

    def present_at(self, article: Article, now: datetime) -> "WorkingCopyQuerySet":
        """Only forms of `article` that are open in somebody's browser."""
        return self.filter(
            article=article, seen_at__gt=now - PRESENT_FOR, saved_at__isnull=True
        )

    def find_own_save(
        self, key: uuid.UUID, person: object, article: Article
    ) -> Revision | None:
        """Return the revision that the form `key` of `person` was saved as already,
        None if it was not, or not as it was typed.
        """
        saved = self.filter(
            pk=key, person=person, article=article, saved_at__isnull=False
        )
        copy = saved.select_related("base").first()
        return copy.base if copy else None

    def find_saved_article(self, key: uuid.UUID, person: object) -> Article | None:
        """Return the article that `person` saved the form `key` as, None if it was not
        saved, or the article was deleted since.
        """
        saved = self.filter(pk=key, person=person, saved_at__isnull=False)
        copy = saved.select_related("article").first()
        return copy.article if copy else None

    def was_saved_by(self, person: object, key: uuid.UUID) -> bool:
        """Return True if `person` has saved the form `key`."""
        return self.filter(pk=key, person=person, saved_at__isnull=False).exists()

    def without_fields(self) -> "WorkingCopyQuerySet":
        """Leave the typed texts in the database: who is present needs none of them."""
        return self.defer("fields")

    def delete_expired(self, now: datetime) -> int:
        """Delete what nobody came back to, and return how many there were."""
        is_over = models.Q(seen_at__lte=now - STORED_FOR)
        is_empty = models.Q(typed_at__isnull=True, seen_at__lte=now - EMPTY_FOR)
        return self.filter(is_over | is_empty).delete()[0]

    def close(
        self,
        key: uuid.UUID,
        person: object,
        article: Article,
        now: datetime,
        *,
        saved_as: Revision | None = None,
    ) -> None:
        """Mark the working copy `key` of `person` as saved, whether or not anything of
        it was stored before.

        `saved_as` is the revision that holds what the form held, None if others'
        changes were merged into it.
        """
        values = {
            "fields": [],
            "typed_at": None,
            "saved_at": now,
            "seen_at": now,
            "base": saved_as,
        }
        if self.filter(pk=key, person=person).update(**values, article=article):
            return
        # The key comes with the form: one of somebody else's is never taken over.
        if not self.filter(pk=key).exists():
            self.create(pk=key, person=person, article=article, **values)


class WorkingCopy(models.Model):
    """An open form of an article in one person's browser: what was typed there and not
    saved, and where its person is.

    It is no revision, and nobody else can read it. Saving the form empties it: the row
    stays, so that a form which comes again is known (docs/adr/0036).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Made with the form, and sent with it."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="working_copies"
    )
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, related_name="working_copies"
    )
    """None for an article that was never saved, or was deleted since: what was typed is
    then offered as a new one.
    """
    base = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    """The revision that the form was made from; once it is saved, what it was saved
    as.
    """
    fields = models.JSONField(default=list)
    """`[[name, value], …]` as typed, valid or not; empty if nothing was typed."""
    typed_at = models.DateTimeField(null=True)
    """When `fields` arrived; None if nothing was typed."""
    saved_at = models.DateTimeField(null=True)
    """When the form was saved. What arrives late is then refused, since it is saved
    too, unless the page says that it was typed afterwards.
    """
    seen_at = models.DateTimeField()
    """When the page last gave a sign."""
    part = models.CharField(max_length=PART_MAX, blank=True)
    """The part that the person is in, as the page names it: `sections:the-mite`."""
    part_title = models.CharField(max_length=PART_MAX, blank=True)
    """The same as people call it: `The mite`."""

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        ordering = ["-typed_at"]
        default_permissions = ()  # it is its person's, and no permission opens it
        indexes = [
            models.Index(
                fields=["article", "seen_at"], name="articles_workingcopy_present"
            ),
        ]

    def __str__(self) -> str:
        # Whoever deletes its person is shown a list of what goes with them, and the
        # text is not for them to read.
        return "unsaved changes"
