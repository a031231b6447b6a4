"""What standing records (Author, Source, Term, Topic) have in common."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from articles.document import SLUG_MAX, slugify
from articles.models.slugs import find_free_slug


def save_along(field: str, options: dict[str, Any]) -> None:
    """Add a field that `save` has just set to the `update_fields` of its options, if
    there are any: else it would not be stored.
    """
    if options.get("update_fields"):
        options["update_fields"] = {*options["update_fields"], field}


class StandingQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug: str) -> "StandingRecord":
        return self.get(slug=slug)

    def listed(self, at: datetime) -> "StandingQuerySet":
        """Keep the records named by an edition that is live at `at`."""
        # Look for the newest live edition of each record: the database stops at the
        # first. With EXISTS it would read as many rows as there are live editions.
        newest = self._rows_naming_record().live(at).order_by("-first_live_from")
        records = self.alias(newest=Subquery(newest.values("edition")[:1]))
        return records.filter(newest__isnull=False)

    def known(self, at: datetime) -> "StandingQuerySet":
        """Keep the records that readers can have met: those named by an edition that
        has gone live by `at`.
        """
        rows = self._rows_naming_record().filter(edition__live_from__lte=at)
        return self.filter(Exists(rows))

    def _rows_naming_record(self) -> models.QuerySet:
        """Return the rows that tie editions to the record of the outer query, such as
        `EditionAuthor` for authors.
        """
        relation = self.model.in_editions.rel
        rows = relation.related_model.objects
        return rows.filter(**{relation.field.name: OuterRef("pk")})


class StandingRecord(models.Model):
    """A record shared by all articles.

    Once an edition names it, its address is fixed and it can't be deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(
        "address",
        max_length=SLUG_MAX,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=(
            "The end of its public address, made from the name when left empty. "
            "Fixed once readers have seen it."
        ),
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: object) -> None:
        if not self.slug:
            self.slug = self.free_slug(self.slug_stem())
            save_along("slug", options)
        self._refuse_moving()
        # No page shows a new record before an edition names it.
        is_new = self._state.adding
        super().save(**options)
        if not is_new:
            self._bake_on_commit()

    def clean(self) -> None:
        super().clean()
        self.slug = slugify(self.slug)
        self._refuse_moving()

    def natural_key(self) -> tuple[str, ...]:
        # Fixtures name a record by it, so that the site's own record is used if it has
        # one.
        return (self.slug,)

    def slug_stem(self) -> str:
        """Return the text that the slug of a new record is made from."""
        raise NotImplementedError  # each kind of record has its own

    def is_published(self) -> bool:
        """Return True if an edition, live or not, names this record."""
        return self.in_editions.exists()

    @classmethod
    def free_slug(cls, text: str, reserved: Iterable[str] = ()) -> str:
        """Return a slug for `text` that no record has and that is not `reserved`."""
        return find_free_slug(
            text,
            cls.objects.all(),
            fallback=cls._meta.model_name,
            reserved=reserved,
        )

    def _bake_on_commit(self) -> None:
        # Tasks are rows, so their module imports models.
        from articles.baking.queue import bake_on_commit

        bake_on_commit(f"{self._meta.model_name}:{self.pk}")

    def _refuse_moving(self) -> None:
        """Raise ValidationError if the slug has changed and an edition names it."""
        if self._state.adding:
            return

        # Asked of the database: a form may have changed the slug of this object.
        stored = type(self).objects.filter(pk=self.pk).exclude(slug=self.slug)
        before = stored.values_list("slug", flat=True).first()
        if before and self.is_published():
            raise ValidationError(
                {"slug": f"Readers know this address: it stays “{before}”."}
            )
