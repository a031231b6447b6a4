"""Restore a backup into an empty site."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from articles.identity import bell
from articles.models import draft_index, search_index
from newsroom.backup.archive import ArchiveReader, read_archive
from newsroom.backup.media import write_media
from newsroom.backup.rows import delete_rows, list_models, load_rows
from newsroom.schema import list_migrations, list_squashed

MADE_BY_MIGRATIONS: Final = {
    "articles.identity",
    "auth.group",
    "auth.group_permissions",
    "auth.permission",
    "contenttypes.contenttype",
}
"""Models that have rows in a new database."""

Migrations = set[tuple[str, str]]


class CannotRestore(Exception):
    """This backup can't be restored here. The text says what to do."""


def restore_backup(path: Path) -> dict[str, Any]:
    """Restore all rows and pictures, and return the manifest of the backup.

    The rows are inserted at the schema that they were read from, then migrated to that
    of this release. All of them or none are. Raises BrokenArchive and CannotRestore
    before anything is changed, or OSError.
    """
    with read_archive(path) as archive:
        migrations = {(app, name) for app, name in archive.manifest["migrations"]}
        models = _prepare_schema(migrations, archive.manifest["models"])
        # Pictures first: without rows nobody sees them.
        for name in archive.list_members("media"):
            with archive.open_file(f"media/{name}") as source:
                write_media(name, source)
        with transaction.atomic():
            _replace_rows(archive, models)

        call_command("migrate", interactive=False, verbosity=0)
        search_index.rebuild_index(connection)
        draft_index.rebuild_index(connection)
        # Running processes still have the former identity.
        bell.ring()
        return archive.manifest


def _prepare_schema(wanted: Migrations, labels: Iterable[str]) -> Apps:
    """Bring an empty database to the migrations of the backup, and return the models
    as they were then, with those that `labels` name.

    Raises CannotRestore before anything is changed.
    """
    # A backup from before migrations were squashed names none of these.
    wanted = wanted - list_squashed()
    executor = MigrationExecutor(connection)
    unknown = wanted - list_migrations()
    if unknown:
        app, name = min(unknown)
        raise CannotRestore(
            f"The backup was made by a newer release, which has the migration "
            f"{app} {name}: restore it with that release."
        )

    applied = MigrationRecorder(connection).applied_migrations().keys()
    if applied:
        _require_empty(applied - list_squashed(), wanted)
    targets = _find_latest(executor, _replace_squashed(executor.loader, wanted))
    then = executor.loader.project_state(targets).apps
    _require_known(labels, then)
    if not applied:
        # The executor sends no `post_migrate`, so it makes neither permissions nor
        # content types: the backup has those.
        executor.migrate(targets)
    return then


def _require_known(labels: Iterable[str], then: Apps) -> None:
    known = {model._meta.label_lower for model in list_models(then)}
    unknown = set(labels) - known
    if unknown:
        raise CannotRestore(
            f"The backup has rows of {min(unknown)}, which this release does not know: "
            "restore it with the release that made it."
        )


def _replace_squashed(loader: MigrationLoader, wanted: Migrations) -> Migrations:
    """Return the migrations by which the loader's graph reaches the wanted ones:
    squashed ones in place of what they stand for, or none where some of that is not
    wanted.
    """
    reached = set(wanted)
    for name, migration in loader.replacements.items():
        replaced = set(migration.replaces)
        if replaced <= wanted:
            reached = reached - replaced | {name}
        elif replaced & wanted:
            loader.replace_migrations = False
            loader.build_graph()
            return wanted
    return reached


def _require_empty(applied: Migrations, wanted: Migrations) -> None:
    if applied != wanted:
        raise CannotRestore(
            "The backup was made by a release with another schema: create a new "
            "database, and restore into it without running migrate first."
        )
    for model in list_models(apps):
        if model._meta.label_lower in MADE_BY_MIGRATIONS:
            continue
        count = model._base_manager.count()
        if count:
            raise CannotRestore(
                f"The database has {count:,} {model._meta.verbose_name_plural}, and a "
                "restore overwrites nothing: create a new database, and name it in "
                "DATABASE_URL."
            )


def _find_latest(executor: MigrationExecutor, names: Migrations) -> list:
    """Return those of the migrations that no other of them builds on."""
    graph = executor.loader.graph
    latest = []
    for name in sorted(names):
        children = {child.key for child in graph.node_map[name].children}
        if not children & names:
            latest.append(name)
    return latest


def _replace_rows(archive: ArchiveReader, then: Apps) -> None:
    """Insert the rows into the tables of the models as they were `then`."""
    described = archive.manifest["models"]
    models = {model._meta.label_lower: model for model in list_models(then)}
    # Migrations made some of these themselves: groups, for example.
    delete_rows(models.values())
    for label, about in described.items():
        lines = archive.read_lines(f"rows/{label}")
        load_rows(models[label], about["columns"], lines)
    _reset_sequences(list(models.values()))


def _reset_sequences(models: list[type[Model]]) -> None:
    """Let new rows begin after the restored ones."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
