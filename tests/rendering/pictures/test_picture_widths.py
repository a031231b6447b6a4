import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.pictures.dimensions import Size
from articles.rendering.pictures.widths import (
    WHOLE_MAX,
    WIDTHS,
    Copy,
    build_avif_srcset,
    build_srcset,
    parse_copy_name,
    portrait_sizes,
)

SHA = "0123456789abcdef" * 2 + "01234567"
sides = st.integers(1, 2560)


@given(sides, sides)
def test_a_picture_is_offered_with_every_copy_that_is_narrower_and_itself(
    width, height
):
    offered = build_srcset(f"/media/{SHA}-{width}x{height}.webp")
    widths = [choice.split(" ")[1] for choice in offered.split(", ") if choice]
    narrower = [f"{copy}w" for copy in WIDTHS if copy < width]
    assert widths == ([*narrower, f"{width}w"] if narrower else [])


@given(sides, sides)
def test_every_copy_that_is_offered_is_known_by_its_name(width, height):
    original = f"{SHA}-{width}x{height}.webp"
    for choice in filter(None, build_srcset(f"/media/{original}").split(", ")):
        address, told = choice.split(" ")
        name = address.removeprefix("/media/")
        assert name == original or parse_copy_name(name) == Copy(
            original, int(told[:-1])
        )


@given(sides, sides)
def test_an_avif_is_offered_of_every_width_and_of_the_whole_of_a_small_picture(
    width, height
):
    original = f"{SHA}-{width}x{height}.webp"
    choices = filter(None, build_avif_srcset(f"/media/{original}").split(", "))
    offered = []
    for choice in choices:
        address, told = choice.split(" ")
        copy = parse_copy_name(address.removeprefix("/media/"))
        assert copy == Copy(original, int(told[:-1]), "avif")
        offered.append(copy.width)
    expected = [copy for copy in WIDTHS if copy < width]
    if expected and width <= WHOLE_MAX:
        expected.append(width)
    assert offered == expected


def test_a_picture_is_offered_like_this():
    assert build_srcset(f"/media/{SHA}-1000x500.webp") == (
        f"/media/{SHA}-1000x500-320.webp 320w, /media/{SHA}-1000x500-720.webp 720w, /media/{SHA}-1000x500.webp 1000w"
    )


@pytest.mark.parametrize(
    "src",
    [
        "",
        f"/media/{SHA}.webp",
        "/media/ab-1600x900.webp",
        f"/other/{SHA}-1600x900.webp",
        f"/media/{SHA}-320x9.webp",
    ],
)
def test_no_copy_is_offered_of_what_is_not_kept_with_its_size_or_is_small(src):
    assert build_srcset(src) == ""


@pytest.mark.parametrize(
    "name",
    [
        f"{SHA}-1600x900.webp",
        f"{SHA}.webp",
        f"{SHA}-720.webp",
        f"{SHA}-1600x900-721.webp",
        f"{SHA}-1600x900-0720.webp",
        f"{SHA}-1600x900-1600.webp",
        f"{SHA}-0x900-320.webp",
        f"{SHA}-1600x900-720-320.webp",
        f"../{SHA}-1600x900-720.webp",
        f"{SHA}-1600x900-720.webp\n",
        f"{SHA}-1600x900-720.jpg",
        f"{SHA}-1600x900-721.avif",
        f"{SHA}-1700x900-1700.avif",
        f"{SHA}-320x900-320.avif",
        f"{SHA}-1600x900.avif",
    ],
)
def test_any_other_name_is_no_copys(name):
    assert parse_copy_name(name) is None


def test_a_portrait_that_lies_is_drawn_wider_than_it_shows():
    assert portrait_sizes(Size(600, 800)) == "88px"
    assert portrait_sizes(Size(1600, 900)) == "157px"
