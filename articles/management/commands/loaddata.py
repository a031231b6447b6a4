from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.db import IntegrityError

from articles.models import Article, AuthorLink
from articles.models.standing import StandingRecord


class Command(loaddata.Command):
    """Django's own, but it overwrites nobody's work: what would is refused whole, in one sentence.

    An article that is here stops the load. An author, source or topic that is here is kept as it is, and used.
    """

    def save_obj(self, obj) -> bool:
        row = obj.object
        if isinstance(row, Article) and Article.objects.filter(pk=row.pk).exists():
            raise CommandError(f"“{row}” is here already. Nothing was loaded.")
        if isinstance(row, StandingRecord) and self._is_here(row):
            return False
        if isinstance(row, AuthorLink) and row.author.links.filter(position=row.position).exists():
            return False
        try:
            return super().save_obj(obj)
        except IntegrityError as error:
            what = f"{row._meta.verbose_name} “{row}”"
            raise CommandError(
                f"This site has something else in the place of the {what}. Nothing was loaded."
            ) from error

    def _is_here(self, record: StandingRecord) -> bool:
        here = type(record).objects.using(self.using)
        return here.filter(pk=record.pk).exists() or here.filter(**self._natural(record)).exists()

    def _natural(self, record: StandingRecord) -> dict[str, str]:
        return {name: getattr(record, name) for name in ("slug", "url_sha256") if hasattr(record, name)}
