from articles.rendering.dialect.markdown import parse
from articles.rendering.pictures import widths as picture_widths
from articles.rendering.to_html import render_field
from tests.rendering.reading import read


def render(text):
    return read(render_field(text))


def test_an_image_alone_in_its_paragraph_is_a_figure_with_its_title_as_caption():
    page = render(
        'before\n\n![A *staff* \\[gauge\\]](/m/a.webp "Read <twice>")\n\nafter'
    )
    assert [e.tag for e in page.elements] == ["p", "figure", "img", "figcaption", "p"]
    lazy = {"loading": "lazy", "decoding": "async"}
    assert page.one("img").attributes == {
        "src": "/m/a.webp",
        "alt": "A staff [gauge]",
        **lazy,
    }
    assert page.one("figcaption").text == "Read <twice>"


def test_a_picture_leaves_the_room_that_its_address_tells():
    image = render("![a](/media/ab-1600x900.webp)").one("img")
    assert (image.attributes["width"], image.attributes["height"]) == ("1600", "900")
    assert "width" not in render("![a](/media/ab.webp)").one("img").attributes


def test_a_kept_picture_is_offered_in_the_widths_that_a_column_needs():
    src = f"/media/{'0a' * 20}-1600x900.webp"
    image = render(f"![a]({src})").one("img")
    assert (image.attributes["src"], image.attributes["srcset"]) == (
        src,
        picture_widths.build_srcset(src),
    )
    assert image.attributes["sizes"] == picture_widths.IN_TEXT


def test_a_figure_without_a_title_has_no_caption():
    assert [e.tag for e in render("![a](/a.png)").elements] == ["figure", "img"]


def test_a_linked_image_alone_in_its_paragraph_is_a_figure():
    assert [e.tag for e in render("[![a](/a.png)](/a)").elements] == [
        "figure",
        "a",
        "img",
    ]


def test_an_image_among_words_is_no_figure():
    assert [e.tag for e in render("see ![a](/a.png)").elements] == ["p", "img"]


def test_figures_stand_in_lists_quotes_and_notes():
    page = render(
        '> ![a](/a.png "b")\n\n- x\n\n  ![c](/c.png "d")\n\ny[^1]\n\n[^1]: ![e](/e.png "f")'
    )
    assert [e.text for e in page.all("figcaption")] == ["b", "d", "f"]
    assert page.problems == []


def test_a_picture_from_another_host_is_a_link_with_its_alternative_text():
    page = render('![A map](https://m.example/m.png "At low water")')
    assert not page.all("img")
    assert page.one("a").attributes == {
        "href": "https://m.example/m.png",
        "rel": "noopener",
    }
    assert (page.one("a").text, page.one("figcaption").text) == (
        "A map",
        "At low water",
    )


def test_a_foreign_picture_inside_a_link_leaves_that_link_alone():
    page = render("[![A map](https://m.example/m.png)](https://a.example/)")
    assert page.one("a").attributes["href"] == "https://a.example/"
    assert page.one("a").text == "A map"


def test_a_foreign_picture_without_alternative_text_shows_its_address():
    assert (
        render("![](https://m.example/m.png)").one("a").text
        == "https://m.example/m.png"
    )


def test_a_caption_cites_and_is_plain_text_otherwise():
    text = '![a](/a.png "At *low* water [@k, p. 2]. <b>[@j]")'
    caption = render(text).one("figcaption")
    assert caption.text == "At *low* water [@k, p. 2?]. <b>[@j?]"
    assert parse(text).citations() == [("k", "p. 2"), ("j", "")]
    assert parse(text).text() == "At *low* water. <b>"


def test_what_a_caption_cites_is_numbered_in_its_place():
    assert parse('[@a]\n\n![x](/x.png "[@b]")\n\n[@c]').citations() == [
        ("a", ""),
        ("b", ""),
        ("c", ""),
    ]
