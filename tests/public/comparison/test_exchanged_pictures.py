"""A picture of a text that gave way to another one, as a comparison shows it."""

import pytest

from articles.document import Document
from articles.history import compare
from articles.public.comparison import render_comparison
from tests.public.comparison.test_view import words


def show(picture: str) -> Document:
    section = {"anchor": "a", "heading": "A", "body": f"Text.\n\n{picture}"}
    return Document(sections=[section])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "![A loaf](/media/a.webp)",
            "![A loaf](/media/b.webp)",
            "removed: [A loaf] (/media/a.webp) added: [A loaf] (/media/b.webp)",
        ),
        (
            "![A loaf](/media/a.webp)",
            "![A mite](/media/b.webp)",
            "removed: [A loaf] added: [A mite]",
        ),
        (
            "![A loaf](/media/a.webp)",
            "![A loaf of rye](/media/a.webp)",
            "removed: [A loaf] added: [A loaf of rye]",
        ),
    ],
)
def test_pictures_of_a_text_have_their_addresses_where_their_words_are_the_same(
    before, after, said
):
    html = str(render_comparison(compare(show(before), show(after))))
    assert said in words(html)
