"""Uploaded pictures in the storage, under names made from their content."""

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from articles.pictures.conversion import convert_picture

NAME = re.compile(r"[0-9a-f]{40}(?:-[0-9]{1,4}x[0-9]{1,4})?\.webp")
"""A hash of the content, and the size in pixels, so that pages can leave room for it.
Older names lack the size.
"""


def store_picture(data: bytes) -> str:
    """Store the picture in `data` and return its public address. The same picture has
    the same address.

    Raises PictureRefused for what can't be converted.
    """
    with storing_pictures() as store:
        return store(data)


@contextmanager
def storing_pictures() -> Iterator[Callable[[bytes], str]]:
    """Yield a function like `store_picture`. If the `with` block fails, what the
    function stored is deleted again, unless somebody else stored it too.
    """
    written_at: dict[Path, int] = {}

    def store(data: bytes) -> str:
        webp = convert_picture(data)
        name = _name_picture(webp)
        path = Path(default_storage.path(name))
        if path not in written_at:
            try:
                # A newer time shows others who stored the file that it is still used.
                os.utime(path)
            except PermissionError:
                pass  # it exists, but another user of the machine owns it
            except FileNotFoundError:
                write_atomically(path, webp)
                written_at[path] = path.stat().st_mtime_ns
        return reverse("media", args=[name])

    try:
        yield store
    except BaseException:
        for path, modified_at in written_at.items():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime_ns == modified_at:
                    path.unlink()
        raise


def find_address(data: bytes) -> str:
    """Return the address that `store_picture` would, without storing anything. Raises
    PictureRefused.
    """
    return reverse("media", args=[_name_picture(convert_picture(data))])


def _name_picture(webp: bytes) -> str:
    digest = hashlib.sha256(webp).hexdigest()[:40]
    width, height = read_dimensions(webp)
    return f"{digest}-{width}x{height}.webp"


def read_dimensions(webp: bytes) -> tuple[int, int]:
    """Return width and height of a stored picture. Raises OSError if it is broken."""
    with Image.open(io.BytesIO(webp), formats=["WEBP"]) as picture:
        return picture.width, picture.height


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one. An existing file is never written again,
    so it must never be incomplete.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=".", delete=False
    ) as temporary:
        try:
            temporary.write(data)
            temporary.flush()
            # A crash must not leave the name without its content.
            os.fsync(temporary.fileno())
            os.chmod(temporary.name, 0o644)  # only its owner can read a temporary file
            os.replace(temporary.name, path)
        except BaseException:
            os.unlink(temporary.name)
            raise
