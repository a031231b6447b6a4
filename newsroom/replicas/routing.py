"""Which database a query goes to: the primary, except in the block `reading_from`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from newsroom.replicas import lease

_alias: ContextVar[str] = ContextVar("database_alias", default=DEFAULT_DB_ALIAS)


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """Read from the database `alias` within the block, until something is written."""
    token = _alias.set(alias)
    try:
        yield
    finally:
        _alias.reset(token)


def read_alias() -> str:
    """Return the name of the database that is read from now."""
    return _alias.get()


def read_connection() -> Any:
    """Return the connection that queries without a model read from."""
    return connections[_alias.get()]


class ReplicaRouter:
    """Django's database router (DATABASE_ROUTERS)."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return _alias.get()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        # Whoever writes reads what was written: this request from now on, and others of
        # this process until a replica is known to have it.
        _alias.set(DEFAULT_DB_ALIAS)
        lease.end_lease()
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        # They are rows of one database, wherever each was read.
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS
