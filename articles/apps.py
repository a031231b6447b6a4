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
        # Like Django's own permissions, the index is repaired at the end of `migrate`. This is no signal of a model.
        post_migrate.connect(keep_search_index, sender=self)
        checks.register(check_search_index, checks.Tags.database)
        checks.register(check_settings, checks.Tags.security)


def keep_search_index(using: str, verbosity: int = 1, **options: Any) -> None:
    """Repair the search index after migrations (see docs/adr/0018)."""
    from articles.models import search_index

    if search_index.keep(connections[using]) and verbosity > 1:
        print("The search index was rebuilt.")


def check_settings(**options: Any) -> list[checks.CheckMessage]:
    """Return what is wrong with the settings that the desk needs."""
    from articles.admin.checks import check_preview_function

    return check_preview_function()


def check_search_index(databases: list[str] | None = None, **options: Any) -> list[checks.CheckMessage]:
    """Warn of a search index that is out of date: at `migrate`, and with `check --database default`."""
    from articles.models import search_index

    warnings = []
    for alias in databases or []:
        trouble = search_index.trouble(connections[alias])
        if trouble:
            warnings.append(checks.Warning(f"{capfirst(trouble)}.", id="articles.W001"))
    return warnings
