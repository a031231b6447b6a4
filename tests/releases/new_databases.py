"""Databases beside that of the tests, on the same engine, for other interpreters."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql

from tests.pools import database_url
from tests.replicas import copies

Rows = list[tuple[Any, ...]]


class NewDatabase:
    """A database that no test sees but the one that made it."""

    def __init__(self, address: str, name: str) -> None:
        self.address = address
        """Its DATABASE_URL."""
        self.name = name
        """Its file, or its name at the server."""

    def read(self, query: str) -> Rows:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.name)) as site:
                return site.execute(query).fetchall()
        with copies.connect(self.name) as site:
            return site.execute(query).fetchall()

    def count(self, table: str) -> Rows:
        return self.read(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")


@contextmanager
def make_database(name: str, folder: Path) -> Iterator[NewDatabase]:
    """Make an empty database, and drop it in the end."""
    if connection.vendor == "sqlite":
        path = folder / f"{name}.sqlite3"
        yield NewDatabase(f"sqlite:///{path}", str(path))
        return

    tests, _, own = database_url().rpartition("/")
    name = f"{own}_{name}"
    with copies.connect("postgres") as server:
        server.execute(copies.drop(name))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield NewDatabase(f"{tests}/{name}", name)
    finally:
        with copies.connect("postgres") as server:
            server.execute(copies.drop(name))
