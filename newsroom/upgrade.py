"""What has to be done to a site after its code was replaced, in the right order.

Each step says whether it is needed, so that an upgrade that was stopped goes on where
it was, and a second one does nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles.drafts import recount_findings
from articles.drafts.counting import find_uncounted
from articles.models import search_index
from articles.publishing.render import editions_to_render
from newsroom.schema import compare_schema


@dataclass(frozen=True)
class Step:
    name: str
    find_reason: Callable[[], str]
    """Why the step is needed now; "" if it is not."""
    run: Callable[[], None]


def list_steps(*, backup_folder: str | None) -> list[Step]:
    """Return the steps in their order. Whether one is needed can depend on those before.

    Args:
        backup_folder: where a backup is written before the database is migrated; None
            for no backup.
    """
    steps = [
        Step("migrate", count_missing_migrations, lambda: call_command("migrate")),
        Step("analyze", find_analyze_reason, analyze),
        Step(
            "rebuild_search",
            find_search_trouble,
            lambda: call_command("rebuild_search"),
        ),
        Step("count_findings", describe_uncounted, count_drafts),
        Step(
            "collectstatic",
            lambda: "names of files follow from their content",
            lambda: call_command("collectstatic", interactive=False, verbosity=0),
        ),
        Step(
            "render_editions", count_old_pages, lambda: call_command("render_editions")
        ),
        Step(
            "verify_editions --hashes",
            lambda: "every upgrade ends with it",
            lambda: call_command("verify_editions", hashes=True),
        ),
    ]
    if backup_folder is not None:
        backup = Step(
            f"backup {backup_folder}",
            count_missing_migrations,
            lambda: call_command("backup", backup_folder),
        )
        steps.insert(0, backup)
    return steps


def refuse_newer_schema() -> None:
    """Raise a CommandError if a newer release has migrated the database: there is no
    way back but to restore a backup.
    """
    newer = compare_schema().newer
    if newer:
        app, name = max(newer)
        raise CommandError(
            f"A newer release has migrated this database ({app} {name}). Run that "
            "release, or restore a backup that was made before."
        )


def count_missing_migrations() -> str:
    missing = len(compare_schema().missing)
    return f"{missing} migrations are not applied" if missing else ""


def find_search_trouble() -> str:
    return search_index.find_trouble(connection) or ""


def find_analyze_reason() -> str:
    """PostgreSQL does it by itself."""
    if connection.vendor != "sqlite":
        return ""
    return "SQLite chooses indexes by statistics"


def analyze() -> None:
    """Count the rows behind each index, by which SQLite chooses among them."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def describe_uncounted() -> str:
    number = find_uncounted().count()
    return f"the findings of {number} drafts were never counted" if number else ""


def count_drafts() -> None:
    """Count the findings of drafts that were saved before they were counted."""
    for article in find_uncounted().iterator():
        recount_findings(article, now=timezone.now())


def count_old_pages() -> str:
    old = len(editions_to_render())
    return f"{old} editions were rendered by an earlier release" if old else ""
