"""A site with a corpus of a size, to measure: made once, and found again."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
"""The time that each corpus is of: the same one has the same hashes."""


def name_database(url: str, size: int) -> str:
    """Return the address of the database for a size: that of `url` with the size at its
    end. "" for SQLite, whose file is in the size's folder.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path}_{size}"))


def split_address(url: str) -> tuple[str, str]:
    """Return the address of the server's own database, and the name of this one."""
    parts = urlsplit(url)
    server = urlunsplit(parts._replace(path="/postgres"))
    return server, parts.path.removeprefix("/")


def make_database(url: str) -> None:
    """Make the database of PostgreSQL, unless it is there."""
    server, name = split_address(url)
    with psycopg.connect(server, autocommit=True) as connection:
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not connection.execute(query, (name,)).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')


@contextmanager
def corpus_site(size: int, folder: Path, url: str) -> Iterator[None]:
    """Set Django up over a site with so many explainers."""
    (folder / "static").mkdir(parents=True, exist_ok=True)
    if url:
        make_database(url)
        os.environ["BENCHMARK_DATABASE_URL"] = url
    os.environ.update(
        BENCHMARK_FOLDER=str(folder),
        BAKE_ROOT=str(folder / "public"),
        DJANGO_SETTINGS_MODULE="benchmarks.settings",
        LOG_LEVEL="ERROR",
    )
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, connections

    from articles.corpus import make_corpus
    from articles.models import Article
    from benchmarks.site import settle

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not Article.objects.exists():
        for _ in make_corpus(size, AT):
            pass
        settle(connection)
    yield
    connections.close_all()


def remove_site(folder: Path, url: str) -> None:
    """Remove what `corpus_site` made."""
    shutil.rmtree(folder)
    if url:
        server, name = split_address(url)
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
