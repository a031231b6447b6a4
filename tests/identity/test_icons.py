"""Icons: the initials in the accent colour, or a logo that fits."""

import io

import pytest
from PIL import Image

from articles.identity.current import Site
from articles.identity.icons import draw_favicon, draw_icon
from articles.pictures.uploads import store_picture
from tests.drawn_pictures import picture


def colours_of(png: bytes) -> set[tuple[int, ...]]:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return {colour for _, colour in image.getcolors(1 << 20)}


def test_an_icon_shows_initials_in_the_accent_colour():
    icon = draw_icon(Site(given_name="The Ledger", accent="#0b4f6c"), 180)
    assert Image.open(io.BytesIO(icon)).size == (180, 180)
    assert (0x0B, 0x4F, 0x6C) in colours_of(icon)
    assert icon != draw_icon(Site(given_name="A Paper", accent="#0b4f6c"), 180)


@pytest.mark.parametrize("name", ["M", "WWW WWW", "…", "ニュース", "  ", "i"])
def test_any_name_has_an_icon(name):
    assert draw_icon(Site(given_name=name), 32)


def test_a_favicon_has_three_sizes():
    icon = Image.open(io.BytesIO(draw_favicon(Site())))
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_a_square_logo_is_the_icon(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo = store_picture(picture("PNG", (100, 100), colour=(1, 2, 200)))
    assert (1, 2, 200) in colours_of(draw_icon(Site(logo=logo), 64))


def test_a_long_logo_is_none(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo = store_picture(picture("PNG", (300, 100), colour=(1, 2, 200)))
    assert draw_icon(Site(logo=logo), 64) == draw_icon(Site(), 64)


def test_without_its_file_a_logo_is_none():
    lost = f"/media/{'a' * 40}-100x100.webp"
    assert draw_icon(Site(logo=lost), 64) == draw_icon(Site(), 64)


def test_a_logo_that_was_unreadable_for_a_moment_is_shown_again(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo = store_picture(picture("PNG", (100, 100), colour=(1, 200, 2)))
    [path] = tmp_path.glob("*.webp")
    content = path.read_bytes()

    path.write_bytes(b"")
    assert draw_icon(Site(logo=logo), 64) == draw_icon(Site(), 64)

    path.write_bytes(content)
    icon = draw_icon(Site(logo=logo), 64)
    assert (1, 200, 2) in colours_of(icon)
    # Read once: the same file is not drawn for each reader.
    path.unlink()
    assert draw_icon(Site(logo=logo), 64) == icon
