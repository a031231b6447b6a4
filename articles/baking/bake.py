"""Addresses to files: each is rendered, and written if it has changed."""

import errno
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field

from articles.baking.manifest import DOUBTED, Manifest
from articles.baking.render import SUFFIXES, Rendered, find_loaded, render_address
from articles.baking.storage import (
    Found,
    Headers,
    PageStorage,
    get_storage,
    name_file,
)
from newsroom.errors.full_disk import describe_error

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
    changed: list[str] = field(default_factory=list)
    """Addresses that were written or removed."""
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
        self.changed += other.changed
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
        todo = deque(dict.fromkeys(paths))
        seen = set(todo)
        while todo:
            path = todo.popleft()
            if time.monotonic() > deadline:
                outcome.postponed.append(path)
                continue
            try:
                rendered = _bake_address(path, storage, manifest, outcome, rewrite)
            except sqlite3.Error:
                # The manifest fails alike for every address.
                raise
            except Exception as error:  # whatever a view raises
                # One traceback is enough: others of a batch have the same reason.
                log.error("%s could not be baked.", path, exc_info=not outcome.errors)
                outcome.errors[path] = describe_error(error)
                if isinstance(error, OSError) and error.errno in NO_ROOM:
                    outcome.is_disk_full = True
                continue
            looked_at.append((path, time.time()))
            if rendered and storage.holds_pictures:
                loaded = find_loaded(rendered) - seen
                # Their names change with their content, so what is there is right.
                todo += sorted(each for each in loaded if not manifest.get_digest(each))
                seen |= loaded
        # Together at the end: one transaction instead of one for each address.
        manifest.note_looks(looked_at)
    return outcome


def _bake_address(
    path: str,
    storage: PageStorage,
    manifest: Manifest,
    outcome: Outcome,
    rewrite: bool,
) -> Rendered | None:
    """Return what is at the address, None for nothing."""
    name = name_file(path)
    if not name:
        return None

    # Digests are noted under the lock as well: noted later, that of an older state could
    # stand beside a newer file of another process.
    with manifest.lock_address(path):
        rendered = render_address(path)
        found = storage.find(name)
        if rendered is None:
            # Whoever was killed between two files may have left compressed ones. First
            # the plain one: without it nginx looks for no other.
            storage.remove([name, *_name_compressed(name)])
            manifest.forget(path)
            if found is not None:
                outcome.removed += 1
                outcome.changed.append(path)
            return None

        if found and not rewrite and _is_known(path, rendered, found, manifest):
            outcome.unchanged += 1
            return rendered
        # First, so that a process that dies here leaves no digest of another content.
        manifest.doubt(path)
        _write(name, rendered, found, storage)
        manifest.record(path, rendered.digest, time.time())
        outcome.written += 1
        outcome.changed.append(path)
        return rendered


def _is_known(path: str, rendered: Rendered, found: Found, manifest: Manifest) -> bool:
    """Return True if the file has this content already. A storage that knows is right
    whoever wrote to it; of files in a folder only the manifest knows.
    """
    noted = manifest.get_digest(path)
    is_noted = noted == rendered.digest
    if found.digest is None:
        return is_noted
    # Its compressed objects may have another content than the plain one.
    if noted == DOUBTED:
        return False
    is_there = found.digest == rendered.digest
    if is_there and not is_noted:
        manifest.record(path, rendered.digest, time.time())
    return is_there


def _write(
    name: str, rendered: Rendered, found: Found | None, storage: PageStorage
) -> None:
    modified_at = rendered.changed_at
    if modified_at is None:
        modified_at = time.time()
    if found is not None:
        # nginx makes its ETag from time and length: other bytes need another second.
        modified_at = max(modified_at, int(found.modified_at) + 1)

    for coding, content in rendered.list_variants():
        headers = Headers(
            content_type=rendered.content_type,
            cache_control=rendered.cache_control,
            coding=coding,
            digest=rendered.digest,
            path=rendered.path,
        )
        suffix = SUFFIXES.get(coding, "")
        storage.write(f"{name}{suffix}", content, modified_at, headers)
    if not rendered.is_compressible:
        storage.remove(_name_compressed(name))


def _name_compressed(name: str) -> list[str]:
    return [f"{name}{suffix}" for suffix in SUFFIXES.values()]
