"""Files in a folder, each replaced in one step: a reader gets the former file or the new
one, whole.
"""

import os
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages

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


class FolderStorage(FileSystemStorage):
    """A folder that is the root of a web server, with a folder beside it for what nobody
    else should read: the manifest and the locks.
    """

    @property
    def state_folder(self) -> Path:
        return Path(f"{self.location}.state")

    def write(self, name: str, content: bytes, modified_at: float) -> None:
        """Write a file, or replace it. Raises OSError, and leaves what was there."""
        path = Path(self.path(name))
        try:
            self._replace(path, content, modified_at)
        except FileNotFoundError:
            self._make_folder(path.parent)
            self._replace(path, content, modified_at)

    def _make_folder(self, folder: Path) -> None:
        """Make a folder, and those above it, for every login to read: nginx has one of
        its own.
        """
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)

    def _replace(self, path: Path, content: bytes, modified_at: float) -> None:
        # In the state folder, which is on the same disk: whoever is killed here leaves
        # nothing where readers are.
        drafts = self.state_folder / "drafts"
        drafts.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=drafts)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            os.chmod(draft, 0o644)  # only its owner can read a temporary file
            os.utime(draft, (modified_at, modified_at))
            os.replace(draft, path)
        except BaseException:
            os.unlink(draft)
            raise

    def remove_old_drafts(self) -> None:
        """Remove what processes that were killed have left. Raises OSError."""
        before = time.time() - DRAFT_AGE_MAX
        for draft in (self.state_folder / "drafts").glob("*"):
            # Not the time of the last change: drafts have that of their page.
            if draft.stat().st_ctime < before:
                draft.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Remove a file, if there is one."""
        Path(self.path(name)).unlink(missing_ok=True)

    def find_time(self, name: str) -> float | None:
        """Return when a file was modified, None if there is none."""
        try:
            return os.stat(self.path(name)).st_mtime
        except FileNotFoundError:
            return None


def is_on() -> bool:
    """Return True if this site is written to files."""
    return ALIAS in settings.STORAGES


def get_storage() -> FolderStorage:
    storage = storages[ALIAS]
    assert isinstance(storage, FolderStorage)
    return storage


def name_file(path: str) -> str:
    """Return the name of the file for an address, "" if no file can have it."""
    name = unquote(path).removeprefix("/")
    if path.endswith("/"):
        name += INDEX
    longest = max(len(part.encode()) for part in name.split("/"))
    return name if longest + LONGEST_SUFFIX <= NAME_MAX else ""
