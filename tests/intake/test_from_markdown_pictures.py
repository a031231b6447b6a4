"""Pictures of a Markdown text, with their captions."""

from articles.intake.blocks.block import Kind
from articles.intake.from_markdown import from_markdown
from tests.intake.test_from_markdown import one


def test_a_figure_is_a_picture_with_its_caption() -> None:
    block = one(
        '<figure>\n<img src="/a.png" alt="A tide">\n<figcaption>High <b>tide</b></figcaption>\n</figure>'
    )
    assert (block.kind, block.text, block.src) == (Kind.IMAGE, "A tide", "/a.png")
    assert [caption.markdown for caption in block.items] == ["High **tide**"]


def test_the_title_of_a_picture_on_its_own_is_its_caption() -> None:
    block = one('![A tide](b.png "High tide")')
    assert (block.kind, block.text, block.src) == (Kind.IMAGE, "A tide", "b.png")
    assert [caption.text for caption in block.items] == ["High tide"]


def test_a_picture_without_an_address_is_what_it_shows() -> None:
    block = one("![Photo of Mary Shelley]()")
    assert (block.kind, block.text, block.src, block.markdown) == (
        Kind.IMAGE,
        "Photo of Mary Shelley",
        "",
        "Photo of Mary Shelley",
    )


def test_pictures_that_are_held_come_before_those_that_are_missing() -> None:
    reading = from_markdown(
        "a.md", b"![a](a.png)\n\n![b](data:image/png;base64,AAAA) ![c](picture:0)"
    )
    assert [
        (picture.src, picture.alt, picture.data) for picture in reading.pictures
    ] == [
        ("", "b", b"\0\0\0"),
        ("a.png", "a", None),
    ]
    assert reading.blocks[1].markdown == "![b](picture:0) c"
