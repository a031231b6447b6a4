"""For those who run the site: is this process alive, and can it serve?"""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.models import search_index

UNCACHED = {"Cache-Control": "no-store"}


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return _say("ok")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database is up, has this code's migrations and a complete search index; else 503 and why."""
    try:
        missing = _migrations() - set(MigrationRecorder(connection).applied_migrations())
        trouble = search_index.trouble(connection)
    except DatabaseError:
        return _say("the database does not answer", 503)
    if missing:
        return _say(f"{len(missing)} unapplied migrations: run manage.py migrate", 503)
    if trouble:
        return _say(trouble, 503)
    return _say("ok")


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """Return the migrations that came with this process's code, which can't change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _say(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8", headers=UNCACHED)
