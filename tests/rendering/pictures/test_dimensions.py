import pytest

from articles.rendering.pictures.dimensions import size_of


@pytest.mark.parametrize(
    ("src", "size"),
    [
        ("/media/0a1b-1600x900.webp", (1600, 900)),
        ("/media/0a1b.webp", None),
        ("/media/0a1b-0x900.webp", None),
        ("/media/0a1b-1600x900.webp?x", None),
        ("/media/0a1b-123456x9.webp", None),
        ("/media/0a1b-٣x٣.webp", None),
        ("-1x1.webp\n", None),
        ("", None),
    ],
)
def test_the_size_of_a_picture_is_what_its_address_ends_with(src, size):
    assert size_of(src) == size
