import hashlib
import re

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from articles.document import LINE_MAX, NAME_MAX, URL_MAX, normalise_url
from articles.models.logins import login_reference
from articles.models.standing import StandingQuerySet, StandingRecord, save_along
from articles.rendering import addresses

DOI_MAX = 200
NOTES_MAX = 5_000


def url_digest(url: str) -> str:
    """Return the SHA-256 of the normalised `url`, "" for a blank one.

    Sources are compared by it, since an address can be too long for an index.
    """
    if not url.strip():
        return ""
    return hashlib.sha256(normalise_url(url).encode()).hexdigest()


class SourceQuerySet(StandingQuerySet):
    def flagged(self) -> "SourceQuerySet":
        """Return the sources that are disputed, retracted or unreachable."""
        # Not by naming the flags: SQLite finds the index of these few by this condition.
        return self.exclude(status=Source.Status.STANDING)

    def get_by_natural_key(self, slug: str, url_sha256: str) -> "Source":
        """Return the source that a fixture names; if it was merged, the one that it was
        merged into.
        """
        known = self.select_related("merged_into")
        found = known.get(slug=slug)
        if found.url_sha256 != url_sha256:
            # Two that were merged may have exchanged their addresses.
            other = known.get(url_sha256=url_sha256) if url_sha256 else None
            if other is None or other.remaining != found.remaining:
                raise self.model.DoesNotExist
        return found.remaining

    def at(self, url: str) -> "SourceQuerySet":
        """Only the source with this address, however it is written; if it was merged
        into another, that one.
        """
        digest = url_digest(url)
        if not digest:
            return self.none()
        return self.filter(pk__in=Source.objects.filter(url_sha256=digest).remaining())

    def unmerged(self) -> "SourceQuerySet":
        """Leave out what was merged into another source: nothing names it any more."""
        return self.filter(merged_into=None)

    def remaining(self) -> "models.QuerySet":
        """Return the keys of these sources; for one that was merged into another, the
        key of that. To be a part of another query.
        """
        keys = self.order_by().annotate(remains=Coalesce("merged_into", "pk"))
        return keys.values("remains")


