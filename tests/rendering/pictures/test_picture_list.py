"""What the list of pictures adds to the texts that show them."""

import pytest

from articles.document import Document, PicturePart
from articles.rendering.citing.numbering import shown_pictures
from articles.rendering.pictures import widths as picture_widths
from articles.rendering.to_feed import render_for_feed
from articles.rendering.to_html import render_answers, render_body
from articles.rendering.to_text import document_text
from tests.rendering.reading import read

SRC = f"/media/{'0a' * 20}-1600x900.webp"
SMALL = f"/media/{'0b' * 20}-300x200.webp"


def illustrated(body: str = f"![A mite]({SRC})", *, src: str = SRC, **fields: str):
    return Document(
        sections=({"anchor": "a", "heading": "A", "body": body},),
        pictures=(PicturePart(src=src, **fields),),
    )


def figure(document: Document):
    return read(render_body(document)).one("figure")


def test_a_figure_has_caption_credit_and_a_link_to_its_full_size():
    page = read(render_body(illustrated(caption="On a <b>", credit="Photo: “A” & B")))
    assert page.one("img").attributes["alt"] == "A mite"
    assert page.one("figcaption").text == "On a <b>Photo: “A” & B Full size"
    assert page.one("small").text == "Photo: “A” & B"
    assert page.one("a", class_="full-size").attributes["href"] == SRC
    assert page.problems == []


def test_a_title_in_the_text_comes_before_the_caption_of_the_list():
    document = illustrated(f'![]({SRC} "Of this place")', caption="Of the list")
    assert read(render_body(document)).one("figcaption").text == (
        "Of this place Full size"
    )


def test_the_alternative_text_in_the_text_comes_first():
    for written, shown in (("A mite", "A mite"), ("", "Of the list")):
        document = illustrated(f"![{written}]({SRC})", alt="Of the list")
        assert read(render_body(document)).one("img").attributes["alt"] == shown


def test_a_wide_picture_says_so_to_the_page_and_to_the_browser():
    page = read(render_body(illustrated(layout="wide")))
    assert page.one("figure").attributes == {"class": "wide"}
    for tag in ("img", "source"):
        assert page.one(tag).attributes["sizes"] == picture_widths.WIDE


def test_an_answer_has_no_margin_for_a_wide_picture():
    document = Document(
        faq=({"anchor": "a", "question": "A?", "answer": f"![x]({SRC})"},),
        pictures=(PicturePart(src=SRC, layout="wide", credit="Ada"),),
    )
    for html in (render_body(document), render_answers(document)["a"]):
        page = read(html)
        assert page.one("figure").attributes == {}
        assert page.one("small").text == "Ada"


def test_a_picture_that_the_page_shows_whole_has_no_link():
    page = read(render_body(illustrated(f"![x]({SMALL})", src=SMALL, caption="Small")))
    assert page.one("figcaption").text == "Small"
    assert not page.all("a", class_="full-size")


def test_a_picture_among_words_is_no_figure_and_has_the_alternative_text():
    page = read(render_body(illustrated(f"See ![]({SRC}).", alt="A mite")))
    assert not page.all("figure")
    assert page.one("img").attributes["alt"] == "A mite"
    assert page.one("img").attributes["sizes"] == picture_widths.IN_TEXT


def test_a_picture_without_an_entry_stays_as_it_was():
    body = illustrated(src="/media/another.webp", caption="Another", layout="wide")
    plain = body.model_copy(update={"pictures": ()})
    assert render_body(body) == render_body(plain)


def test_a_picture_on_another_host_is_a_link_with_its_caption():
    src = "https://a.example/ü.png"
    page = read(render_body(illustrated(f"![x]({src})", src=src, caption="Elsewhere")))
    assert not page.all("img")
    assert page.one("figcaption").text == "Elsewhere"


@pytest.mark.parametrize(
    "written",
    [
        f"![x]({SRC})",
        f"[![x]({SRC})](/)",
        f"![x][m]\n\n[m]: {SRC}",
        f"> see ![]({SRC})",
        f"^[![x]({SRC})]",
        f"a[^1]\n\n[^1]: ![x]({SRC})",
        f"|![x]({SRC})|\n|-|",
    ],
)
def test_a_picture_is_shown_wherever_a_text_names_it(written):
    document = illustrated(written, caption="A caption")
    is_shown = "<img" in render_body(document)
    assert bool(shown_pictures(document)) == is_shown


def test_code_shows_no_picture():
    document = illustrated(f"`![x]({SRC})`", caption="A caption")
    assert shown_pictures(document) == ()
    assert "A caption" not in document_text(document)


def test_captions_are_words_that_are_read():
    assert document_text(illustrated(caption="A caption")).endswith("\nA caption")


def test_a_feed_has_one_picture_with_its_caption():
    body = render_body(illustrated(caption="On a bee", credit="Ada", layout="wide"))
    page = read(render_for_feed(body, "https://news.example/explainers/a/"))
    assert not page.all("source")
    assert not page.all("picture")
    assert page.one("img").attributes["src"] == f"https://news.example{SRC}"
    assert page.one("figcaption").text == "On a beeAda Full size"
