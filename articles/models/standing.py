"""What standing records (Author, Source, Topic) have in common."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from articles.document import SLUG_MAX, first_free, slugify


class StandingQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug: str) -> "StandingRecord":
        return self.get(slug=slug)

    def listed(self, at: datetime) -> "StandingQuerySet":
        """Only the records that an edition names which readers can read at `at`.

        The newest live one is looked for, record by record: that ends at the first, where a condition on all that are
        live would read as many rows as there are.
        """
        rows = self.model.in_editions.rel.related_model.objects.live(at)
        named = rows.filter(**{self.model.in_editions.rel.field.name: OuterRef("pk")}).order_by("-first_live_from")
        return self.alias(newest=Subquery(named.values("edition")[:1])).filter(newest__isnull=False)

    def known(self, at: datetime) -> "StandingQuerySet":
        """Only the records that readers can have met by `at`: those that an edition names which has gone live."""
        rows = self.model.in_editions.rel.related_model.objects.filter(edition__live_from__lte=at)
        return self.filter(Exists(rows.filter(**{self.model.in_editions.rel.field.name: OuterRef("pk")})))


class StandingRecord(models.Model):
    """A record shared by all articles. Once an edition names it, its address is fixed and it can't be deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(
        "address", max_length=SLUG_MAX, unique=True, allow_unicode=True, blank=True,
        help_text="The end of its public address, made from the name when left empty. Fixed once readers have seen it.",
    )  # fmt: skip

    objects = StandingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: object) -> None:
        if not self.slug:
            self.slug = self.free_slug(self.slug_stem())
            if options.get("update_fields"):
                options["update_fields"] = {*options["update_fields"], "slug"}
        self._refuse_moving()
        super().save(**options)

    def natural_key(self) -> tuple[str, ...]:
        """A fixture names a record so, and uses the site's own where there is one."""
        return (self.slug,)

    def slug_stem(self) -> str:
        """Return the text that the slug of a new record is made from."""
        raise NotImplementedError  # each kind of record has its own

    def clean(self) -> None:
        super().clean()
        self.slug = slugify(self.slug)
        self._refuse_moving()

    def _refuse_moving(self) -> None:
        """Raise ValidationError when the address has changed that an edition names."""
        if self._state.adding:
            return
        before = type(self).objects.filter(pk=self.pk).exclude(slug=self.slug).values_list("slug", flat=True).first()
        if before and self.is_published():
            raise ValidationError({"slug": f"Readers know this address: it stays “{before}”."})

    def is_published(self) -> bool:
        """Return True if an edition, live or not, names this record."""
        return self.in_editions.exists()

    @classmethod
    def free_slug(cls, text: str, reserved: Iterable[str] = ()) -> str:
        """Return a slug for `text` that no record has and that is not `reserved`."""
        kind = cls._meta.model_name
        stem = slugify(text)[: SLUG_MAX - 10].strip("-_")
        taken = cls.objects.filter(slug__startswith=stem or kind).values_list("slug", flat=True)
        return first_free(stem, {*taken, *reserved}, otherwise=kind)
