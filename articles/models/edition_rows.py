"""Rows derived from an edition's document at publish, so that readers' pages can be found.

They exist for superseded and scheduled editions too: read them only by `live(at)`, or through
`edition__in=Edition.objects.live(at)`.
"""

from datetime import datetime

from django.db import models

from articles.document import CREDIT_MAX, KEY_MAX, LANGUAGE_MAX, LINE_MAX, SLUG_MAX

from .author import Author
from .edition import Edition, is_live
from .source import Source
from .topic import Topic


class ListedRowQuerySet(models.QuerySet):
    def live(self, at: datetime) -> "ListedRowQuerySet":
        """Only the rows of what readers can read at `at`: each edition is looked up by its key."""
        return self.filter(is_live(at, "edition__"))


class ListedRow(models.Model):
    """A row by which readers list editions, newest first.

    `first_live_from` is the edition's own, a fact that never changes. Here it stands in an index beside what is listed,
    so that a page reads as many rows as it shows, however many there are.
    """

    first_live_from = models.DateTimeField()

    objects = ListedRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def complete(self) -> None:
        """Fill in what a row doesn't say that was dumped by an older version."""
        if self.first_live_from is None:
            self.first_live_from = self.edition.first_live_from


class EditionAuthor(ListedRow):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_authors")
    author = models.ForeignKey(Author, models.PROTECT, related_name="in_editions", db_index=False)
    position = models.PositiveIntegerField()
    credit = models.CharField(max_length=CREDIT_MAX, blank=True)

    class Meta:
        ordering = ["edition_id", "position"]
        indexes = [models.Index(fields=["author", "first_live_from", "edition"], name="articles_editionauthor_listed")]
        constraints = [models.UniqueConstraint(fields=["edition", "author"], name="articles_editionauthor_author")]

    def __str__(self) -> str:
        return str(self.author)


class EditionTopic(ListedRow):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="in_editions", db_index=False)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["edition_id", "position"]
        indexes = [models.Index(fields=["topic", "first_live_from", "edition"], name="articles_editiontopic_listed")]
        constraints = [models.UniqueConstraint(fields=["edition", "topic"], name="articles_editiontopic_topic")]

    def __str__(self) -> str:
        return str(self.topic)


class EditionSource(ListedRow):
    """`number` is the one the source has in the edition's list, counted from 1."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_sources")
    source = models.ForeignKey(Source, models.PROTECT, related_name="in_editions", db_index=False)
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=KEY_MAX)

    class Meta:
        ordering = ["edition_id", "number"]
        indexes = [models.Index(fields=["source", "first_live_from", "edition"], name="articles_editionsource_listed")]
        constraints = [models.UniqueConstraint(fields=["edition", "source"], name="articles_editionsource_source")]

    def __str__(self) -> str:
        return str(self.source)


class SearchEntry(models.Model):
    """What can be found of an edition: the explainer itself (no anchor), or one of its questions, as plain text.

    The databases keep their full text indexes by themselves, by `language`: see `articles.models.search_index`.
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
        indexes = [models.Index(fields=["id", "edition", "kind"], name="articles_searchentry_found")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "anchor"], name="articles_searchentry_anchor"),
            models.CheckConstraint(
                condition=models.Q(kind="explainer", anchor="") | (models.Q(kind="question") & ~models.Q(anchor="")),
                name="articles_searchentry_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.title
