"""Addresses to files: each is rendered, and written if it has changed."""

import errno
import logging
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field

from articles.baking.manifest import Manifest
from articles.baking.render import SUFFIXES, Rendered, render_address
from articles.baking.storage import FolderStorage, get_storage, name_file

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
"""Errors of a disk that takes no file more."""

log = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What became of some addresses."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    """Addresses at which the application answers by itself now."""
    errors: dict[str, str] = field(default_factory=dict)
    """Why an address could not be baked."""
    postponed: list[str] = field(default_factory=list)
    """Addresses for which there was no time."""
    is_disk_full: bool = False

    @property
    def done(self) -> int:
        """How many addresses are as they should be."""
        return self.written + self.unchanged + self.removed

    def add(self, other: "Outcome") -> None:
        self.written += other.written
        self.unchanged += other.unchanged
        self.removed += other.removed
        self.errors |= other.errors
        self.postponed += other.postponed
        self.is_disk_full |= other.is_disk_full


def open_manifest() -> Manifest:
    """Open the manifest of this site's files. Raises OSError and sqlite3.Error."""
    return Manifest(get_storage().state_folder)


def bake_addresses(
    paths: Iterable[str], *, rewrite: bool = False, seconds: float = float("inf")
) -> Outcome:
    """Write what is at each address, and remove what is there no more.

    One address that fails stops no other. `rewrite` also writes what has not changed.
    What is not begun after so many `seconds` is postponed.
    Raises OSError and sqlite3.Error if the manifest can't be opened or written.
    """
    deadline = time.monotonic() + seconds
    storage = get_storage()
    outcome = Outcome()
    looked_at: list[tuple[str, float]] = []
    with closing(open_manifest()) as manifest:
        for path in dict.fromkeys(paths):
            if time.monotonic() > deadline:
                outcome.postponed.append(path)
                continue
            try:
                _bake_address(path, storage, manifest, outcome, rewrite)
            except sqlite3.Error:
                raise
            except Exception as error:  # whatever a view raises
                # One traceback is enough: others of a batch have the same reason.
                log.error("%s could not be baked.", path, exc_info=not outcome.errors)
                outcome.errors[path] = f"{type(error).__name__}: {error}"
                if isinstance(error, OSError) and error.errno in NO_ROOM:
                    outcome.is_disk_full = True
                continue
            looked_at.append((path, time.time()))
        manifest.note_looks(looked_at)
    return outcome


def _bake_address(
    path: str,
    storage: FolderStorage,
    manifest: Manifest,
    outcome: Outcome,
    rewrite: bool,
) -> None:
    name = name_file(path)
    if not name:
        return

    # Digests are noted under the lock as well: noted later, that of an older state could
    # stand beside a newer file of another process.
    with manifest.lock_address(path):
        rendered = render_address(path)
        modified_at = storage.find_time(name)
        if rendered is None:
            # Whoever was killed between two files may have left compressed ones.
            _remove(name, storage)
            manifest.forget(path)
            outcome.removed += modified_at is not None
            return

        is_known = manifest.get_digest(path) == rendered.digest
        if is_known and modified_at is not None and not rewrite:
            outcome.unchanged += 1
            return
        # First, so that a process that dies here leaves no digest of another content.
        manifest.doubt(path)
        _write(name, rendered, modified_at, storage)
        manifest.record(path, rendered.digest, time.time())
        outcome.written += 1


def _write(
    name: str, rendered: Rendered, before: float | None, storage: FolderStorage
) -> None:
    modified_at = rendered.changed_at
    if modified_at is None:
        modified_at = time.time()
    if before is not None:
        # nginx makes its ETag from time and length: other bytes need another second.
        modified_at = max(modified_at, int(before) + 1)

    for suffix, content in rendered.list_variants():
        storage.write(f"{name}{suffix}", content, modified_at)
    if not rendered.is_compressible:
        _remove_compressed(name, storage)


def _remove(name: str, storage: FolderStorage) -> None:
    # First the plain one: without it nginx looks for no other.
    storage.remove(name)
    _remove_compressed(name, storage)


def _remove_compressed(name: str, storage: FolderStorage) -> None:
    for suffix in SUFFIXES.values():
        storage.remove(f"{name}{suffix}")
