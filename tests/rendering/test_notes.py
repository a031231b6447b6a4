from articles.rendering.to_html import field
from tests.rendering.reading import read


def test_notes_link_there_and_back():
    page = read(field("One[^a], again[^a], ^[inline].\n\n[^a]: The note.", name="x"))
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
    assert read(field("One[^a]\n\n[^a]: x")).one("sup", class_="footnote-ref").text == "[note 1]"


def test_a_note_may_cite_and_hold_blocks():
    page = read(field("One[^a]\n\n[^a]: x [@k]\n\n    - y"))
    assert page.problems == []
    assert page.one("mark").text == "[@k?]"
    assert page.one("ul").text.strip() == "y"
