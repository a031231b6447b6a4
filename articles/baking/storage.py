"""Readers' files in a folder. Each is replaced in one step: a reader gets the former file
or the new one, whole.
"""

import os
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages

ALIAS = "baked"
"""Of the storage in `STORAGES`, which is there where BAKE_ROOT is set."""
INDEX = "index.html"
NAME_MAX = 255
"""Bytes in the name of a file. An address may have more: then it stays with the
application.
"""
DRAFT_AGE_MAX = 86_400
"""Seconds after which nobody writes to a draft any more."""
LONGEST_SUFFIX = len(".br")


@dataclass(frozen=True)
class Headers:
    """How a file is to be sent, for a storage that notes it with the file."""

    content_type: str
    cache_control: str
    coding: str = ""
    """Its Content-Encoding, "" for none."""
    digest: str = ""
    """Of the page that it is the plain file of."""
    path: str = ""
    """The address of the page."""


@dataclass(frozen=True)
class Found:
    """A file that is there."""

    modified_at: float
    digest: str | None = None
    """Of the page that was written to it; None from a storage that does not know."""


class PageStorage(Storage):
    """Where readers' files are. Each is replaced in one step, and a state folder on this
    machine has the manifest and the locks.
    """

    state_folder: Path
    holds_pictures = False
    """True if pictures and static files are wanted, which nothing else sends there."""

    def find(self, name: str) -> Found | None:
        """Return what is there under a name. Raises OSError."""
        raise NotImplementedError  # a folder and a bucket have their own

    def write(
        self,
        name: str,
        content: bytes,
        modified_at: float,
        headers: Headers | None = None,
    ) -> None:
        """Write a file, or replace it. Raises OSError, and leaves what was there."""
        raise NotImplementedError  # a folder and a bucket have their own

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, if they are there, in this order. Raises OSError."""
        raise NotImplementedError  # a folder and a bucket have their own

    def remove_old_drafts(self) -> None:
        """Remove what processes that were killed have left. Raises OSError."""


class FolderStorage(FileSystemStorage, PageStorage):
    """A folder that is the root of a web server, with a folder beside it for what nobody
    else should read: the manifest and the locks.
    """

    def __init__(self, *, holds_pictures: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.holds_pictures = holds_pictures
        self._drafts = self.state_folder / "drafts"
        # Beside the pid: containers that share the folder may have the same pids.
        self._token = secrets.token_hex(8)
        self._numbers = count()

    @property
    def state_folder(self) -> Path:
        return Path(f"{self.location}.state")

    def write(
        self,
        name: str,
        content: bytes,
        modified_at: float,
        headers: Headers | None = None,
    ) -> None:
        self._replace(Path(self.path(name)), content, modified_at)

    def _make_folder(self, folder: Path) -> None:
        """Make a folder, and those above it, for every login to read: nginx has one of
        its own.
        """
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        # `mkdir` would take the umask from its mode.
        folder.chmod(0o755)

    def _replace(self, path: Path, content: bytes, modified_at: float) -> None:
        # In the state folder, which is on the same disk: whoever is killed here leaves
        # nothing where readers are.
        descriptor, draft = self._open_draft()
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                # Now, since what is written later would change the time again.
                file.flush()
                os.fchmod(descriptor, 0o644)
                os.utime(descriptor, (modified_at, modified_at))
            try:
                os.replace(draft, path)
            except FileNotFoundError:
                self._make_folder(path.parent)
                os.replace(draft, path)
        except BaseException:
            os.unlink(draft)
            raise

    def _open_draft(self) -> tuple[int, str]:
        """Make an empty file that nobody else writes; return its descriptor and name."""
        # `tempfile` draws a new name each time, which takes as long as to write the file.
        name = f"{self._drafts}/{os.getpid()}-{self._token}-{next(self._numbers)}"
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        try:
            return os.open(name, how, 0o600), name
        except FileNotFoundError:
            self._drafts.mkdir(parents=True, exist_ok=True)
            return os.open(name, how, 0o600), name

    def remove_old_drafts(self) -> None:
        before = time.time() - DRAFT_AGE_MAX
        for draft in self._drafts.glob("*"):
            # Not the time of the last change: drafts have that of their page.
            if draft.stat().st_ctime < before:
                draft.unlink(missing_ok=True)

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            Path(self.path(name)).unlink(missing_ok=True)

    def find(self, name: str) -> Found | None:
        try:
            return Found(os.stat(self.path(name)).st_mtime)
        except FileNotFoundError:
            return None


def is_on() -> bool:
    """Return True if this site is written to files."""
    return ALIAS in settings.STORAGES


def get_storage() -> PageStorage:
    storage = storages[ALIAS]
    assert isinstance(storage, PageStorage)
    return storage


def name_file(path: str) -> str:
    """Return the name of the file for an address, "" if no file can have it."""
    name = unquote(path).removeprefix("/")
    if path.endswith("/"):
        name += INDEX
    longest = max(len(part.encode()) for part in name.split("/"))
    return name if longest + LONGEST_SUFFIX <= NAME_MAX else ""
