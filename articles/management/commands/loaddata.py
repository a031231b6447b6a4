from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.db import IntegrityError

from articles.models import AuthorLink
from articles.models.edition_queryset import EditionIsFrozen
from articles.models.edition_rows import ListedRow
from articles.models.standing import StandingRecord

OURS = {"articles", "faq"}


class Command(loaddata.Command):
    """Django's command, but it overwrites nobody's work.

    An author, source or topic that the site has already is used as it is. Any other row
    of the newsroom, and any user, that the fixture would overwrite stops the load as a
    whole. Groups and permissions, which migrations create, are loaded as Django does.
    """

    def handle(self, *labels: str, **options: object) -> None:
        try:
            # Django loads all rows in one transaction, so nothing stays of a load that
            # fails.
            super().handle(*labels, **options)
        except IntegrityError as error:
            raise CommandError(
                f"The fixture does not fit what is here ({error}). Nothing was loaded."
            ) from error

    def save_obj(self, obj) -> bool:
        row = obj.object
        try:
            if self._is_kept(row):
                return False
            if self._would_overwrite(row):
                raise CommandError(
                    f"{_describe_row(row)} is here already. Nothing was loaded."
                )
            # Fixtures of an older version lack a column of these rows.
            if isinstance(row, ListedRow):
                row.fill_in_dates()
            return super().save_obj(obj)
        except (IntegrityError, EditionIsFrozen, ObjectDoesNotExist) as error:
            raise CommandError(
                f"This site has something else in the place of {_describe_row(row)}. "
                "Nothing was loaded."
            ) from error

    def _is_kept(self, row) -> bool:
        """Return True for a standing record, or a link of an author, that the site has
        already.
        """
        # An author who is kept keeps their links, and a second one at the same place is
        # refused by the database.
        if isinstance(row, AuthorLink):
            return row.author.links.filter(position=row.position).exists()
        if not isinstance(row, StandingRecord):
            return False

        # By its key or by its slug: other rows of the fixture name a record by its
        # natural key, and then get the one that the site has.
        records = type(row).objects.db_manager(self.using)
        if records.filter(pk=row.pk).exists():
            return True
        try:
            records.get_by_natural_key(*row.natural_key())
        except ObjectDoesNotExist:
            return False
        return True

    def _would_overwrite(self, row) -> bool:
        is_ours = row._meta.app_label in OURS
        if not is_ours and not isinstance(row, get_user_model()):
            return False
        # Django would silently update the row.
        rows = type(row)._base_manager.using(self.using)
        return rows.filter(pk=row.pk).exists()


def _describe_row(row) -> str:
    try:
        return f"the {row._meta.verbose_name} “{row}”"
    except ObjectDoesNotExist:  # its name is that of a row which the fixture lacks
        return f"a row of {row._meta.verbose_name_plural}"
