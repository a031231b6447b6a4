"""Clipboards as programs fill them, made Markdown."""

from pathlib import Path

import pytest
from django.urls import reverse

from articles.document import MARKDOWN_MAX

PASTE = reverse("editor_paste")

CLIPBOARDS = Path(__file__).parent / "clipboards"

TEXT = """### Why bees die

A **mite** and *hunger*; see [the report](https://efsa.example/bees).

- Varroa
- Cold"""


@pytest.mark.parametrize("name", ["word", "google_docs", "web_page"])
def test_headings_emphasis_links_and_lists_become_markdown(desk, name):
    html = (CLIPBOARDS / f"{name}.html").read_text()
    answer = desk.post(PASTE, {"html": html})
    assert answer.status_code == 200
    assert answer.json()["markdown"].startswith(TEXT)


def test_a_table_becomes_a_table(desk):
    html = (CLIPBOARDS / "word.html").read_text()
    markdown = desk.post(PASTE, {"html": html}).json()["markdown"]
    assert "| Year | Loss |" in markdown
    assert "| 2023 | 12 % |" in markdown


def test_pictures_of_somebodys_computer_are_left_out(desk):
    html = "<p>Text</p><img src='file:///C:/x.png' alt='x'><img src='data:image/png;base64,AAAA'>"
    assert desk.post(PASTE, {"html": html}).json()["markdown"] == "Text"


def test_a_footnote_stays_with_its_mark(desk):
    html = (
        '<p>A word<sup><a href="#fn1" id="ref1">1</a></sup> more.</p>'
        '<ol><li id="fn1">The note. <a href="#ref1">↩</a></li></ol>'
    )
    markdown = desk.post(PASTE, {"html": html}).json()["markdown"]
    assert markdown == "A word[^pasted-1] more.\n\n[^pasted-1]: The note."


@pytest.mark.parametrize(
    "html", ["", " ", "<p></p>", "\x00", "<script>x</script>", "<!--"]
)
def test_what_shows_no_text_pastes_nothing(desk, html):
    answer = desk.post(PASTE, {"html": html})
    assert answer.status_code in (200, 400)
    assert answer.json().get("markdown", "") == ""


def test_what_is_too_long_or_too_deep_is_refused_in_a_sentence(desk):
    long = "<p>" + "word " * (MARKDOWN_MAX // 4) + "</p>"
    deep = "<blockquote>" * 20_000 + "x"
    for html in (long, deep):
        answer = desk.post(PASTE, {"html": html})
        assert answer.status_code == 400
        assert answer.json()["error"].endswith(".")


def test_only_people_who_write_can_paste(client, db):
    assert client.post(PASTE, {"html": "<b>x</b>"}).status_code == 403
