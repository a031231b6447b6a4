from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.db import IntegrityError

from articles.models import AuthorLink
from articles.models.edition import EditionIsFrozen
from articles.models.edition_rows import ListedRow
from articles.models.standing import StandingRecord

OURS = {"articles", "faq"}


class Command(loaddata.Command):
    """Django's own, but it overwrites nobody's work: what would is refused whole, in one sentence.

    An author, source or topic that is here already is kept as it is, and used. Any other row of the newsroom's, and any
    user, that stands where the fixture's would go stops the load. Groups and permissions, which migrations make, are
    loaded as Django does.
    """

    def handle(self, *labels: str, **options: object) -> None:
        try:
            super().handle(*labels, **options)
        except IntegrityError as error:
            raise CommandError(f"The fixture does not fit what is here ({error}). Nothing was loaded.") from error

    def save_obj(self, obj) -> bool:
        row = obj.object
        try:
            if isinstance(row, StandingRecord) and self._is_here(row):
                return False
            if isinstance(row, AuthorLink) and row.author.links.filter(position=row.position).exists():
                return False
            if self._would_overwrite(row):
                raise CommandError(f"{_name(row)} is here already. Nothing was loaded.")
            if isinstance(row, ListedRow):
                row.complete()
            return super().save_obj(obj)
        except (IntegrityError, EditionIsFrozen, ObjectDoesNotExist) as error:
            raise CommandError(
                f"This site has something else in the place of {_name(row)}. Nothing was loaded."
            ) from error

    def _would_overwrite(self, row) -> bool:
        is_somebodys = row._meta.app_label in OURS or isinstance(row, get_user_model())
        return is_somebodys and type(row)._base_manager.using(self.using).filter(pk=row.pk).exists()

    def _is_here(self, record: StandingRecord) -> bool:
        here = type(record).objects.using(self.using)
        natural = {name: getattr(record, name) for name in ("slug", "url_sha256") if hasattr(record, name)}
        return here.filter(pk=record.pk).exists() or here.filter(**natural).exists()


def _name(row) -> str:
    try:
        return f"the {row._meta.verbose_name} “{row}”"
    except ObjectDoesNotExist:
        return f"a row of {row._meta.verbose_name_plural}"
