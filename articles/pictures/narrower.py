"""Narrower copies of kept pictures, made when a reader's browser first asks for one; see docs/adr/0023.

They are in a folder of their own: whoever is short of room, or of time for a backup, may leave it out or empty it.
"""

import io
from pathlib import Path

from django.core.files.storage import default_storage
from PIL import Image

from articles.pictures.uploads import encode, write_whole
from articles.rendering.widths import Copy

FOLDER = "narrower"


def find(copy: Copy) -> str | None:
    """Return the name under which the storage has `copy`, made now if it wasn't there; None where it has no original.

    So what is deleted takes its copies along. Raises OSError for a storage that can't be written, or a file that is no
    whole picture.
    """
    if not default_storage.exists(copy.original):
        return None
    kept = f"{FOLDER}/{copy.name}"
    if not default_storage.exists(kept):
        with default_storage.open(copy.original) as file:
            narrowed = narrow(file.read(), copy.width)
        write_whole(Path(default_storage.path(kept)), narrowed)
    return kept


def narrow(original: bytes, width: int) -> bytes:
    """Return a kept picture, a WebP, made `width` pixels wide; itself where that would weigh more.

    Flat drawings can: kept exactly they are tiny, and making them smaller gives every edge a blur. Raises OSError.
    """
    with Image.open(io.BytesIO(original), formats=["WEBP"]) as picture:
        height = max(1, round(picture.height * width / picture.width))
        smaller = picture.resize((width, height), Image.Resampling.LANCZOS)
    return min(original, encode(smaller, is_exact=_is_exact(original)), key=len)


def _is_exact(webp: bytes) -> bool:
    """Return True if a WebP holds every pixel as drawn: what it holds is named first (RFC 9649, section 2.5)."""
    return webp[12:16] == b"VP8L"
