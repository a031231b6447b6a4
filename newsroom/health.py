"""Health checks: is this process alive, and can it serve?"""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.models import search_index

UNCACHED = {"Cache-Control": "no-store"}


@require_safe
def report_liveness(request: HttpRequest) -> HttpResponse:
    return _respond("ok")


@require_safe
def report_readiness(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database is up, has this code's migrations and a complete
    search index; else 503 and why.
    """
    try:
        applied = MigrationRecorder(connection).applied_migrations()
        missing = list_migrations() - applied.keys()
        trouble = search_index.find_trouble(connection)
    except DatabaseError:
        return _respond("the database does not answer", 503)
    if missing:
        return _respond(
            f"{len(missing)} unapplied migrations: run manage.py migrate", 503
        )
    if trouble:
        return _respond(trouble, 503)
    return _respond("ok")


@cache
def list_migrations() -> frozenset[tuple[str, str]]:
    """Return the migrations of this code, by app and name."""
    # Cached: the code's migrations can't change while the process runs.
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _respond(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers=UNCACHED,
    )
