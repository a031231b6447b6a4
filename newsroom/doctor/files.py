"""Folders, free space, and the static files."""

import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from articles.baking.site import ERRORS, find_last_run
from articles.baking.stale import find_stale
from articles.baking.storage import is_on
from newsroom.assets.stylesheets import is_collected
from newsroom.doctor.finding import Finding

FREE_MIN: Final = 1_000_000_000
"""Bytes that should be free where pictures and an SQLite database are."""


def examine_files() -> Iterator[Finding]:
    yield from _examine_media(Path(settings.MEDIA_ROOT))
    yield from _examine_database_file()
    yield _examine_static_files()
    if is_on():
        yield _examine_baked_files()


def _examine_media(root: Path) -> Iterator[Finding]:
    try:
        root.mkdir(parents=True, exist_ok=True)
        # Really written: the rights of the folder say nothing of a disk that is
        # read-only.
        with tempfile.TemporaryFile(dir=root):
            pass
    except OSError as error:
        yield Finding(
            "pictures",
            f"can't be written to {root}: {error.strerror}",
            "Let the server's login own the folder, or correct MEDIA_ROOT.",
        )
        return

    yield Finding("pictures", f"can be written to {root}")
    yield _examine_space(root)


def _examine_space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    text = f"{free / 1e9:,.1f} GB are free at {folder}"
    if free < FREE_MIN:
        return Finding("disk", text, "Make room: saves fail once it is full.")
    return Finding("disk", text)


def _examine_database_file() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    path = Path(settings.DATABASES["default"]["NAME"])
    if path.is_file() and _is_readable_to_others(path):
        yield Finding(
            "database",
            f"others on this machine can read {path}, which holds drafts and logins",
            f"Run chmod 600 {path}*, and the server with UMask 0027.",
        )


def _is_readable_to_others(path: Path) -> bool:
    def mode(of: Path) -> int:
        return stat.S_IMODE(of.stat().st_mode)

    # Others also need the x of the folder to reach a file in it.
    return bool(mode(path) & 0o004 and mode(path.parent) & 0o001)


def _examine_static_files() -> Finding:
    if not is_collected():
        return Finding(
            "static files",
            "the stylesheet was not collected",
            "Run manage.py collectstatic --no-input.",
        )
    return Finding("static files", "collected")


def _examine_baked_files() -> Finding:
    subject = "readers’ files"
    try:
        _, finished = find_last_run()
        stale = find_stale(timezone.now())
    except ERRORS as error:
        return Finding(
            subject,
            f"can't be written: {error}",
            "Let the server's login own BAKE_ROOT, or make room.",
        )
    except DatabaseError:
        return Finding(subject, "not looked at: the database does not answer")

    if not finished:
        return Finding(
            subject,
            "the site was never written as a whole",
            "Run manage.py bake, or start newsroom-bake.",
        )
    if stale.error:
        return Finding(
            subject,
            f"could not be written: {stale.error}",
            "Mend that: it is tried again by itself.",
        )
    if stale.late:
        return Finding(
            subject,
            f"{stale.late} changes have waited for more than two minutes",
            "Start newsroom-bake: manage.py bake --watch.",
        )
    return Finding(subject, "written, and nothing waits")
