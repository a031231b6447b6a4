"""Uploaded pictures decoded and encoded again as WebP, so that no byte of an upload is
stored.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

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
"""By format, so that decoding takes at most some 220 MB of memory: a picture of a few
kilobytes can unpack to gigabytes.
"""
SIDE_MAX = 2560
"""Pixels of the longer side as stored: enough for a full-width picture on a dense
screen.
"""
LOSSLESS_MAX = 400_000
"""Bytes up to which a drawing or screenshot is stored losslessly. A larger one is a
photograph in the wrong format.
"""
BAND = 2_000_000
"""Pixels of a large picture that are scaled at a time."""
PREMULTIPLIED = {"RGBA": "RGBa", "LA": "La"}
"""The modes in which Pillow scales transparent pictures. Converting first saves it a
copy of the whole.
"""
PLAIN = {"RGBa": "RGBA", "La": "LA"}
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
LOSSLESS_FORMATS = ("PNG", "GIF")
AVIF_PHOTOGRAPH = {"quality": 60, "speed": 9, "subsampling": "4:2:0"}
AVIF_DRAWING = {"quality": 80, "speed": 8, "subsampling": "4:4:4"}
_SVG = re.compile(rb"\s*(<\?xml|<svg)", re.IGNORECASE)
GREY_16_BITS = ("I", "I;16", "I;16B", "I;16L")


class PictureRefused(Exception):
    """An upload is no picture that can be shown. The message is one sentence for the
    person.
    """


def convert_picture(data: bytes) -> bytes:
    """Return the picture in `data` as WebP: upright, in sRGB, without metadata, its
    longer side at most SIDE_MAX.

    Raises PictureRefused for what is not a still JPEG, PNG, WebP, AVIF or GIF within
    the limits above.
    """
    if len(data) > BYTES_MAX:
        raise PictureRefused(
            f"The picture is larger than {BYTES_MAX // 1024 // 1024} MB: make it smaller first."
        )
    if _SVG.match(data):
        raise PictureRefused(
            "An SVG can hold scripts, so none is shown here: save it as PNG."
        )
    with _refuse_unreadable():
        picture, is_exact = _decode_picture(data)
        picture.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
        picture = _normalise_colours(picture)
    return encode_webp(picture, is_exact=is_exact)


def count_pixels(data: bytes) -> int:
    """Return the number of pixels of the picture in `data`, which isn't decoded. Raises
    PictureRefused.
    """
    with _refuse_unreadable(), _open_picture(data) as opened:
        return opened.width * opened.height


def encode_webp(picture: Image.Image, *, is_exact: bool) -> bytes:
    """Return the picture as WebP: lossless if `is_exact` and at most LOSSLESS_MAX
    bytes.
    """
    if is_exact:
        webp = _save_webp(picture, lossless=True, quality=60)
        if len(webp) <= LOSSLESS_MAX:
            return webp
    return _save_webp(picture, quality=82)


def _save_webp(picture: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", method=4, **options)
    return out.getvalue()


def encode_avif(picture: Image.Image, *, is_exact: bool) -> bytes:
    """Return the picture as AVIF: a photograph, or, if `is_exact`, a drawing whose edges
    and small letters stay sharp.

    docs/adr/0042 has the measurements behind the options. One thread, so that one
    reader's picture never takes all processors.
    """
    options = AVIF_DRAWING if is_exact else AVIF_PHOTOGRAPH
    out = io.BytesIO()
    picture.save(out, "AVIF", max_threads=1, **options)
    return out.getvalue()


@contextmanager
def _refuse_unreadable() -> Iterator[None]:
    """Turn every error of reading a picture into PictureRefused."""
    try:
        yield
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        # Pillow's own limit, which is larger.
        raise PictureRefused(_describe_pixel_limit(max(PIXELS_MAX.values()))) from None
    except Image.UnidentifiedImageError:
        raise PictureRefused(
            "This file is no picture in JPEG, PNG, WebP, AVIF or GIF."
        ) from None
    except Exception:
        # Each decoder raises what it likes: for a broken AVIF it is a RuntimeError, for
        # a broken JPEG a TypeError.
        raise PictureRefused(
            "The picture is broken and can't be read: save it again, or choose another."
        ) from None


def _open_picture(data: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(data), formats=FORMATS)
    pixels_max = PIXELS_MAX[opened.format or ""]
    if opened.width * opened.height > pixels_max:
        raise PictureRefused(_describe_pixel_limit(pixels_max))
    # A phone's JPEG may hold a second picture, a depth map or a preview (MPO). Its
    # first is the photograph.
    if opened.format != "MPO" and getattr(opened, "is_animated", False):
        raise PictureRefused(
            "The picture moves, and only still pictures are shown: save one frame of it."
        )
    return opened


def _describe_pixel_limit(pixels_max: int) -> str:
    return f"The picture has more than {pixels_max // 1_000_000} million pixels: make it smaller first."


def _decode_picture(data: bytes) -> tuple[Image.Image, bool]:
    """Return the picture in `data`, less than twice SIDE_MAX, and whether its format is
    lossless.
    """
    with _open_picture(data) as opened:
        # A JPEG can be decoded at a half, a quarter or an eighth of its size.
        opened.draft(None, (SIDE_MAX, SIDE_MAX))
        return _shrink_in_bands(opened), opened.format in LOSSLESS_FORMATS


def _shrink_in_bands(opened: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be scaled, reduced by a whole number.

    One band at a time, since each copy of the largest picture takes 200 MB.
    """
    factor = max(1, max(opened.size) // SIDE_MAX)
    # A multiple of the factor, so that no pixel of the result spans two bands.
    band_height = factor * max(1, BAND // (factor * opened.width))
    shrunk = None
    for top in range(0, opened.height, band_height):
        bottom = min(top + band_height, opened.height)
        band = _make_resizable(opened.crop((0, top, opened.width, bottom)))
        band = band.reduce(factor)
        if max(opened.size) > SIDE_MAX:
            band = band.convert(PREMULTIPLIED.get(band.mode, band.mode))
        if shrunk is None:
            height = -(-opened.height // factor)  # rounded up
            shrunk = Image.new(band.mode, (band.width, height))
        shrunk.paste(band, (0, top // factor))

    assert shrunk  # every format has at least one line
    shrunk.info = dict(opened.info)
    shrunk.info.pop("transparency", None)  # it is in the pixels now
    return shrunk


def _make_resizable(picture: Image.Image) -> Image.Image:
    """Return the picture with an alpha channel instead of a transparent colour, and
    without a palette.
    """
    picture = _reduce_to_8_bits(picture)
    if picture.mode == "PA" or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert({"1": "L", "P": "RGB"}.get(picture.mode, picture.mode))


def _reduce_to_8_bits(picture: Image.Image) -> Image.Image:
    """Scale 16-bit grey, which Pillow would cut off at 255: nearly all of it would be
    white.
    """
    if picture.mode not in GREY_16_BITS:
        return picture
    scaled = picture.convert("I").point(lambda value: value * (1 / 257) + 0.5)
    grey = scaled.convert("L")
    transparent = picture.info.get("transparency")
    if isinstance(transparent, int):
        grey.info["transparency"] = round(transparent / 257)
    return grey


def _normalise_colours(picture: Image.Image) -> Image.Image:
    """Return the picture upright, in sRGB, with its transparency if it has one, and
    without any metadata.
    """
    picture = picture.convert(PLAIN.get(picture.mode, picture.mode))
    mode = "RGBA" if picture.mode in PREMULTIPLIED else "RGB"
    picture = _convert_to_srgb(ImageOps.exif_transpose(picture)).convert(mode)
    picture.info.clear()
    return picture


def _convert_to_srgb(picture: Image.Image) -> Image.Image:
    """Apply the colour profile: colours would change if it were only removed."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    mode = "RGB" if picture.mode == "CMYK" else picture.mode
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, source, srgb, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return converted or picture
