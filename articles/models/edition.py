import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

from articles.document import HEADLINE_MAX, LANGUAGE_MAX, LINE_MAX, SLUG_MAX, Document
from articles.models.article import Article
from articles.models.edition_queryset import (
    CANNOT_CHANGE,
    CANNOT_DELETE,
    EditionIsFrozen,
    EditionKind,
    EditionQuerySet,
)
from articles.models.stored_document import parse_stored_document
from articles.rendering import addresses


class Edition(models.Model):
    """One immutable published state of an article, chained to the one before by its
    hash.
    """

    Kind = EditionKind

    # Facts: nobody ever changes them.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    # Copies of the document's own, to look them up and list them.
    slug = models.SlugField(max_length=SLUG_MAX, allow_unicode=True)
    headline = models.CharField(max_length=HEADLINE_MAX, blank=True)
    note = models.CharField("public note", max_length=LINE_MAX, blank=True)
    override_reason = models.CharField(max_length=LINE_MAX, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    # When this edition goes live, and when the first one of the article did.
    live_from = models.DateTimeField(db_index=True)
    first_live_from = models.DateTimeField(db_index=True)
    document = models.JSONField()
    document_sha256 = models.CharField("document SHA-256", max_length=64)
    previous_sha256 = models.CharField("previous SHA-256", max_length=64, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)

    # Derived: `articles.publishing` makes them again when the rules that make them
    # change. `DERIVED_COLUMNS` lists them.
    # When the next edition goes live; None for the last one.
    live_until = models.DateTimeField(null=True)
    language = models.CharField(max_length=LANGUAGE_MAX, blank=True)
    primary_language = models.CharField(max_length=LANGUAGE_MAX, blank=True, default="")
    """What `listed_language` makes of the language, such as "de" of "de-AT": each has
    its lists.
    """
    summary = models.TextField(blank=True)
    card = models.JSONField(null=True)
    """What lists show of the document besides its texts; see
    `articles.publishing.card`. NULL if nobody has made it yet.
    """
    body = models.TextField(blank=True)
    linked_data = models.TextField("JSON-LD", blank=True)
    share_picture = models.CharField(max_length=40, blank=True)
    """The file name of its share picture; see `articles.pictures.share_picture_files`."""
    sitemap_part = models.PositiveIntegerField(default=1)
    """The part of the sitemap that lists it while it is live; see
    `articles.public.machines.sitemaps.parts`.
    """
    renderer = models.CharField(max_length=20)
    rendered_at = models.DateTimeField()
    changed = models.JSONField(null=True)
    """How many parts differ from the edition before, by their sort, such as
    `{"section": 2}`. `[]` if one of the two can't be read; NULL for a first edition,
    and if nobody has counted yet.
    """

    _parsed: tuple[object, Document | None] = (None, None)
    """The stored document that was parsed, and what it gave."""

    objects = EditionQuerySet.as_manager()

    class Meta:
        # Related managers and `save` have to refuse changes too.
        base_manager_name = "objects"
        # By the column: `article` would join the drafts.
        ordering = ["article_id", "-number"]
        constraints = [
            UniqueConstraint(
                fields=["article", "number"], name="articles_edition_number"
            ),
            UniqueConstraint(
                # Only the last edition of an article has no end.
                fields=["article"],
                condition=Q(live_until=None),
                name="articles_edition_one_open",
            ),
            CheckConstraint(
                condition=Q(live_until__gt=models.F("live_from")),
                name="articles_edition_until_after_from",
            ),
            CheckConstraint(
                condition=Q(first_live_from__lte=models.F("live_from")),
                name="articles_edition_first_before_from",
            ),
            CheckConstraint(
                condition=Q(kind__in=EditionKind.values),
                name="articles_edition_kind",
            ),
            CheckConstraint(
                condition=~Q(kind__in=["corrected", "withdrawn"]) | ~Q(note=""),
                name="articles_edition_says_why",
            ),
            # Each edition but the first has the hash of the one before it.
            CheckConstraint(
                condition=Q(number=1, previous_sha256="")
                | (Q(number__gt=1) & ~Q(previous_sha256="")),
                name="articles_edition_chained",
            ),
        ]
        indexes = [
            Index(fields=["slug", "live_from"], name="articles_edition_slug_from"),
            Index(fields=["kind", "live_from"], name="articles_edition_kind_from"),
            Index(
                fields=["share_picture"],
                name="articles_edition_share_picture",
                condition=~Q(share_picture=""),
            ),
            Index(
                fields=["sitemap_part", "live_from", "live_until", "kind"],
                name="articles_edition_sitemap_part",
            ),
            # The columns of the day's witness list, and of the search for today's
            # address of an old edition.
            Index(
                fields=[
                    "article",
                    "live_from",
                    "live_until",
                    "published_at",
                    "kind",
                    "slug",
                    "number",
                    "sha256",
                ],
                name="articles_edition_record",
            ),
            # The columns that lists and searches read, so that they never load a row
            # with its document and body.
            Index(
                fields=["first_live_from", "live_from", "live_until", "kind", "id"],
                name="articles_edition_listed",
            ),
            # The same for the lists of one language.
            Index(
                fields=[
                    "primary_language",
                    "first_live_from",
                    "live_from",
                    "live_until",
                    "kind",
                    "id",
                ],
                name="articles_edition_by_language",
            ),
            # The same for rows that refer to an edition, to see whether it is live, in
            # which language, and of which article.
            Index(
                fields=[
                    "id",
                    "live_from",
                    "live_until",
                    "kind",
                    "primary_language",
                    "article",
                ],
                name="articles_edition_live",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline or self.slug}, edition {self.number}"

    def save(self, **options: object) -> None:
        if not self._state.adding:
            raise EditionIsFrozen(CANNOT_CHANGE)
        # Else Django tries an UPDATE first, since the key is set already.
        options["force_insert"] = True
        super().save(**options)

    def get_absolute_url(self) -> str:
        return addresses.explainer(self.slug)

    def delete(self, **options: object) -> None:
        raise EditionIsFrozen(CANNOT_DELETE)

    @property
    def is_withdrawn(self) -> bool:
        return self.kind == self.Kind.WITHDRAWN

    def has_gone_live(self, at: datetime) -> bool:
        return self.live_from <= at

    def before(self) -> "Edition | None":
        """Return the edition before this one, None for the first."""
        chain = Edition.objects.filter(article=self.article_id)
        return chain.filter(number=self.number - 1).first()

    def as_document(self) -> Document:
        """Return its document, parsed once. Raises DocumentUnreadable if another version
        of this program wrote it.
        """
        stored, parsed = self._parsed
        if parsed is None or stored is not self.document:
            parsed = parse_stored_document(self.document)
            self._parsed = (self.document, parsed)
        return parsed
