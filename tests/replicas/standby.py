"""A primary and a standby of PostgreSQL of the test's own, with streaming replication."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections

from newsroom.database import REPLICA_SILENCE, REPLICA_WAIT
from tests.pools import database_url
from tests.replicas.copies import ALIAS, allow_connections, close_connections

LOGIN = "postgres"
CONFIGURATION = """
fsync = off
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
hot_standby = on
"""


class Server:
    """One of the two servers."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self.folder = folder
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            self.port = listening.getsockname()[1]

    def run(self, program: str, *arguments: str | Path) -> None:
        """Run one of PostgreSQL's programs, which refuse to be root's."""
        is_root = os.getuid() == 0
        subprocess.run(
            [self._programs / program, *map(str, arguments)],
            user=LOGIN if is_root else None,
            cwd=self.folder.parent,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def start(self) -> None:
        with (self.folder / "postgresql.conf").open("a") as file:
            file.write(f"{CONFIGURATION}port = {self.port}\n")
        log = self.folder / "log"
        self.run("pg_ctl", "start", "-w", "-D", self.folder, "-l", log)

    def stop(self) -> None:
        """Stop at once, as a machine that loses its power."""
        self.run("pg_ctl", "stop", "-m", "immediate", "-D", self.folder)

    def ask(self, statement: str) -> object:
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user=LOGIN, dbname=LOGIN, autocommit=True
        ) as server:
            row = server.execute(statement).fetchone()
            return row[0] if row else None


def find_programs() -> Path:
    """Return the folder of PostgreSQL's programs; without them, skip the test, or fail
    it where REQUIRE_STANDBY=1.
    """
    folders = [*Path("/usr/lib/postgresql").glob("*/bin")]
    found = shutil.which(
        "initdb", path=":".join([os.environ["PATH"], *map(str, folders)])
    )
    if found:
        return Path(found).resolve().parent
    if os.environ.get("REQUIRE_STANDBY") == "1":
        pytest.fail("REQUIRE_STANDBY=1, but PostgreSQL's initdb is not here.")
    pytest.skip("there is no server of PostgreSQL here to be started")


@contextmanager
def replicated() -> Iterator[Server]:
    """Serve what the test's database holds from a primary and a standby, and let this
    process use the two instead of it. Return the standby.
    """
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="newsroom-standby-"))
    if os.getuid() == 0:
        shutil.chown(folder, LOGIN)
    primary = Server(programs, folder / "primary")
    standby = Server(programs, folder / "standby")
    try:
        # Neither waits for the disk, and the copy waits for no checkpoint, which
        # PostgreSQL takes minutes for if it may.
        login = ["-U", LOGIN, "-A", "trust"]
        primary.run("initdb", "--no-sync", *login, "-E", "UTF8", primary.folder)
        primary.start()
        copy_database(primary)
        address = f"host=127.0.0.1 port={primary.port} user={LOGIN}"
        at_once = ["--no-sync", "--checkpoint", "fast"]
        standby.run(
            "pg_basebackup", *at_once, "-d", address, "-R", "-D", standby.folder
        )
        standby.start()
        with using(primary, standby):
            yield standby
    finally:
        for server in (standby, primary):
            if (server.folder / "postmaster.pid").exists():
                server.stop()
        shutil.rmtree(folder)


def copy_database(primary: Server) -> None:
    dump = subprocess.run(
        ["pg_dump", "--no-owner", database_url()], capture_output=True, check=True
    )
    target = ["-h", "127.0.0.1", "-p", str(primary.port), "-U", LOGIN, "-q"]
    subprocess.run(
        ["psql", *target, LOGIN],
        input=dump.stdout,
        stdout=subprocess.DEVNULL,
        check=True,
    )


@contextmanager
def using(primary: Server, standby: Server) -> Iterator[None]:
    """Let the connections of this process lead to the two servers."""
    own = dict(connection.settings_dict)
    close_connections(DEFAULT_DB_ALIAS)
    where = {"HOST": "127.0.0.1", "USER": LOGIN, "PASSWORD": "", "NAME": LOGIN}
    connection.settings_dict.update(where, PORT=primary.port)
    # As `read_replicas` has it, on which it depends how soon a page is read elsewhere.
    options = {**own["OPTIONS"], "tcp_user_timeout": REPLICA_SILENCE}
    options["pool"] = {**options["pool"], "timeout": REPLICA_WAIT}
    replica = {**own, **where, "PORT": standby.port, "OPTIONS": options}
    connections.settings[ALIAS] = replica
    allow_connections(ALIAS)
    try:
        yield
    finally:
        close_connections(ALIAS)
        del connections.settings[ALIAS]
        close_connections(DEFAULT_DB_ALIAS)
        connection.settings_dict.update(own)
