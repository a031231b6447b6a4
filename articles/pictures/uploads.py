"""Uploaded pictures: decoded and encoded again, named by their content. No byte of an upload is stored."""

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
from PIL import Image, ImageCms, ImageOps

BYTES_MAX = 20 * 1024 * 1024
PIXELS_MAX = {
    "JPEG": 50_000_000,
    "MPO": 50_000_000,
    "PNG": 36_000_000,
    "GIF": 36_000_000,
    "AVIF": 18_000_000,
    "WEBP": 13_000_000,
}
"""By format, so that decoding takes some 220 MB at most: a picture of a few kilobytes can unpack to gigabytes."""
SIDE_MAX = 2560
"""Pixels of the longer side as stored: enough for a full-width picture on a dense screen."""
LOSSLESS_MAX = 400_000
"""Bytes up to which a drawing or screenshot is stored losslessly. A larger one is a photograph in the wrong format."""
BAND = 2_000_000
"""Pixels of a large picture that are worked on at a time."""
MULTIPLIED = {"RGBA": "RGBa", "LA": "La"}
"""The modes in which what is half transparent can be resized, without a copy of the whole."""
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
EXACT_FORMATS = ("PNG", "GIF")
NAME = re.compile(r"[0-9a-f]{40}(?:-[0-9]{1,4}x[0-9]{1,4})?\.webp")
"""Made of the content, and of its size in pixels, so that pages can leave room for it. Older ones lack the size."""


class PictureRefused(Exception):
    """An upload is no picture that can be shown. The message is one sentence for the person."""


def keep(data: bytes) -> str:
    """Keep the picture in `data` and give its public address. The same picture has the same address.

    Raises PictureRefused for what is not a still JPEG, PNG, WebP, AVIF or GIF within the limits above.
    """
    with keeping() as keep_whole:
        return keep_whole(data)


@contextmanager
def keeping() -> Iterator[Callable[[bytes], str]]:
    """Yield a `keep` for a step that may fail: then what it kept is deleted again, unless others keep it, too.

    Whoever finds a picture there marks it with the time, so that the step that wrote it can tell.
    """
    made: dict[Path, int] = {}

    def keep_for_now(data: bytes) -> str:
        written = rewrite(data)
        name = _name_of(written)
        path = Path(default_storage.path(name))
        if path not in made:
            try:
                os.utime(path)
            except PermissionError:  # it is there, written by another user of the machine
                pass
            except FileNotFoundError:
                write_whole(path, written)
                made[path] = path.stat().st_mtime_ns
        return reverse("media", args=[name])

    try:
        yield keep_for_now
    except BaseException:
        for path, written_at in made.items():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime_ns == written_at:
                    path.unlink()
        raise


def address_of(data: bytes) -> str:
    """Return the address that `keep` would, and keep nothing. Raises PictureRefused."""
    return reverse("media", args=[_name_of(rewrite(data))])


def _name_of(written: bytes) -> str:
    with Image.open(io.BytesIO(written), formats=["WEBP"]) as picture:
        return f"{hashlib.sha256(written).hexdigest()[:40]}-{picture.width}x{picture.height}.webp"


def rewrite(data: bytes) -> bytes:
    """Return the picture in `data` as WebP: upright, in sRGB, without metadata, its longer side at most SIDE_MAX.

    Raises PictureRefused.
    """
    if len(data) > BYTES_MAX:
        raise PictureRefused(f"The picture is larger than {BYTES_MAX // 1024 // 1024} MB: make it smaller first.")
    with _refusing():
        picture, is_exact = _decoded(data)
        picture.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
        picture = _in_colour(picture)
    return encode(picture, is_exact=is_exact)


def pixels(data: bytes) -> int:
    """Return the number of pixels of the picture in `data`, which isn't decoded. Raises PictureRefused."""
    with _refusing(), _opened(data) as opened:
        return opened.width * opened.height


def write_whole(path: Path, data: bytes) -> None:
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


@contextmanager
def _refusing() -> Iterator[None]:
    """Yield every error of reading a picture as PictureRefused."""
    try:
        yield
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):  # Pillow's own, larger limit
        raise PictureRefused(_too_many(max(PIXELS_MAX.values()))) from None
    except Image.UnidentifiedImageError:
        raise PictureRefused("This file is no picture in JPEG, PNG, WebP, AVIF or GIF.") from None
    # The decoders' errors are whatever their formats raise: a broken AVIF a RuntimeError, a broken JPEG a TypeError.
    except Exception:
        raise PictureRefused("The picture is broken and can't be read: save it anew, or take another.") from None


def _opened(data: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(data), formats=FORMATS)
    most = PIXELS_MAX[opened.format or ""]
    if opened.width * opened.height > most:
        raise PictureRefused(_too_many(most))
    # A phone's JPEG may hold a second picture, a depth map or a preview (MPO). Its first is the photograph.
    if opened.format != "MPO" and getattr(opened, "is_animated", False):
        raise PictureRefused("The picture moves, and only still pictures are shown: save one frame of it.")
    return opened


def _too_many(most: int) -> str:
    return f"The picture has more than {most // 1_000_000} million pixels: make it smaller first."


def _decoded(data: bytes) -> tuple[Image.Image, bool]:
    """Return the picture in `data`, less than twice SIDE_MAX, and whether its format keeps every pixel as drawn."""
    with _opened(data) as opened:
        opened.draft(None, (SIDE_MAX, SIDE_MAX))  # a JPEG can be decoded at a half, a quarter or an eighth of its size
        return _smaller(opened), opened.format in EXACT_FORMATS


def _smaller(opened: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be resized, made smaller by a whole number.

    A band at a time: every further copy of the largest picture would take 200 MB.
    """
    factor = max(1, max(opened.size) // SIDE_MAX)
    height = factor * max(1, BAND // (factor * opened.width))
    smaller = None
    for top in range(0, opened.height, height):
        band = _resizable(opened.crop((0, top, opened.width, min(top + height, opened.height)))).reduce(factor)
        if max(opened.size) > SIDE_MAX:
            band = band.convert(MULTIPLIED.get(band.mode, band.mode))
        if smaller is None:
            smaller = Image.new(band.mode, (band.width, -(-opened.height // factor)))
        smaller.paste(band, (0, top // factor))
    assert smaller  # no format has pictures without a line
    smaller.info = {name: value for name, value in opened.info.items() if name != "transparency"}
    return smaller


def _resizable(picture: Image.Image) -> Image.Image:
    """Return the picture with real colours instead of a palette, or of one colour that counts as transparent."""
    picture = _in_8_bits(picture)
    if picture.mode == "PA" or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert({"1": "L", "P": "RGB"}.get(picture.mode, picture.mode))


def _in_colour(picture: Image.Image) -> Image.Image:
    """Return the picture upright, in sRGB, with its transparency if it has one, and without anything else."""
    picture = picture.convert({shown: mode for mode, shown in MULTIPLIED.items()}.get(picture.mode, picture.mode))
    has_transparency = picture.mode in MULTIPLIED
    picture = _in_srgb(ImageOps.exif_transpose(picture)).convert("RGBA" if has_transparency else "RGB")
    picture.info.clear()
    return picture


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


def encode(picture: Image.Image, *, is_exact: bool) -> bytes:
    """Return the picture as WebP: every pixel as drawn if that is asked for and takes no more than LOSSLESS_MAX."""
    if is_exact:
        written = _webp(picture, lossless=True, quality=60)
        if len(written) <= LOSSLESS_MAX:
            return written
    return _webp(picture, quality=82)


def _webp(picture: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", method=4, **options)
    return out.getvalue()
