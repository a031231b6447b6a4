"""Find the files that a document on the command line names: those in its own folder or
below.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from articles.pictures.conversion import BYTES_MAX, PictureRefused


def make_sibling_finder(path: Path) -> Callable[[str], bytes | None]:
    """Return a function that reads a file by its address relative to the document at
    `path`.

    The function returns None for what it can't find or read: the address of another
    site, a path that leads out of the folder (also through a symbolic link), anything
    but a plain file. It raises PictureRefused for a file that is too large.
    """
    folder = path.resolve().parent

    def find(address: str) -> bytes | None:
        try:
            return _read_inside(folder, address)
        except (OSError, ValueError, RuntimeError):
            # No permission, a name that is too long, a NUL, or symbolic links in a
            # circle.
            return None

    return find


def _read_inside(folder: Path, address: str) -> bytes | None:
    parts = urlsplit(address)
    is_relative = not parts.scheme and not parts.netloc
    if not is_relative or not parts.path or parts.path.startswith("/"):
        return None

    # `resolve` follows symbolic links, so the check holds for where they lead.
    file = (folder / parts.path).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        return None

    # Asked before reading: a file of any size may lie there.
    if file.stat().st_size > BYTES_MAX:
        raise PictureRefused(
            f"The file is larger than {BYTES_MAX // 1024 // 1024} MB: make it smaller first."
        )
    return file.read_bytes()
