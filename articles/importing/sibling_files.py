"""The files in the folder of a document on the command line, as far as the document may name them."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from articles.pictures.uploads import BYTES_MAX, PictureRefused


def files_beside(path: Path) -> Callable[[str], bytes | None]:
    """Give what finds a file by its relative address in the folder of the document at `path`, or below it.

    It gives None for what it can't find or read there: an address of another site, a path out of the folder (by a
    symbolic link, too), what is no plain file. It raises PictureRefused for a file that is too large.
    """
    folder = path.resolve().parent

    def find(address: str) -> bytes | None:
        try:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
                return None
            file = (folder / parts.path).resolve()
            if not file.is_relative_to(folder) or not file.is_file():
                return None
            if file.stat().st_size > BYTES_MAX:
                raise PictureRefused(f"The file is larger than {BYTES_MAX // 1024 // 1024} MB: make it smaller first.")
            return file.read_bytes()
        except (OSError, ValueError, RuntimeError):  # no permission, a name too long, a NUL, links in a circle
            return None

    return find
