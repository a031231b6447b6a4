"""Rows derived from an edition's document at publish, by which readers find editions.

Superseded and waiting editions have them too, so read them only by `live(at)`, or
through `edition__in=Edition.objects.live(at)`.
"""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

from articles.document import CREDIT_MAX, KEY_MAX, LANGUAGE_MAX, LINE_MAX, SLUG_MAX
from articles.models.author import Author
from articles.models.edition import Edition
from articles.models.edition_queryset import is_live
from articles.models.source import Source
from articles.models.term import Term
from articles.models.topic import Topic


class ListedRowQuerySet(models.QuerySet):
    def live(self, at: datetime) -> "ListedRowQuerySet":
        """Keep the rows of editions that readers can read at `at`."""
        return self.filter(is_live(at, "edition__"))


class ListedRow(models.Model):
    """A row that lists an edition under an author, topic, term or source, newest first."""

    # A copy of the edition's own, which never changes. It is here for an index that
    # holds both the record and the order, so that a page of a list reads only the rows
    # that it shows.
    first_live_from = models.DateTimeField()

    objects = ListedRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def fill_in_dates(self) -> None:
        """Set what is missing from a row that an older version dumped."""
        if self.first_live_from is None:
            self.first_live_from = self.edition.first_live_from


class EditionAuthor(ListedRow):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_authors")
    # No index of its own: the one below begins with it.
    author = models.ForeignKey(
        Author, models.PROTECT, related_name="in_editions", db_index=False
    )
    position = models.PositiveIntegerField()
    credit = models.CharField(max_length=CREDIT_MAX, blank=True)

    class Meta:
        ordering = ["edition_id", "position"]
        indexes = [
            Index(
                fields=["author", "first_live_from", "edition"],
                name="articles_editionauthor_listed",
            )
        ]
        constraints = [
            UniqueConstraint(
                fields=["edition", "author"], name="articles_editionauthor_author"
            )
        ]

    def __str__(self) -> str:
        return str(self.author)


class EditionTopic(ListedRow):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_topics")
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="in_editions", db_index=False
    )
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["edition_id", "position"]
        indexes = [
            Index(
                fields=["topic", "first_live_from", "edition"],
                name="articles_editiontopic_listed",
            )
        ]
        constraints = [
            UniqueConstraint(
                fields=["edition", "topic"], name="articles_editiontopic_topic"
            )
        ]

    def __str__(self) -> str:
        return str(self.topic)


class EditionSourceQuerySet(ListedRowQuerySet):
    def once_an_edition(self) -> "EditionSourceQuerySet":
        """Keep one row for each edition and source."""
        return self.filter(is_repeated=False)


class EditionSource(ListedRow):
    """A source of an edition: the record that its document names, or what that was
    merged into.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_sources")
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="in_editions", db_index=False
    )
    # Its number in the edition's list of sources, from 1.
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=KEY_MAX)
    is_repeated = models.BooleanField(default=False, db_default=False)
    """Whether a lower number of the edition is the same source, since two that it lists
    were merged.
    """

    objects = EditionSourceQuerySet.as_manager()

    class Meta:
        ordering = ["edition_id", "number"]
        indexes = [
            Index(
                fields=["source", "first_live_from", "edition"],
                name="articles_editionsource_listed",
            )
        ]
        constraints = [
            UniqueConstraint(
                fields=["edition", "source"],
                condition=Q(is_repeated=False),
                name="articles_editionsource_source",
            )
        ]

    def __str__(self) -> str:
        return str(self.source)


class EditionTerm(ListedRow):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_terms")
    term = models.ForeignKey(
        Term, models.PROTECT, related_name="in_editions", db_index=False
    )

    class Meta:
        default_permissions = ()
        ordering = ["edition_id", "term_id"]
        indexes = [
            Index(
                fields=["term", "first_live_from", "edition"],
                name="articles_editionterm_listed",
            )
        ]
        constraints = [
            UniqueConstraint(
                fields=["edition", "term"], name="articles_editionterm_term"
            )
        ]

    def __str__(self) -> str:
        return str(self.term)


class EditionPicture(models.Model):
    """A picture that an edition shows, by its name in the storage.

    No reference to the library: what follows from an edition must follow from its
    document alone.
    """

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="edition_pictures", db_index=False
    )
    name = models.CharField(max_length=60, db_index=True)

    class Meta:
        default_permissions = ()
        ordering = ["edition_id", "name"]
        constraints = [
            UniqueConstraint(
                fields=["edition", "name"], name="articles_editionpicture_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SearchEntry(models.Model):
    """A search result as plain text: an explainer (no anchor), or one of its questions.

    The database keeps its full text index in step by itself; see
    `articles.models.search_index`.
    """

    class Kind(models.TextChoices):
        EXPLAINER = "explainer"
        QUESTION = "question"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="search_entries")
    kind = models.CharField(max_length=10, choices=Kind)
    anchor = models.CharField(max_length=SLUG_MAX, blank=True)
    title = models.CharField(max_length=LINE_MAX, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=LANGUAGE_MAX, blank=True, default="")

    class Meta:
        ordering = ["edition_id", "pk"]
        indexes = [
            # Search gets ids from the full text index and looks up only these columns.
            Index(fields=["kind", "id", "edition"], name="articles_searchentry_found"),
            # The desk looks for the same question in other explainers.
            Index(
                fields=["anchor"],
                condition=Q(kind="question"),
                name="articles_searchentry_question",
            ),
        ]
        constraints = [
            UniqueConstraint(
                fields=["edition", "kind", "anchor"], name="articles_searchentry_anchor"
            ),
            CheckConstraint(
                condition=Q(kind="explainer", anchor="")
                | (Q(kind="question") & ~Q(anchor="")),
                name="articles_searchentry_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.title
