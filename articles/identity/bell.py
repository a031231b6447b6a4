"""How processes hear that the identity, or a page of the newsroom, has changed.

A file is replaced after the commit. Each process looks at it before it builds a page,
which takes a thousandth of a millisecond, and asks the database only if the file is
another (docs/adr/0050). What is true stands in the database alone.
"""

import logging
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction

NAME = "identity.changed"
"""In the folder of pictures, which all processes share."""

log = logging.getLogger(__name__)


def ring_on_commit(using: str | None = None) -> None:
    """Let all processes ask again, once what was changed can be read, and bake the
    files that show it.
    """
    # Models import this module, and tasks are rows.
    from articles.baking.queue import SITE, bake_on_commit

    transaction.on_commit(ring, using=using)
    bake_on_commit(SITE, using=using)


def ring() -> None:
    """Let all processes ask again."""
    path = _find_file()
    # A new file each time: its number and time are what the others compare.
    draft = path.with_name(f".{NAME}-{uuid.uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.touch()
        draft.replace(path)
    except OSError:
        # They ask again within a minute by themselves.
        log.exception("Other processes were not told that the identity has changed.")


def hear() -> tuple[int, int] | None:
    """Return what is another as soon as somebody has rung; None if nobody ever did."""
    try:
        status = _find_file().stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def _find_file() -> Path:
    return Path(settings.MEDIA_ROOT) / NAME
