"""Health checks: is this process alive, and can it serve?"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.baking import storage
from articles.baking.stale import STALE_AFTER, find_stale
from articles.models import search_index
from newsroom.assets.stylesheets import is_collected
from newsroom.monitoring.recording import count_database_error
from newsroom.schema import SchemaDifference, compare_schema

UNCACHED = {"Cache-Control": "no-store"}
FREE_MIN = 200_000_000
"""Bytes under which a disk is as good as full: one upload may fill it."""


@require_safe
def report_liveness(request: HttpRequest) -> HttpResponse:
    """Answer 200. Under `newsroom.server` this is not asked: granian answers itself,
    also while every thread waits for a database.
    """
    return _respond("ok")


@require_safe
def report_readiness(request: HttpRequest) -> HttpResponse:
    """Answer 200 if this process can serve: the database is up, has this code's
    migrations and a complete search index, and the stylesheets were collected.
    Else answer 503 and why.

    Lines that begin with "warning:" say what needs a person, though readers are
    served: taking every process out of service for these would make it worse.
    """
    warnings: list[str] = []
    try:
        schema = compare_schema()
        trouble = find_trouble(schema)
        if not trouble:
            warnings = list(list_warnings(schema))
    except DatabaseError as error:
        count_database_error(error)
        trouble = "the database does not answer"
    if trouble:
        return _respond(trouble, 503)
    return _respond("\n".join(["ok", *warnings]))


def find_trouble(schema: SchemaDifference) -> str | None:
    """Return why this process can't serve, None if it can."""
    if schema.missing:
        return f"{len(schema.missing)} unapplied migrations: run manage.py migrate"
    if not is_collected():
        return "no stylesheet was collected: run manage.py collectstatic"
    return search_index.find_trouble(connection)


def list_warnings(schema: SchemaDifference) -> Iterator[str]:
    """Yield a line for each thing that needs a person."""
    if schema.newer:
        yield "warning: a newer release has migrated the database"
    yield from _list_stale_files()
    for name, folder in list_data_folders().items():
        free = shutil.disk_usage(folder).free
        if free < FREE_MIN:
            yield f"warning: {free // 1_000_000} MB are free for {name}"


def _list_stale_files() -> Iterator[str]:
    # Readers see former pages meanwhile; a process that is taken out of service for it
    # could write them no sooner.
    if not storage.is_on():
        return
    stale = find_stale(timezone.now())
    if stale.late:
        minutes = STALE_AFTER.seconds // 60
        yield (
            f"warning: {stale.late} changes have waited for {minutes} minutes to be "
            "written to readers' files"
        )
    if stale.failed:
        yield f"warning: {stale.failed} of readers' files could not be written"


def list_data_folders() -> dict[str, Path]:
    """Return the folders that saves write to, each on a disk of its own perhaps, under
    names that tell strangers nothing of the server.
    """
    folders = {"pictures": Path(settings.MEDIA_ROOT)}
    if connection.vendor == "sqlite":
        folders["the database"] = Path(settings.DATABASES["default"]["NAME"]).parent
    if storage.is_on():
        folders["readers' files"] = storage.get_storage().state_folder.parent
    return {name: folder for name, folder in folders.items() if folder.is_dir()}


def _respond(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers=UNCACHED,
    )
