from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.text import capfirst


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        # Like Django's own permissions, the index is repaired at the end of `migrate`.
        # This is no signal of a model.
        post_migrate.connect(repair_search_index, sender=self)
        checks.register(check_search_index, checks.Tags.database)
        checks.register(check_own_pages, checks.Tags.database)
        checks.register(check_settings, checks.Tags.security)


def repair_search_index(using: str, verbosity: int = 1, **options: Any) -> None:
    """Repair the search index after migrations (see docs/adr/0018)."""
    from articles.models import draft_index, search_index

    for index in (search_index, draft_index):
        if index.repair_index(connections[using]) and verbosity > 1:
            print("The search index was rebuilt.")


def check_settings(**options: Any) -> list[checks.CheckMessage]:
    """Return what is wrong with the settings that the desk needs."""
    from articles.admin.system_checks import check_preview_function

    return check_preview_function()


def check_search_index(
    databases: list[str] | None = None, **options: Any
) -> list[checks.CheckMessage]:
    """Warn of a search index that is out of date: at `migrate`, and with `check
    --database default`.
    """
    from articles.models import draft_index, search_index

    warnings = []
    for alias in databases or []:
        for index in (search_index, draft_index):
            trouble = index.find_trouble(connections[alias])
            if trouble:
                sentence = f"{capfirst(trouble)}."
                warnings.append(checks.Warning(sentence, id="articles.W001"))
    return warnings


def check_own_pages(
    databases: list[str] | None = None, **options: Any
) -> list[checks.CheckMessage]:
    """Warn of pages of the newsroom whose address the site has taken since: at
    `migrate`, and with `check --database default`.
    """
    from articles.identity.reserved import list_reserved
    from articles.models import OwnPage

    warnings = []
    for alias in databases or []:
        # Before the first `migrate` there is no table.
        if OwnPage._meta.db_table not in connections[alias].introspection.table_names():
            continue
        hidden = OwnPage.objects.using(alias).filter(slug__in=list_reserved())
        for page in hidden:
            warnings.append(
                checks.Warning(
                    f"Nobody can read the page “{page}”, because the site itself uses "
                    f"/{page.slug}/.",
                    hint="Give the page another address at the desk.",
                    id="articles.W002",
                )
            )
    return warnings
