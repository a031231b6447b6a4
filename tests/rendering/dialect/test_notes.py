import pytest

from articles.rendering.dialect.markdown import parse
from articles.rendering.to_html import render_field
from tests.rendering.reading import read


def test_notes_link_there_and_back():
    page = read(
        render_field("One[^a], again[^a], ^[inline].\n\n[^a]: The note.", name="x")
    )
    links = [(e.attributes.get("id"), e.attributes["href"]) for e in page.all("a")]
    assert links == [
        ("_ref-x-1", "#_note-x-1"),
        ("_ref-x-1.1", "#_note-x-1"),
        ("_ref-x-2", "#_note-x-2"),
        (None, "#_ref-x-1"),
        (None, "#_ref-x-1.1"),
        (None, "#_ref-x-2"),
    ]
    assert [e.attributes["id"] for e in page.all("li")] == ["_note-x-1", "_note-x-2"]


def test_marks_of_notes_do_not_look_like_citations():
    assert (
        read(render_field("One[^a]\n\n[^a]: x")).one("sup", class_="footnote-ref").text
        == "[note 1]"
    )


def test_a_note_may_cite_and_hold_blocks():
    page = read(render_field("One[^a]\n\n[^a]: x [@k]\n\n    - y"))
    assert page.problems == []
    assert page.one("mark").text == "[@k?]"
    assert page.one("ul").text.strip() == "y"


@pytest.mark.parametrize(
    "text",
    [
        "![alt[^1]](/x.png)\n\n[^1]: note",
        "![alt^[inl]](/x.png) text",
        "![a[^1]](https://m.example/m.png)\n\n[^1]: b",
        "[^a]: see [^b]\n\n[^b]: text",
        "[^a]: see [^a]",
        "x[^1]\n\n[^1]: one\n\n[^1]: two",
        "^[a ^[b [^1]]]\n\n[^1]: c",
        "[^a]: [^b]: x[^b]",
        "> [^1]: q\n\nx[^1]",
        "a[^1]\n\n[^1]: b ![c[^1]](/d.png)",
        "[^1]: a\n\n[x[^1]](/y)",
    ],
)
def test_every_link_of_a_note_leads_to_a_place_on_the_page(text):
    page = read(render_field(text))
    assert page.problems == []
    assert [
        e
        for e in page.all("a")
        if e.attributes["href"].startswith("#")
        and e.attributes["href"][1:] not in page.ids
    ] == []
    assert len(page.ids) == len(set(page.ids))


def test_a_note_in_an_alternative_text_stays_as_typed():
    page = read(render_field("![a[^1] ^[b]](/x.png)\n\n[^1]: c"))
    assert page.one("img").attributes["alt"] == "a[^1] ^[b]"


def test_a_note_that_nothing_refers_to_comes_last_without_a_link_back():
    page = read(render_field("[^unused]: Kept [@k].\n\nOne[^a] ^[two]\n\n[^a]: Used."))
    assert [e.text.strip() for e in page.all("li")] == [
        "Used. ↩︎",
        "two ↩︎",
        "Kept [@k?].",
    ]
    assert [str(c) for c in parse("[^unused]: Kept [@k].").citations()] == ["@k"]


def test_a_second_definition_of_a_note_does_not_vanish():
    page = read(render_field("x[^1]\n\n[^1]: first\n\n[^1]: second"))
    assert [e.text.strip() for e in page.all("li")] == ["first ↩︎", "second"]


def test_a_link_holds_no_note():
    page = read(render_field("[foo^[note]](https://x.example)"))
    assert [(e.attributes["href"], e.text) for e in page.all("a")] == [
        ("https://x.example", "foo^[note]")
    ]


def test_a_mark_has_a_label_of_at_most_80_characters_without_spaces():
    label = "a" * 80
    assert len(read(render_field(f"x[^{label}]\n\n[^{label}]: y")).all("li")) == 1
    assert read(render_field(f"x[^{label}b]\n\n[^{label}b]: y")).all("li") == []
    assert parse("[^a b]: y").text() == "[^a b]: y"
