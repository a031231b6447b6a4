"""Uploaded pictures are decoded and encoded again; whatever is no still picture is
refused in one sentence.
"""

import contextlib
import io
import random

import pytest
from PIL import Image, ImageChops

from articles.pictures import conversion
from tests.drawn_pictures import SVG, picture, read


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_every_accepted_format_comes_out_as_webp(kind):
    kept = read(conversion.convert_picture(picture(kind)))
    assert (kept.format, kept.size) == ("WEBP", (60, 40))


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "RGBA", "LA"])
def test_every_colour_mode_is_kept(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    colour = {"RGBA": (255, 0, 0, 0), "LA": (255, 0), "CMYK": (0, 255, 255, 0)}.get(
        mode, 1
    )
    kept = read(conversion.convert_picture(picture(kind, mode=mode, colour=colour)))
    assert kept.mode == ("RGBA" if mode in ("RGBA", "LA") else "RGB")


def test_a_picture_is_turned_upright_and_loses_its_metadata():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "where it was taken"
    kept = read(conversion.convert_picture(picture(exif=exif)))
    assert kept.size == (40, 60)
    assert not kept.getexif()
    assert not {"exif", "xmp", "icc_profile"} & set(kept.info)


def test_a_large_picture_is_made_smaller():
    assert read(conversion.convert_picture(picture(size=(5000, 100)))).size == (
        conversion.SIDE_MAX,
        51,
    )


def test_a_phones_photograph_is_its_first_picture():
    photograph = picture(
        "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20), "blue")]
    )
    with read(photograph) as opened:
        assert (opened.format, opened.n_frames) == ("MPO", 2)
    kept = read(conversion.convert_picture(photograph))
    red, _, blue = kept.getpixel((30, 20))
    assert kept.size == (60, 40)
    assert red > 240 > 15 > blue


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "CMYK"])
def test_a_picture_made_smaller_in_bands_shows_what_it_showed(mode):
    drawn = (
        Image.linear_gradient("L")
        .resize((2600, 2600))
        .convert("P" if mode == "P" else "RGB")
    )
    large = drawn.convert(mode).resize((5200, 1300))
    out = io.BytesIO()
    large.save(out, "JPEG" if mode == "CMYK" else "PNG")
    kept = read(conversion.convert_picture(out.getvalue()))
    assert kept.size == (conversion.SIDE_MAX, conversion.SIDE_MAX // 4)
    wanted = large.convert("RGB").resize(kept.size)
    assert (
        max(
            high
            for _, high in ImageChops.difference(
                kept.convert("RGB"), wanted
            ).getextrema()
        )
        <= 8
    )


def test_a_large_picture_keeps_what_is_transparent():
    large = Image.new("RGBA", (5200, 1300), (255, 0, 0, 128))
    large.paste((0, 0, 255, 0), (0, 650, 5200, 1300))
    out = io.BytesIO()
    large.save(out, "PNG")
    kept = read(conversion.convert_picture(out.getvalue()))
    red, green, blue, alpha = kept.getpixel((1000, 100))
    assert (alpha, green, blue) == (128, 0, 0)
    assert red >= 250
    assert kept.getpixel((1000, 600))[3] == 0


def of_16_bits(values: list[int], **options: object) -> bytes:
    grey = Image.new("I;16", (len(values), 1))
    for x, value in enumerate(values):
        grey.putpixel((x, 0), value)
    out = io.BytesIO()
    grey.save(out, "PNG", **options)
    return out.getvalue()


def test_grey_of_16_bits_keeps_its_shades():
    kept = read(
        conversion.convert_picture(
            of_16_bits([0, 257, 128 * 257, 200 * 257 + 60, 65_535])
        )
    )
    assert [kept.getpixel((x, 0)) for x in range(5)] == [
        (shade,) * 3 for shade in (0, 1, 128, 200, 255)
    ]


def test_grey_of_16_bits_keeps_what_is_transparent():
    kept = read(
        conversion.convert_picture(of_16_bits([100 * 257, 65_535], transparency=65_535))
    )
    assert kept.getpixel((0, 0)) == (100, 100, 100, 255)
    assert kept.getpixel((1, 0))[3] == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no picture"),
        (b"<script>alert(1)</script>", "no picture"),
        (SVG, "An SVG can hold scripts"),
        (b"GIF89a" + b"<script>" * 9, "no picture|broken"),
        (picture("BMP"), "no picture"),
        (picture("TIFF"), "no picture"),
        (picture(size=(300, 300))[:400], "no picture|broken"),
        (picture("PNG", size=(300, 300))[:60], "no picture|broken"),
        (
            picture(
                "GIF", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")]
            ),
            "moves",
        ),
        (picture("PNG", size=(8000, 8000), mode="1", colour=0), "million pixels"),
        (b"\xff\xd8" + b"0" * conversion.BYTES_MAX, "larger than 20 MB"),
    ],
)
def test_what_is_no_still_picture_is_refused_in_a_sentence(data, said):
    with pytest.raises(conversion.PictureRefused, match=said) as refused:
        conversion.convert_picture(data)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("error", [RuntimeError, TypeError, AttributeError, OSError])
def test_whatever_a_decoder_raises_is_a_refusal(monkeypatch, error):
    def load(self):
        raise error("bad")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    with pytest.raises(conversion.PictureRefused, match="broken"):
        conversion.convert_picture(picture())


@pytest.mark.parametrize("kind", ["JPEG", "MPO", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_damaged_picture_is_shown_or_refused(kind):
    chance = random.Random(kind)
    second = (
        {"save_all": True, "append_images": [Image.new("RGB", (30, 20))]}
        if kind == "MPO"
        else {}
    )
    whole = picture(kind, **second)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(conversion.PictureRefused):
            assert read(conversion.convert_picture(bytes(data))).format == "WEBP"


def test_an_error_of_ours_is_not_called_a_broken_picture(monkeypatch):
    monkeypatch.setattr(conversion, "encode_webp", lambda picture, is_exact: {}["ours"])
    with pytest.raises(KeyError):
        conversion.convert_picture(picture())


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    with pytest.raises(conversion.PictureRefused, match="million pixels"):
        conversion.convert_picture(picture_of_20_gigapixels())


def picture_of_20_gigapixels() -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data))
            + kind
            + data
            + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 150_000, 150_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
