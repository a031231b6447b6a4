"""The file of a backup: a zip of members, and a manifest with the SHA-256 of each.

The manifest comes last. A file without one was never finished.
"""

import fcntl
import hashlib
import json
import lzma
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError)
"""What zipfile raises for a damaged structure, a damaged member, and a missing end."""
# A damaged header may ask for an encryption or compression that zipfile lacks, or have a
# name that is no UTF-8.
UNREADABLE: Final = (*DAMAGED, RuntimeError, UnicodeDecodeError, lzma.LZMAError)
UNFINISHED: Final = ".part"
PIECE: Final = 1 << 20
"""Bytes that are read or written at a time."""


class BrokenArchive(Exception):
    """The file is no backup, is incomplete, or differs from what was written."""


class ArchiveWriter:
    """Adds members to a backup and remembers their hashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._hashes: dict[str, str] = {}

    def add_lines(self, name: str, lines: Iterable[str]) -> int:
        """Write a member of one text a line, and return how many there were."""
        count = 0
        digest = hashlib.sha256()
        member = zipfile.ZipInfo(name)
        member.compress_type = zipfile.ZIP_DEFLATED
        # How long it gets is not known yet, and beyond 2 GiB zipfile would refuse to go
        # on.
        with self._archive.open(member, "w", force_zip64=True) as file:
            for line in lines:
                data = f"{line}\n".encode()
                digest.update(data)
                file.write(data)
                count += 1
        self._hashes[name] = digest.hexdigest()
        return count

    def add_file(self, name: str, source: IO[bytes]) -> None:
        """Write a member as it is: pictures are compressed already."""
        digest = hashlib.sha256()
        with self._archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as file:
            while data := source.read(PIECE):
                digest.update(data)
                file.write(data)
        self._hashes[name] = digest.hexdigest()

    def finish(self, about: dict[str, Any]) -> None:
        manifest = {"format": FORMAT, **about, "sha256": self._hashes}
        self._archive.writestr(MANIFEST, json.dumps(manifest, indent=1))


@contextmanager
def write_archive(path: Path) -> Iterator[ArchiveWriter]:
    """Write a backup to `path`, which appears only when it is complete.

    Only its owner can read it, since it holds drafts and password hashes.
    """
    unfinished = path.with_name(f".{path.name}{UNFINISHED}")
    unfinished.unlink(missing_ok=True)
    descriptor = _create_locked(unfinished)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                yield ArchiveWriter(archive)
            # On the disk before it gets its name: a power failure leaves all of it or
            # nothing.
            file.flush()
            os.fsync(file.fileno())
            # Renamed before it is closed, which releases the lock.
            unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def delete_if_abandoned(unfinished: Path) -> None:
    """Delete what `write_archive` left behind, unless it is still being written."""
    try:
        descriptor = os.open(unfinished, os.O_WRONLY)
    except OSError:  # finished since the folder was listed, or somebody else's
        return
    try:
        # The system releases the lock when a process dies.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        unfinished.unlink(missing_ok=True)
    except OSError:  # locked, or on a file system without locks: then nobody can tell
        pass
    finally:
        os.close(descriptor)


def _create_locked(path: Path) -> int:
    """Create a file and lock it, and return its descriptor."""
    while True:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:  # a file system without locks, where nothing is deleted either
            return descriptor
        if os.fstat(descriptor).st_nlink:
            return descriptor
        # `delete_if_abandoned` came between the two calls.
        os.close(descriptor)


class ArchiveReader:
    """A backup whose every member is as it was written."""

    def __init__(self, archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
        self._archive = archive
        self.manifest = manifest

    def list_members(self, folder: str) -> list[str]:
        """Return the names of the members under `folder`, without it."""
        start = f"{folder}/"
        names = []
        for name in self.manifest["sha256"]:
            if name.startswith(start):
                names.append(name.removeprefix(start))
        return names

    def read_lines(self, name: str) -> Iterator[str]:
        with self._archive.open(name) as file:
            for line in file:
                yield line.decode()

    def open_file(self, name: str) -> IO[bytes]:
        return self._archive.open(name)


@contextmanager
def read_archive(path: Path) -> Iterator[ArchiveReader]:
    """Open a backup and verify all of it. Raises BrokenArchive, or OSError.

    BrokenArchive is raised before the block begins. What the block raises, DAMAGED
    included, reaches the caller, who may have changed something by then.
    """
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE:
        raise _refuse(path) from None
    with archive:
        try:
            manifest = _read_manifest(archive)
            _verify_members(archive, manifest["sha256"])
        except UNREADABLE:
            raise _refuse(path) from None
        yield ArchiveReader(archive, manifest)


def _refuse(path: Path) -> BrokenArchive:
    return BrokenArchive(
        f"{path} is no backup, is damaged, or was cut off: use another one."
    )


def _read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    if MANIFEST not in archive.namelist():
        raise BrokenArchive(
            f"{archive.filename} has no {MANIFEST}: it is no backup, or was never "
            "finished. Use another one."
        )
    try:
        manifest = json.loads(archive.read(MANIFEST))
        is_known = manifest["format"] == FORMAT and isinstance(manifest["sha256"], dict)
    except (ValueError, KeyError, TypeError):
        is_known = False
    if not is_known:
        raise BrokenArchive(
            f"{archive.filename} was made by a newer release, or is no backup: restore "
            "it with the release that made it."
        )
    return manifest


def _verify_members(archive: zipfile.ZipFile, hashes: dict[str, str]) -> None:
    present = {*archive.namelist()} - {MANIFEST}
    if present != hashes.keys():
        raise BrokenArchive(
            f"{archive.filename} has other members than its manifest lists: use "
            "another backup."
        )
    for name, expected in hashes.items():
        # Names become paths below MEDIA_ROOT, and a zip can hold any.
        _check_name(name)
        with archive.open(name) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise BrokenArchive(
                f"{name} in {archive.filename} differs from what was written: use "
                "another backup."
            )


def _check_name(name: str) -> None:
    """Raise BrokenArchive for a name that would lead out of its folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise BrokenArchive(f"“{name}” is no name of a member of a backup.")
