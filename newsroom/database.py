"""How this process connects to the database that DATABASE_URL names."""

from pathlib import Path
from typing import Any, Final

import environ
from django.core.exceptions import ImproperlyConfigured

SQLITE: Final = "newsroom.sqlite"
REPLICA_WAIT: Final = 0.5
"""Seconds that a page waits for a connection to a replica."""
REPLICA_SILENCE: Final = 2_000
"""Milliseconds after which a replica that no longer acknowledges is given up."""

KEEPALIVE: Final = {
    "keepalives_idle": 30,  # seconds
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,  # milliseconds
}


def read_database(env: environ.Env, folder: Path, serves: str) -> dict[str, Any]:
    """Return Django's settings for the database: without an address, SQLite in
    `folder`, which is made. `serves` is what the process serves, as in SERVES.
    """
    database: dict[str, Any] = env.db(
        "DATABASE_URL", default=f"sqlite:///{folder / 'newsroom.sqlite3'}"
    )
    if database["ENGINE"] == "django.db.backends.sqlite3":
        folder.mkdir(mode=0o700, exist_ok=True)  # nobody else may read drafts
        _set_up_sqlite(database)
    else:
        _set_up_postgres(database, env, serves)
    return database


def read_replicas(
    env: environ.Env, primary: dict[str, Any], serves: str
) -> dict[str, dict[str, Any]]:
    """Return Django's settings for the replicas that DATABASE_REPLICA_URLS names, which
    are separated by commas (docs/adr/0078).

    Raises ImproperlyConfigured where the primary is no PostgreSQL.
    """
    addresses = env.list("DATABASE_REPLICA_URLS", default=[])
    if addresses and primary["ENGINE"] == SQLITE:
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URLS is for PostgreSQL. Unset it, or name a PostgreSQL "
            "database in DATABASE_URL."
        )
    replicas = {}
    for number, address in enumerate(addresses, start=1):
        alias = f"replica{number}"
        replica: dict[str, Any] = env.db_url_config(address)
        _set_up_postgres(replica, env, serves)
        # The primary is there to answer in place of one that does not.
        replica["OPTIONS"]["pool"]["timeout"] = REPLICA_WAIT
        replica["OPTIONS"]["tcp_user_timeout"] = REPLICA_SILENCE
        replica["TEST"] = {"MIRROR": "default"}
        replicas[alias] = replica
    return replicas


def _set_up_sqlite(database: dict[str, Any]) -> None:
    database["ENGINE"] = SQLITE
    # Opening and setting up the file takes longer than a page's queries.
    database["CONN_MAX_AGE"] = None
    database["OPTIONS"] = {
        # A transaction that will write waits at its start and never fails half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }


def _set_up_postgres(database: dict[str, Any], env: environ.Env, serves: str) -> None:
    # Not above: whoever has SQLite does without psycopg's start.
    from newsroom.postgresql.waiting import BoundedConnection

    database["ENGINE"] = "newsroom.postgresql"
    # The pool keeps connections, so Django has to hand each back.
    database["CONN_MAX_AGE"] = 0
    # Otherwise each pooled connection fails once after PostgreSQL restarts.
    database["CONN_HEALTH_CHECKS"] = True
    database.setdefault("OPTIONS", {})["pool"] = {
        "min_size": env.int("DATABASE_POOL_MIN", default=1),
        "max_size": env.int("DATABASE_POOL_MAX", default=8),
        # Seconds to wait for a connection. Readers get their 503 within two.
        "timeout": env.float(
            "DATABASE_WAIT", default=1.5 if serves == "readers" else 5
        ),
        "connection_class": BoundedConnection,
    }
    # Seconds, for a machine that is off or behind a firewall. libpq takes no fewer.
    database["OPTIONS"]["connect_timeout"] = 2
    # Commands wait for an answer as long as it takes. These let them notice within a
    # minute that the other machine is gone, where Linux would need two hours.
    for name, value in KEEPALIVE.items():
        database["OPTIONS"].setdefault(name, value)
