import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from articles.document import HEADLINE_MAX, LANGUAGE_MAX, LINE_MAX, SLUG_MAX, Document
from articles.models.stored_document import stored_document
from articles.rendering import addresses

from .article import Article


class EditionIsFrozen(Exception):
    """An edition was to be changed or deleted. Publish a new one instead."""


def is_current(at: datetime | models.Expression, edition: str = "") -> models.Q:
    """Say of editions that they are in force at `at`; of rows that lead to one, with the way there, as "edition__"."""
    ends_later = models.Q((f"{edition}live_until", None)) | models.Q((f"{edition}live_until__gt", at))
    return ends_later & models.Q((f"{edition}live_from__lte", at))


def is_live(at: datetime | models.Expression, edition: str = "") -> models.Q:
    """Say of editions, or of rows that lead to one, that readers can read it at `at`."""
    return is_current(at, edition) & ~models.Q((f"{edition}kind", Edition.Kind.WITHDRAWN))


class EditionQuerySet(models.QuerySet):
    """Editions in the office's words, with every way to change one closed.

    `derive` and `discard` are the two doors left, for `articles.publishing` alone.
    """

    def current(self, at: datetime) -> "EditionQuerySet":
        """Only those in force at `at`, withdrawn ones included: what one address answers with, and history."""
        return self.filter(is_current(at))

    def live(self, at: datetime) -> "EditionQuerySet":
        """Only those that readers can read at `at`: everything that lists, searches, counts or feeds uses this."""
        return self.filter(is_live(at))

    def newest(self, at: datetime) -> "EditionQuerySet":
        """Those that readers can read at `at`, the newest explainer first.

        The bound says again what being live says, but of the column they are ordered by: without it SQLite looks all of
        them up by `live_from`, and then sorts them.
        """
        return self.live(at).filter(first_live_from__lte=at).order_by("-first_live_from", "-pk")

    def gone_live(self, at: datetime) -> "EditionQuerySet":
        """Only those that were or are in force at `at`."""
        return self.filter(live_from__lte=at)

    def waiting(self, at: datetime) -> "EditionQuerySet":
        """Only those that are to go live after `at`."""
        return self.filter(live_from__gt=at)

    def without_bodies(self) -> "EditionQuerySet":
        """Leave out the large columns, for lists."""
        return self.defer("document", "body", "linked_data")

    def derive(self, **values: object) -> int:
        """Change derived columns. For `articles.publishing` alone."""
        if facts := set(values) - DERIVED:
            raise EditionIsFrozen(f"{', '.join(sorted(facts))} of an edition can't be changed. Publish a new one.")
        return super().update(**values)

    def discard(self, now: datetime) -> int:
        """Delete those that have not gone live at `now`. For `articles.publishing` alone."""
        return models.QuerySet.delete(self.waiting(now))[0]

    def update(self, **values: object) -> int:
        raise EditionIsFrozen("Editions can't be changed. Publish a new one.")

    def delete(self) -> None:
        raise EditionIsFrozen("Editions can't be deleted. Withdraw the article, or call off an edition that waits.")

    def bulk_create(self, objs, *args, update_conflicts=False, **options):
        if update_conflicts:
            raise EditionIsFrozen("Editions can't be changed. Publish a new one.")
        return super().bulk_create(objs, *args, **options)

    def _update(self, values):
        # A raw save (`loaddata`) tries an update first and inserts when no row was there.
        if not self.exists():
            return 0
        raise EditionIsFrozen("This edition exists, and editions can't be changed.")

    def _raw_delete(self, using):
        raise EditionIsFrozen("Editions can't be deleted.")

    update.alters_data = delete.alters_data = derive.alters_data = discard.alters_data = True


class Edition(models.Model):
    """One immutable published state of an article, chained to the one before by its hash."""

    class Kind(models.TextChoices):
        PUBLISHED = "published"
        UPDATED = "updated"
        CORRECTED = "corrected"
        WITHDRAWN = "withdrawn"

    # Facts: never changed by anybody.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.SlugField(max_length=SLUG_MAX, allow_unicode=True)
    headline = models.CharField(max_length=HEADLINE_MAX, blank=True)
    note = models.CharField("public note", max_length=LINE_MAX, blank=True)
    override_reason = models.CharField(max_length=LINE_MAX, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    live_from = models.DateTimeField(db_index=True)
    first_live_from = models.DateTimeField(db_index=True)
    document = models.JSONField()
    document_sha256 = models.CharField("document SHA-256", max_length=64)
    previous_sha256 = models.CharField("previous SHA-256", max_length=64, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)

    # Derived: made again by `articles.publishing` when the rules that make them change.
    live_until = models.DateTimeField(null=True)
    language = models.CharField(max_length=LANGUAGE_MAX, blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    linked_data = models.TextField("JSON-LD", blank=True)
    share_picture = models.CharField(max_length=40, blank=True)
    """The name of the picture by which it is shared; see `articles.pictures.share_pictures`."""
    sitemap_part = models.PositiveIntegerField(default=1)
    """The part of the sitemap that it stands in while it is live; see `articles.public.machines.sitemaps.parts`."""
    renderer = models.CharField(max_length=20)
    rendered_at = models.DateTimeField()
    changed = models.JSONField(null=True)
    """How many parts it changed against the edition before, by their sort; `[]` where one of the two can't be read.
    NULL for a first edition, and where it was not counted yet."""

    objects = EditionQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["article_id", "-number"]  # by the column: `article` would join the drafts
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="articles_edition_number"),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(live_until=None), name="articles_edition_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(live_until__gt=models.F("live_from")), name="articles_edition_until_after_from"
            ),
            models.CheckConstraint(
                condition=models.Q(first_live_from__lte=models.F("live_from")),
                name="articles_edition_first_before_from",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["published", "updated", "corrected", "withdrawn"]),
                name="articles_edition_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["corrected", "withdrawn"]) | ~models.Q(note=""),
                name="articles_edition_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(number=1, previous_sha256="")
                | (models.Q(number__gt=1) & ~models.Q(previous_sha256="")),
                name="articles_edition_chained",
            ),
        ]
        indexes = [
            models.Index(fields=["slug", "live_from"], name="articles_edition_slug_from"),
            models.Index(fields=["kind", "live_from"], name="articles_edition_kind_from"),
            models.Index(
                fields=["share_picture"], name="articles_edition_share_picture", condition=~models.Q(share_picture="")
            ),
            models.Index(
                fields=["sitemap_part", "live_from", "live_until", "kind"], name="articles_edition_sitemap_part"
            ),
            # All that the day's witness lists, and what tells where the explainer of an old edition is today.
            models.Index(
                fields=["article", "live_from", "live_until", "published_at", "kind", "slug", "number", "sha256"],
                name="articles_edition_record",
            ),
            # All that lists and searches ask of an edition, so that no row with its document and body is read for it.
            models.Index(
                fields=["first_live_from", "live_from", "live_until", "kind", "id"], name="articles_edition_listed"
            ),
            # Whether an edition that a row leads to is live, likewise.
            models.Index(fields=["id", "live_from", "live_until", "kind"], name="articles_edition_live"),
        ]

    def __str__(self) -> str:
        return f"{self.headline or self.slug}, edition {self.number}"

    def save(self, **options: object) -> None:
        if not self._state.adding:
            raise EditionIsFrozen("Editions can't be changed. Publish a new one.")
        super().save(**{**options, "force_insert": True})

    def get_absolute_url(self) -> str:
        return addresses.explainer(self.slug)

    def delete(self, **options: object) -> None:
        raise EditionIsFrozen("Editions can't be deleted. Withdraw the article, or call off an edition that waits.")

    @property
    def is_withdrawn(self) -> bool:
        return self.kind == self.Kind.WITHDRAWN

    def has_gone_live(self, at: datetime) -> bool:
        return self.live_from <= at

    def before(self) -> "Edition | None":
        """Return the edition before this one."""
        return Edition.objects.filter(article=self.article_id, number=self.number - 1).first()

    def as_document(self) -> Document:
        """Return its document. Raises DocumentUnreadable for one that another version of this program wrote."""
        return stored_document(self.document)


DERIVED = {
    "live_until",
    "language",
    "summary",
    "body",
    "linked_data",
    "share_picture",
    "sitemap_part",
    "renderer",
    "rendered_at",
    "changed",
}
