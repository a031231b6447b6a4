"""A narrower copy of a picture is made once, when it is first asked for, and never in
place of the original.
"""

import io
import logging
import shutil
from pathlib import Path

import pytest
from django.test import override_settings
from PIL import Image, ImageDraw

from articles.pictures import conversion, narrower, uploads
from articles.rendering.pictures.widths import (
    WIDTHS,
    Copy,
    build_avif_srcset,
    build_srcset,
)
from tests.drawn_pictures import photograph, picture, read


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="module")
def stored_once(tmp_path_factory) -> tuple[Path, str]:
    """A folder with a large photograph as uploads store it, and its address: it takes
    half a second to make.
    """
    folder = tmp_path_factory.mktemp("stored") / "media"
    with override_settings(MEDIA_ROOT=folder):
        return folder, uploads.store_picture(photograph())


@pytest.fixture
def address(media, stored_once) -> str:
    """The address of a photograph that is stored in the test's own folder."""
    folder, address = stored_once
    shutil.copytree(folder, media)
    return address


def copies(address: str) -> list[str]:
    """The addresses of all copies of a picture that a page offers, the original's
    aside.
    """
    return [choice.split(" ")[0] for choice in build_srcset(address).split(", ")][:-1]


def test_a_copy_is_made_when_it_is_first_asked_for_and_served_for_ever(
    client, media, monkeypatch
):
    address = uploads.store_picture(photograph())
    assert len(list(media.rglob("*.webp"))) == 1
    for copy, width in zip(copies(address), WIDTHS, strict=True):
        response = client.get(copy)
        assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert read(response.content).size == (width, width // 2)
    assert len(list((media / narrower.FOLDER).iterdir())) == len(WIDTHS)
    monkeypatch.setattr(
        narrower, "narrow_picture", lambda *args: pytest.fail("made again")
    )
    again = client.get(copy, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(copy).content == response.content


def test_copies_weigh_less_the_narrower_they_are(client, address):
    weights = [len(client.get(copy).content) for copy in [*copies(address), address]]
    assert weights == sorted(set(weights))


def test_what_is_deleted_takes_its_copies_along(client, media, address):
    copy = copies(address)[0]
    assert client.get(copy).status_code == 200
    (media / address.rsplit("/", 1)[1]).unlink()
    assert client.get(copy).status_code == 404


@pytest.mark.parametrize("width", ["719", "2000", "4000", "0", "-1"])
def test_no_other_width_is_made(client, media, width, address):
    assert client.get(address.replace(".webp", f"-{width}.webp")).status_code == 404
    assert not (media / narrower.FOLDER).exists()


def test_nothing_is_made_of_what_is_not_kept(client, media):
    assert client.get(f"/media/{'a' * 40}-2000x1000-720.webp").status_code == 404
    assert not media.exists()


def test_the_original_shows_while_a_copy_cannot_be_written(
    client, media, caplog, address
):
    (media / narrower.FOLDER).write_text("a file where the folder should be")
    with caplog.at_level(logging.ERROR):
        response = client.get(copies(address)[0])
    assert (response.status_code, response["Location"]) == (302, address)
    assert response["Cache-Control"] == "public, max-age=60"
    assert "No narrower copy" in caplog.text
    (media / narrower.FOLDER).unlink()
    assert client.get(copies(address)[0]).status_code == 200


def test_a_broken_file_gives_no_error_page(client, media, caplog, address):
    (media / address.rsplit("/", 1)[1]).write_bytes(b"RIFF\x00\x00\x00\x00WEBPVP8 ")
    assert client.get(copies(address)[0]).status_code == 302


def test_half_a_copy_is_never_there(media, monkeypatch, address):
    copy = Copy(address.rsplit("/", 1)[1], WIDTHS[0])

    def fail(file: int) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("articles.pictures.uploads.os.fsync", fail)
        with pytest.raises(OSError, match="No space"):
            narrower.find_copy(copy)
    assert list((media / narrower.FOLDER).iterdir()) == []
    assert narrower.find_copy(copy) == f"{narrower.FOLDER}/{copy.name}"


def test_a_copy_keeps_what_is_transparent():
    glass = conversion.convert_picture(
        picture("PNG", (1000, 500), mode="RGBA", colour=(255, 0, 0, 128))
    )
    copy = read(narrower.narrow_picture(glass, Copy("", 320)))
    assert (copy.mode, copy.size) == ("RGBA", (320, 160))
    red, green, blue, alpha = copy.getpixel((100, 100))
    assert (red > 240, green, blue, alpha) == (True, 0, 0, 128)


def test_a_copy_of_a_very_flat_picture_is_a_pixel_high():
    flat = conversion.convert_picture(photograph((2000, 2)))
    assert read(narrower.narrow_picture(flat, Copy("", 320))).size == (320, 1)


def test_a_drawing_that_would_weigh_more_is_left_as_it_is():
    drawn = Image.new("1", (2000, 2000))
    for x in range(0, 2000, 4):
        ImageDraw.Draw(drawn).line((x, 0, 2000 - x, 1999), fill=1)
    out = io.BytesIO()
    drawn.save(out, "PNG")
    kept = conversion.convert_picture(out.getvalue())
    assert kept[12:16] == b"VP8L"
    for format in ("webp", "avif"):
        assert narrower.narrow_picture(kept, Copy("", 1600, format)) == kept
        assert len(narrower.narrow_picture(kept, Copy("", 320, format))) < len(kept)


def avif_copies(address: str) -> list[str]:
    return [choice.split(" ")[0] for choice in build_avif_srcset(address).split(", ")]


@pytest.mark.parametrize(("width", "copies"), [(2000, 4), (1600, 4), (900, 3)])
def test_a_photograph_weighs_less_as_avif(client, width, copies):
    address = uploads.store_picture(photograph((width, width // 2)))
    offered = avif_copies(address)
    assert len(offered) == copies
    for copy in offered:
        response = client.get(copy)
        assert (response.status_code, response["Content-Type"]) == (200, "image/avif")
        image = read(response.content)
        shown = int(copy.removesuffix(".avif").rsplit("-", 1)[1])
        assert (image.format, image.size) == ("AVIF", (shown, shown // 2))
        same = address if shown == width else copy.replace(".avif", ".webp")
        assert len(response.content) < len(client.get(same).content)


def test_a_copy_called_avif_is_a_webp_where_that_is_smaller(client):
    drawn = Image.new("RGB", (1200, 800), "white")
    ImageDraw.Draw(drawn).rectangle((100, 100, 900, 700), fill="black")
    out = io.BytesIO()
    drawn.save(out, "PNG")
    response = client.get(avif_copies(uploads.store_picture(out.getvalue()))[0])
    assert response["Content-Type"] == "image/webp"
    assert read(response.content).format == "WEBP"


def test_an_avif_keeps_what_is_transparent():
    glass = Image.effect_noise((1000, 500), 60).convert("RGBA")
    glass.putalpha(128)
    out = io.BytesIO()
    glass.save(out, "WEBP", quality=90)
    copy = read(narrower.narrow_picture(out.getvalue(), Copy("", 320, "avif")))
    assert (copy.format, copy.mode) == ("AVIF", "RGBA")
    assert copy.getpixel((100, 100))[3] == pytest.approx(128, abs=2)


@pytest.mark.parametrize("end", ["-719.avif", "-2000.avif", "-1600.png", ".avif"])
def test_no_other_avif_is_made(client, media, end, address):
    assert client.get(address.replace(".webp", end)).status_code == 404
    assert not (media / narrower.FOLDER).exists()
