"""Addresses to files: each is rendered, and written if it has changed."""

import logging
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field

from articles.baking.manifest import Manifest
from articles.baking.render import SUFFIXES, Rendered, render_address
from articles.baking.storage import FolderStorage, get_storage, name_file

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
    kept: list[tuple[str, str, float]] = []
    gone: list[str] = []
    with closing(open_manifest()) as manifest:
        for path in dict.fromkeys(paths):
            if time.monotonic() > deadline:
                outcome.postponed.append(path)
                continue
            try:
                digest = _bake_address(path, storage, manifest, outcome, rewrite)
            except Exception as error:  # whatever a view raises
                # One traceback is enough: others of a batch have the same reason.
                log.error("%s could not be baked.", path, exc_info=not outcome.errors)
                outcome.errors[path] = f"{type(error).__name__}: {error}"
                continue
            if digest:
                kept.append((path, digest, time.time()))
            else:
                gone.append(path)
        # After the files: what is not noted is only written once more.
        manifest.record(kept)
        manifest.forget(gone)
    return outcome


def _bake_address(
    path: str,
    storage: FolderStorage,
    manifest: Manifest,
    outcome: Outcome,
    rewrite: bool,
) -> str:
    """Return the digest of what is in the file now, "" if there is none."""
    name = name_file(path)
    if not name:
        return ""

    with manifest.lock_address(path):
        rendered = render_address(path)
        modified_at = storage.find_time(name)
        if rendered is None:
            if modified_at is not None:
                _remove(name, storage)
                outcome.removed += 1
            return ""

        is_known = manifest.get_digest(path) == rendered.digest
        if is_known and modified_at is not None and not rewrite:
            outcome.unchanged += 1
        else:
            _write(name, rendered, modified_at, storage)
            outcome.written += 1
        return rendered.digest


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
