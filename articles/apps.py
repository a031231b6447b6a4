from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        # As with Django's own permissions: what migrations leave behind, `migrate` mends at its end. No model's signal.
        post_migrate.connect(keep_search_index, sender=self)
        checks.register(check_search_index, checks.Tags.database)
        checks.register(check_settings, checks.Tags.security)


def keep_search_index(using: str, verbosity: int = 1, **options: Any) -> None:
    """Make the search index whole again after migrations (see docs/adr/0018)."""
    from articles.models import search_index

    if search_index.keep(connections[using]) and verbosity > 1:
        print("The search index was made anew.")


def check_settings(**options: Any) -> list[checks.CheckMessage]:
    """Return what the desk finds wrong with the settings."""
    from articles.admin.checks import check_preview_function

    return check_preview_function()


def check_search_index(databases: list[str] | None = None, **options: Any) -> list[checks.CheckMessage]:
    """Warn of an index that no longer follows what is published: at `migrate`, and with `check --database default`."""
    from articles.models import search_index

    found = [search_index.trouble(connections[alias]) for alias in databases or []]
    return [checks.Warning(f"{trouble[0].upper()}{trouble[1:]}.", id="articles.W001") for trouble in found if trouble]
