"""Which editions readers can read, and the only ways in which an edition may change."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q


class EditionKind(models.TextChoices):
    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class EditionIsFrozen(Exception):
    """An edition was about to be changed or deleted. Publish a new one instead."""


DERIVED_COLUMNS = {
    "live_until",
    "language",
    "primary_language",
    "summary",
    "card",
    "body",
    "linked_data",
    "share_picture",
    "sitemap_part",
    "renderer",
    "rendered_at",
    "changed",
}
"""The columns of an edition that its hash does not cover. All others are facts."""

CANNOT_CHANGE = "Editions can't be changed. Publish a new one."
CANNOT_DELETE = (
    "Editions can't be deleted. Withdraw the article, or call off an edition that "
    "waits."
)


def is_current(at: datetime | models.Expression, edition: str = "") -> Q:
    """Return the condition that an edition is in force at `at`.

    `edition` is the path to the edition from the rows that are filtered, such as
    "edition__"; "" if they are editions themselves.
    """
    return _has_not_ended(at, edition) & Q((f"{edition}live_from__lte", at))


def is_live(at: datetime | models.Expression, edition: str = "") -> Q:
    """Return the condition that readers can read an edition at `at`; see
    `is_current`.
    """
    return is_current(at, edition) & _is_shown(edition)


def is_live_or_waits(at: datetime | models.Expression, edition: str = "") -> Q:
    """Return the condition that readers can read an edition at `at`, or will later; see
    `is_current`.
    """
    return _has_not_ended(at, edition) & _is_shown(edition)


def _has_not_ended(at: datetime | models.Expression, edition: str) -> Q:
    has_no_end = Q((f"{edition}live_until", None))
    ends_later = Q((f"{edition}live_until__gt", at))
    return has_no_end | ends_later


def _is_shown(edition: str) -> Q:
    # A withdrawal is in force like any other edition, but readers see its note alone.
    return ~Q((f"{edition}kind", EditionKind.WITHDRAWN))


class EditionQuerySet(models.QuerySet):
    """Selects editions, and refuses every ordinary way to change one.

    Three ways are left, for `articles.publishing` alone: `derive`, `discard` and
    `set_aside`.
    """

    def current(self, at: datetime) -> "EditionQuerySet":
        """Keep the editions in force at `at`, withdrawn ones included.

        This is what an address answers with, and what history shows.
        """
        return self.filter(is_current(at))

    def live(self, at: datetime) -> "EditionQuerySet":
        """Keep the editions that readers can read at `at`.

        Everything that lists, searches, counts or feeds uses this.
        """
        return self.filter(is_live(at))

    def newest(self, at: datetime) -> "EditionQuerySet":
        """Keep what is live at `at`, the newest explainer first."""
        # Every live edition passes the second filter. It is there for SQLite, which
        # would otherwise look all of them up by `live_from` and then sort them.
        editions = self.live(at).filter(first_live_from__lte=at)
        return editions.order_by("-first_live_from", "-pk")

    def in_language(self, code: str) -> "EditionQuerySet":
        """Keep the editions in a language, such as "de" for "de-AT" as well."""
        return self.filter(primary_language=code)

    def gone_live(self, at: datetime) -> "EditionQuerySet":
        """Keep the editions that were or are in force at `at`."""
        return self.filter(live_from__lte=at)

    def waiting(self, at: datetime) -> "EditionQuerySet":
        """Keep the editions that go live after `at`."""
        return self.filter(live_from__gt=at)

    def without_bodies(self) -> "EditionQuerySet":
        """Leave out the large columns, for lists."""
        return self.defer("document", "body", "linked_data")

    def derive(self, **values: object) -> int:
        """Change derived columns, and return the number of rows changed."""
        facts = set(values) - DERIVED_COLUMNS
        if facts:
            names = ", ".join(sorted(facts))
            raise EditionIsFrozen(
                f"{names} of an edition can't be changed. Publish a new one."
            )
        return super().update(**values)

    def discard(self, now: datetime) -> int:
        """Delete the editions that are still waiting at `now`, and return how many
        rows were deleted, those that refer to them included.
        """
        # Past our own `delete`, which refuses.
        deleted, _ = models.QuerySet.delete(self.waiting(now))
        return deleted

    def set_aside(self, editions: Iterable[models.Model]) -> None:
        """Delete editions that a clock far ahead has dated: see
        `articles.publishing.ahead`, which keeps what they said.
        """
        numbers = [edition.pk for edition in editions]
        models.QuerySet.delete(self.filter(pk__in=numbers))

    def update(self, **values: object) -> int:
        raise EditionIsFrozen(CANNOT_CHANGE)

    def delete(self) -> None:
        raise EditionIsFrozen(CANNOT_DELETE)

    def bulk_create(self, objs, *args, update_conflicts=False, **options):
        if update_conflicts:
            raise EditionIsFrozen(CANNOT_CHANGE)
        return super().bulk_create(objs, *args, **options)

    # Django's own internal methods: `save` and `delete` of a model end in them.
    def _update(self, values):
        # A raw save (`loaddata`) tries an update first and inserts when no row was
        # there.
        if not self.exists():
            return 0
        raise EditionIsFrozen("This edition exists, and editions can't be changed.")

    def _raw_delete(self, using):
        raise EditionIsFrozen("Editions can't be deleted.")

    # Templates refuse to call a method with this mark.
    update.alters_data = True
    delete.alters_data = True
    derive.alters_data = True
    discard.alters_data = True
    set_aside.alters_data = True
