"""Uploaded pictures: decoded, and written anew under a name made from what they show. No byte of an upload is kept."""

import hashlib
import io
import os
import re
import tempfile
from pathlib import Path

from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image, ImageCms, ImageOps

BYTES_MAX = 20 * 1024 * 1024
PIXELS_MAX = 50_000_000
"""A picture of a few kilobytes can unpack to gigabytes: sizes are compared before anything is decoded."""
TOO_MANY_PIXELS = f"The picture has more than {PIXELS_MAX // 1_000_000} million pixels: make it smaller first."
SIDE_MAX = 2560
"""Pixels of the longer side as kept: enough for a full-width picture on a dense screen."""
LOSSLESS_MAX = 400_000
"""Bytes up to which a drawing or a screenshot is kept exactly; what is larger is a photograph in the wrong format."""
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
EXACT_FORMATS = ("PNG", "GIF")
NAME = re.compile(r"[0-9a-f]{40}\.webp")


class PictureRefused(Exception):
    """An upload is no picture that can be shown. The message is one sentence for the person."""


def keep(data: bytes) -> str:
    """Keep the picture in `data` and give its public address. The same picture has the same address.

    Raises PictureRefused for what is not a still JPEG, PNG, WebP, AVIF or GIF within the limits above.
    """
    written = rewrite(data)
    name = f"{hashlib.sha256(written).hexdigest()[:40]}.webp"
    path = Path(default_storage.path(name))
    if not path.exists():
        _write_whole(path, written)
    return reverse("media", args=[name])


def rewrite(data: bytes) -> bytes:
    """Give the picture in `data` as WebP: upright, in sRGB, without metadata, its longer side at most SIDE_MAX.

    Raises PictureRefused.
    """
    if len(data) > BYTES_MAX:
        raise PictureRefused(f"The picture is larger than {BYTES_MAX // 1024 // 1024} MB: make it smaller first.")
    picture, is_exact = _decoded(data)
    picture.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
    picture.info.clear()
    return _encode(picture, is_exact=is_exact)


def _write_whole(path: Path, data: bytes) -> None:
    """Write by way of a second file: a name that is there is never written again, so it must never hold half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as draft:
        try:
            draft.write(data)
            draft.flush()
            os.fsync(draft.fileno())
            os.chmod(draft.name, 0o644)  # a temporary file is its owner's alone
            os.replace(draft.name, path)
        except BaseException:
            os.unlink(draft.name)
            raise


def _decoded(data: bytes) -> tuple[Image.Image, bool]:
    """Give the picture in `data` as plain pixels, and whether its format keeps every pixel as drawn."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > PIXELS_MAX:
                raise PictureRefused(TOO_MANY_PIXELS)
            # A phone's JPEG may hold a second picture, a depth map or a preview (MPO). Its first is the photograph.
            if opened.format != "MPO" and getattr(opened, "is_animated", False):
                raise PictureRefused("The picture moves, and only still pictures are shown: save one frame of it.")
            return _plain(opened), opened.format in EXACT_FORMATS
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):  # Pillow's own, larger limit
        raise PictureRefused(TOO_MANY_PIXELS) from None
    except Image.UnidentifiedImageError:
        raise PictureRefused("This file is no picture in JPEG, PNG, WebP, AVIF or GIF.") from None
    # The decoders' errors are whatever their formats raise: a broken AVIF a RuntimeError, a broken JPEG a TypeError.
    except Exception:
        raise PictureRefused("The picture is broken and can't be read: save it anew, or take another.") from None


def _plain(opened: Image.Image) -> Image.Image:
    """Give the picture upright, in sRGB, with its transparency if it has one."""
    picture = _in_8_bits(ImageOps.exif_transpose(opened))
    has_transparency = picture.has_transparency_data
    return _in_srgb(picture).convert("RGBA" if has_transparency else "RGB")


def _in_8_bits(picture: Image.Image) -> Image.Image:
    """Scale 16-bit grey, which Pillow would otherwise cut off at 255: nearly all of it would be white."""
    if picture.mode not in ("I", "I;16", "I;16B", "I;16L"):
        return picture
    grey = picture.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if isinstance(transparent := picture.info.get("transparency"), int):
        grey.info["transparency"] = round(transparent / 257)
    return grey


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Dropping a colour profile would change the colours, so they are converted first."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    try:
        mode = "RGB" if picture.mode == "CMYK" else picture.mode
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def _encode(picture: Image.Image, *, is_exact: bool) -> bytes:
    if is_exact:
        written = _webp(picture, lossless=True, quality=60)
        if len(written) <= LOSSLESS_MAX:
            return written
    return _webp(picture, quality=82)


def _webp(picture: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", method=4, **options)
    return out.getvalue()
