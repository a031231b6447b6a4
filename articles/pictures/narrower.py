"""Narrower copies of stored pictures, made when a browser first asks for one; see
docs/adr/0023 and 0042.

They are in a folder of their own, which can be left out of backups and emptied.
"""

import io
from pathlib import Path

from django.core.files.storage import default_storage
from PIL import Image

from articles.pictures.conversion import encode_avif, encode_webp
from articles.pictures.uploads import write_atomically
from articles.rendering.pictures.widths import Copy

FOLDER = "narrower"


def find_copy(copy: Copy) -> str | None:
    """Return the storage name of `copy`, made now if it is new; None if there is no
    original, since a deleted picture has no copies either.

    Raises OSError if the storage can't be written or the original is broken.
    """
    if not default_storage.exists(copy.original):
        return None
    name = f"{FOLDER}/{copy.name}"
    if not default_storage.exists(name):
        with default_storage.open(copy.original) as file:
            narrowed = narrow_picture(file.read(), copy)
        write_atomically(Path(default_storage.path(name)), narrowed)
    return name


def narrow_picture(original: bytes, copy: Copy) -> bytes:
    """Return a stored picture, a WebP, scaled to the width of `copy` and in its format.
    Raises OSError.

    Whichever is smallest is returned, so a copy may be the original, and one that is
    called AVIF a WebP: flat drawings are tiny when stored losslessly, but scaling blurs
    every edge.
    """
    is_exact = _is_exact(original)
    with Image.open(io.BytesIO(original), formats=["WEBP"]) as picture:
        # A very flat picture still has one line.
        height = max(1, round(picture.height * copy.width / picture.width))
        smaller = picture.resize((copy.width, height), Image.Resampling.LANCZOS)

    candidates = [original]
    if copy.format == "avif":
        candidates.append(encode_avif(smaller, is_exact=is_exact))
    if copy.format == "webp" or is_exact:
        candidates.append(encode_webp(smaller, is_exact=is_exact))
    return min(candidates, key=len)


def find_content_type(picture: bytes) -> str:
    """Return the content type of a stored picture or copy, from its first bytes."""
    return "image/webp" if picture[:4] == b"RIFF" else "image/avif"


def _is_exact(webp: bytes) -> bool:
    """Return True if a WebP is lossless: its first chunk says so (RFC 9649, section
    2.6).
    """
    return webp[12:16] == b"VP8L"