class Source(StandingRecord):
    """Something that a sentence can rest on.

    All articles share the record, so that each shows when it is disputed or retracted.
    """

    class Kind(models.TextChoices):
        REPORT = "report", pgettext_lazy("source", "Report")
        ARTICLE = "article", pgettext_lazy("source", "News article")
        PAPER = "paper", pgettext_lazy("source", "Academic paper")
        BOOK = "book", pgettext_lazy("source", "Book")
        DATA = "data", pgettext_lazy("source", "Data set")
        LAW = "law", pgettext_lazy("source", "Law or ruling")
        STATEMENT = "statement", pgettext_lazy("source", "Statement")
        INTERVIEW = "interview", pgettext_lazy("source", "Interview")
        WEBSITE = "website", pgettext_lazy("source", "Website")

    class Status(models.TextChoices):
        STANDING = "standing", pgettext_lazy("source", "Standing")
        DISPUTED = "disputed", pgettext_lazy("source", "Disputed")
        RETRACTED = "retracted", pgettext_lazy("source", "Retracted")
        UNREACHABLE = "unreachable", pgettext_lazy("source", "Unreachable")

    FLAGS = (Status.DISPUTED, Status.RETRACTED, Status.UNREACHABLE)

    title = models.CharField(max_length=LINE_MAX, blank=True)
    publisher = models.CharField(max_length=NAME_MAX, blank=True)
    url = models.CharField("web address", max_length=URL_MAX, blank=True)
    url_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    # No `choices`: an imported document may name a kind of its own.
    kind = models.CharField(max_length=20, blank=True)
    published_on = models.CharField(
        max_length=10, blank=True, help_text="YYYY, YYYY-MM or YYYY-MM-DD."
    )
    archived_url = models.CharField("archived copy", max_length=URL_MAX, blank=True)
    # Not part of documents: editions name their sources by address.
    doi = models.CharField(
        "DOI",
        max_length=DOI_MAX,
        blank=True,
        help_text="Such as 10.1000/182. A copied address with it will do.",
    )
    notes = models.TextField(
        max_length=NOTES_MAX,
        blank=True,
        help_text="For the desk: readers don't see them.",
    )
    # The status in force. `articles.register` changes it, and keeps its history.
    status = models.CharField(max_length=20, choices=Status, default=Status.STANDING)
    status_note = models.CharField(
        max_length=LINE_MAX, blank=True, help_text="Why; readers see it."
    )
    status_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When its status or the reason for it last changed."""
    flagged_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when it has the flag that it has, however the reason was reworded. None
    while it stands, and where nobody noted it.
    """
    # The record stays for its address, its history, and the editions that name it.
    # Always a source that was not merged itself: see `articles.register.merging`.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )
    """The source that it turned out to be the same as."""
    merged_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_by = login_reference(blank=True, editable=False)

    is_known_to_readers = models.BooleanField(
        default=False, db_default=False, editable=False
    )
    """True of a merged source that an edition named once it was live. Afterwards
    editions name what it was merged into.
    """

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "url"]
        # The list by address, of one kind, one status, or both.
        indexes = [
            Index(fields=["kind", "slug"], name="articles_source_kind"),
            Index(fields=["status", "slug"], name="articles_source_status_slug"),
            Index(fields=["kind", "status", "slug"], name="articles_source_both"),
            # Beside the foreign key's own, which SQLite takes for useless where nearly
            # no source has a value.
            Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="articles_source_merged",
            ),
            # For `flagged`.
            Index(
                fields=["status"],
                condition=~Q(status="standing"),
                name="articles_source_flagged",
            ),
        ]
        constraints = [
            UniqueConstraint(
                fields=["url_sha256"],
                condition=~Q(url_sha256=""),
                name="articles_source_url",
                violation_error_message="There is a source with this address already.",
            ),
            CheckConstraint(
                condition=Q(
                    status__in=["standing", "disputed", "retracted", "unreachable"]
                ),
                name="articles_source_status",
            ),
            CheckConstraint(
                condition=~Q(merged_into=F("id")), name="articles_source_merged_other"
            ),
            CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_at__isnull=True)
                | Q(merged_into__isnull=False, merged_at__isnull=False),
                name="articles_source_merged_at",
            ),
        ]
        permissions = [
            (
                "set_source_status",
                "Can say that a source is disputed, retracted or unreachable",
            ),
            ("merge_source", "Can merge a source into another"),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.publisher or self.slug

    def save(self, **options: object) -> None:
        self.url_sha256 = url_digest(self.url)
        if "url" in (options.get("update_fields") or ()):
            save_along("url_sha256", options)
        super().save(**options)

    def get_absolute_url(self) -> str:
        return addresses.source(self.slug)

    @property
    def remaining(self) -> "Source":
        """The source that it was merged into, or itself."""
        return self.merged_into or self

    @property
    def is_flagged(self) -> bool:
        return self.status != self.Status.STANDING

    @property
    def kind_name(self) -> str:
        return self.name_of_kind(self.kind)

    @classmethod
    def name_of_kind(cls, kind: str) -> str:
        """Return the name of a kind in the active language.

        A kind that is not ours has no translation: `press-release` is "Press release".
        """
        if kind in cls.Kind:
            return str(cls.Kind(kind).label)
        return capfirst(kind.replace("-", " "))

    def clean(self) -> None:
        super().clean()
        self.url = self.url.strip()
        # Set here too: validation checks the constraint before the record is saved.
        self.url_sha256 = url_digest(self.url)

    def natural_key(self) -> tuple[str, ...]:
        return (self.slug, self.url_sha256)

    def slug_stem(self) -> str:
        if self.title:
            return self.title
        # "https://www.example.org/bread?page=2" is "example org bread".
        address = re.sub(r"^https?://(www\.)?|[?#].*", "", normalise_url(self.url))
        words = re.sub(r"\W+", " ", address)[:60]
        return words or self.publisher
