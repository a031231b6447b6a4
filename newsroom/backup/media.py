"""The files under MEDIA_ROOT that can't be made again."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from django.conf import settings

from articles.identity import bell

MADE_ON_REQUEST: Final = {"narrower", "share"}
"""Folders whose files are made again when somebody asks for them."""


def list_media() -> Iterator[tuple[str, Path]]:
    """Yield the name below MEDIA_ROOT and the path of each file that is kept."""
    root = Path(settings.MEDIA_ROOT)
    for folder, folders, files in os.walk(root):
        if Path(folder) == root:
            # In place: `os.walk` goes on with what is left in this list.
            folders[:] = sorted({*folders} - MADE_ON_REQUEST)
        for name in sorted(files):
            # Hidden ones are being written; the other one only tells processes to read.
            if name.startswith(".") or name == bell.NAME:
                continue
            path = Path(folder, name)
            yield path.relative_to(root).as_posix(), path


def write_media(name: str, source: IO[bytes]) -> None:
    """Write a file below MEDIA_ROOT. It appears only when it is complete."""
    path = Path(settings.MEDIA_ROOT, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, since nothing can be renamed to another file system. Hidden, so
    # that what a killed restore leaves is in no later backup.
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=".", delete=False
    ) as unfinished:
        try:
            shutil.copyfileobj(source, unfinished)
            unfinished.flush()
            # Temporary files are their owner's alone, but a web server sends these.
            os.chmod(unfinished.name, settings.FILE_UPLOAD_PERMISSIONS or 0o644)
            os.replace(unfinished.name, path)
        except BaseException:
            os.unlink(unfinished.name)
            raise
