"""What was written when, and the locks: a small SQLite database beside the folder.

It belongs to the files, not to the newsroom's database: whoever deletes the one deletes
the other, and a backup needs neither.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

NAME = "manifest.sqlite3"
SHARDS = 256
"""Locks that all addresses share."""
WAIT = 20.0
"""Seconds to wait for another process that writes to the manifest."""
DOUBTED = ""
"""Stands for the digest of a file that somebody began to write."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
    path TEXT PRIMARY KEY, digest TEXT NOT NULL, baked_at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS file_baked_at ON file (baked_at);
CREATE TABLE IF NOT EXISTS moment (name TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, text TEXT NOT NULL);
"""


class Locked(Exception):
    """Another process does this already."""


class Manifest:
    """The state of the files in a folder. Times are in seconds since 1970."""

    def __init__(self, folder: Path) -> None:
        """Open it, or make it. Raises OSError and sqlite3.Error."""
        self._folder = folder
        (folder / "locks").mkdir(parents=True, exist_ok=True)
        self._rows = sqlite3.connect(folder / NAME, timeout=WAIT)
        self._rows.execute("PRAGMA journal_mode=WAL")
        # In WAL mode a power failure then costs the last commits, but never the
        # database. The files are not synced either: `bake --all` writes them again
        # (docs/adr/0063).
        self._rows.execute("PRAGMA synchronous=NORMAL")
        self._rows.executescript(SCHEMA)
        self._lock_files: dict[str, TextIO] = {}

    def close(self) -> None:
        """Close it, and release its locks."""
        self._rows.close()
        for file in self._lock_files.values():
            file.close()

    def get_digest(self, path: str) -> str | None:
        """Return the digest of what was written for an address, None where nothing is
        noted, and `DOUBTED` where a process began to write and has not finished.
        """
        with closing(
            self._rows.execute("SELECT digest FROM file WHERE path = ?", (path,))
        ) as found:
            row = found.fetchone()
        return row[0] if row else None

    def record(self, path: str, digest: str, at: float) -> None:
        """Note what was written for an address. Hold its lock."""
        with self._rows:
            self._rows.execute(
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (path, digest, at)
            )

    def forget(self, path: str) -> None:
        """Note that there is no file for an address. Hold its lock."""
        with self._rows:
            self._rows.execute("DELETE FROM file WHERE path = ?", (path,))

    def doubt(self, path: str) -> None:
        """Note that it is not known what is in a file. Hold its lock."""
        # Also where nothing is noted: another machine may have written the file. Such a
        # row is as old as can be, so that whoever looks for old ones begins with it.
        with self._rows:
            self._rows.execute(
                "INSERT INTO file VALUES (?, ?, 0) "
                "ON CONFLICT (path) DO UPDATE SET digest = excluded.digest",
                (path, DOUBTED),
            )

    def note_looks(self, looks: Iterable[tuple[str, float]]) -> None:
        """Note when files were looked at, by path, whatever they have been found to be."""
        with self._rows:
            self._rows.executemany(
                "UPDATE file SET baked_at = ? WHERE path = ?",
                [(at, path) for path, at in looks],
            )

    def list_older(self, than: float, limit: int) -> list[str]:
        """Return addresses that were looked at before a time, the oldest first."""
        query = "SELECT path FROM file WHERE baked_at < ? ORDER BY baked_at LIMIT ?"
        return [path for (path,) in self._rows.execute(query, (than, limit))]

    def keep_older(self, paths: Sequence[str], than: float) -> list[str]:
        """Return those of `paths` that were not looked at since a time."""
        query = "SELECT 1 FROM file WHERE path = ? AND baked_at >= ?"
        return [
            path
            for path in paths
            if self._rows.execute(query, (path, than)).fetchone() is None
        ]

    def count(self) -> int:
        (count,) = self._rows.execute("SELECT COUNT(*) FROM file").fetchone()
        return int(count)

    def get_moment(self, name: str) -> float:
        """Return a time that was noted under a name, 0 for none."""
        row = self._rows.execute(
            "SELECT at FROM moment WHERE name = ?", (name,)
        ).fetchone()
        return float(row[0]) if row else 0.0

    def set_moment(self, name: str, at: float) -> None:
        with self._rows:
            self._rows.execute(
                "INSERT OR REPLACE INTO moment VALUES (?, ?)", (name, at)
            )

    def get_note(self, name: str) -> str:
        """Return a text that was noted under a name, "" for none."""
        row = self._rows.execute(
            "SELECT text FROM note WHERE name = ?", (name,)
        ).fetchone()
        return str(row[0]) if row else ""

    def set_note(self, name: str, text: str) -> None:
        with self._rows:
            self._rows.execute(
                "INSERT OR REPLACE INTO note VALUES (?, ?)", (name, text)
            )

    @contextmanager
    def lock_address(self, path: str) -> Iterator[None]:
        """Let one process at a time render an address and write it: otherwise an older
        state could be written after a newer one.
        """
        # Not `hash()`, which is another in each process.
        shard = int(hashlib.md5(path.encode(), usedforsecurity=False).hexdigest(), 16)
        with self._lock(f"{shard % SHARDS:02x}", fcntl.LOCK_EX):
            yield

    @contextmanager
    def lock_command(self, name: str) -> Iterator[None]:
        """Let one process at a time do what `name` says. Raises Locked."""
        try:
            with self._lock(name, fcntl.LOCK_EX | fcntl.LOCK_NB):
                yield
        except BlockingIOError:
            raise Locked(name) from None

    @contextmanager
    def _lock(self, name: str, how: int) -> Iterator[None]:
        # Opened once: a batch locks a hundred addresses. The system releases the lock
        # when a process dies.
        file = self._lock_files.get(name)
        if file is None:
            file = open(self._folder / "locks" / name, "w")  # noqa: SIM115 (stays open)
            self._lock_files[name] = file
        # The lock belongs to the open file, so two manifests in one process exclude
        # each other.
        fcntl.flock(file, how)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
