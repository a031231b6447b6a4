"""A second database in place of a replica: a copy of the test's own, which lags as the
test says.

It answers as a standby does: PostgreSQL's two functions about replaying are hidden by
others, which read a table.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from tests.pools import database_url

ALIAS = "replica1"
STANDBY = """
CREATE SCHEMA standby;
CREATE TABLE standby.replayed (position pg_lsn);
INSERT INTO standby.replayed VALUES ('FFFFFFFF/FFFFFFFF');
CREATE FUNCTION standby.pg_is_in_recovery() RETURNS boolean
  LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION standby.pg_last_wal_replay_lsn() RETURNS pg_lsn
  LANGUAGE sql AS 'SELECT position FROM standby.replayed';
"""
THERE = "As the replica has it"
SEARCH_PATH = "-c search_path=standby,public,pg_catalog"


class Copy:
    """The copy: what it answers, and what its rows are."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fall_behind(self) -> None:
        """Claim to have replayed nothing that is new."""
        self.execute("UPDATE standby.replayed SET position = '0/1'")

    def catch_up(self) -> None:
        """Claim to have replayed everything. The rows stay what they are."""
        self.execute("UPDATE standby.replayed SET position = 'FFFFFFFF/FFFFFFFF'")

    def go_away(self) -> None:
        """End every connection, and take no more."""
        with connect("postgres") as server:
            name = sql.Identifier(self.name)
            refuse = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false")
            server.execute(refuse.format(name))
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = %s",
                [self.name],
            )

    def address(self, *, port: int = 0) -> str:
        """Return the value of DATABASE_REPLICA_URLS for another process, which goes
        through `port` of this machine if that is given.
        """
        own, _, _ = database_url().rpartition("/")
        if port:
            own = f"{own.rpartition('@')[0]}@127.0.0.1:{port}"
        return f"{own}/{self.name}?options={quote(SEARCH_PATH, safe='')}"

    def execute(self, statement: str, *values: Any) -> None:
        with connect(self.name) as copy:
            copy.execute(statement, values)


END_SESSIONS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
)


def mark(copy: Copy) -> None:
    """Let the copy say something else, so that one sees what was read from it."""
    copy.execute("UPDATE articles_edition SET headline = %s", THERE)
    copy.execute("UPDATE articles_searchentry SET title = title || %s", THERE)


def connect(name: str) -> psycopg.Connection:
    """Connect to a database of the server that the test uses."""
    given = connection.settings_dict
    return psycopg.connect(
        host=given["HOST"],
        port=given["PORT"] or None,
        user=given["USER"] or None,
        password=given["PASSWORD"] or None,
        dbname=name,
        autocommit=True,
    )


@contextmanager
def copied() -> Iterator[Copy]:
    """Copy the database of the test as it is now, as the replica of this process."""
    own = connection.settings_dict["NAME"]
    name = f"{own}_copy"
    # PostgreSQL copies no database that somebody is connected to, such as a thread of an
    # earlier test that has not ended yet.
    close_connections(DEFAULT_DB_ALIAS)
    with connect("postgres") as server:
        server.execute(drop(name))
        server.execute(END_SESSIONS, [own])
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(create.format(sql.Identifier(name), sql.Identifier(own)))
    copy = Copy(name)
    copy.execute(STANDBY)
    connections.settings[ALIAS] = describe(name)
    allow_connections(ALIAS)
    try:
        yield copy
    finally:
        close_connections(ALIAS)
        del connections.settings[ALIAS]
        with connect("postgres") as server:
            server.execute(drop(name))


def describe(name: str) -> dict[str, Any]:
    given = connection.settings_dict
    options = {**given["OPTIONS"], "options": SEARCH_PATH}
    return {**given, "NAME": name, "OPTIONS": options}


def allow_connections(alias: str) -> None:
    """Let the test that runs connect to a database that its marker can't name, since it
    is not there before.
    """
    guard = inspect.getclosurevars(BaseDatabaseWrapper.ensure_connection)
    guard.nonlocals["cls"].databases |= {alias}


def drop(name: str) -> sql.Composed:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    return statement.format(sql.Identifier(name))


def close_connections(alias: str) -> None:
    if not hasattr(connections._connections, alias):
        return
    connections[alias].close()
    connections[alias].close_pool()
    if alias != DEFAULT_DB_ALIAS:
        del connections[alias]
