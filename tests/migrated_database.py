"""A database with all migrations, made once for many runs of the tests.

To migrate a new database takes longer than most tests that somebody runs while writing
code. So the file of an SQLite database is kept once it is migrated, and each process of
a run starts from a copy of it. Django still migrates the copy, which adds what it lacks.

What is kept belongs to the text of all migrations: whoever edits one begins with a new
database again.
"""

import fcntl
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from django.apps import apps


class MigratedDatabase:
    """The file of a migrated database that is kept in a folder.

    Of several processes the first makes it, and the others wait for that.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{identify_migrations()}.sqlite3"
        self._lock = (folder / "lock").open("w")

    def copy_to(self, database: Path) -> None:
        """Copy the file to `database`. Where there is none yet, other processes wait here
        until this one calls `keep`.
        """
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        if self.path.exists():
            shutil.copyfile(self.path, database)
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def keep(self, database: Path) -> None:
        """Keep `database`, which is migrated now, instead of those of earlier migrations."""
        if not self.path.exists():
            for former in self.path.parent.glob("*.sqlite3"):
                former.unlink()
            unfinished = self.path.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            # The file alone would lack what is in its write-ahead log.
            with closing(sqlite3.connect(database)) as connection:
                connection.execute("VACUUM INTO ?", [str(unfinished)])
            unfinished.rename(self.path)
        self._lock.close()


def identify_migrations() -> str:
    """Return a name that is another one when any migration of any app changes."""
    digest = sha256()
    for app in apps.get_app_configs():
        for migration in sorted(Path(app.path, "migrations").rglob("*.py")):
            digest.update(f"{app.label} {migration.name}\n".encode())
            digest.update(migration.read_bytes())
    return digest.hexdigest()[:20]
