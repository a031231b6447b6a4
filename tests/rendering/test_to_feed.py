from urllib.parse import urlsplit

from hypothesis import given
from lxml import etree

from articles.document import Document, SectionPart
from articles.rendering.machines.xml_text import replace_illegal
from articles.rendering.to_feed import ATTRIBUTES, render_for_feed
from articles.rendering.to_html import render_body
from tests.rendering.generated import documents
from tests.rendering.reading import read
from tests.rendering.sample import SAMPLE

PAGE = "https://news.example/explainers/how-rivers-are-measured/"
ALONE_ON_THEIR_PAGE = {"details", "summary", "nav", "header", "script", "style"}


def test_a_body_keeps_its_text_and_loses_what_only_its_page_needs():
    text = " ".join(read(render_for_feed(render_body(SAMPLE), PAGE)).text.split())
    for kept in (
        "A river’s discharge is the water that passes a point",
        "At low water",
        "Stage is read twice a day",
    ):
        assert text.count(kept) == 1
    for lost in (
        "How are rivers measured?",
        "First Writer",
        "Contents",
        "Link to this section",
        "minutes ·",
    ):
        assert lost not in text


def test_preformatted_text_keeps_its_lines():
    document = Document(
        sections=(SectionPart(anchor="a", heading="A", body="```\none\n\n   two\n```"),)
    )
    assert "<pre><code>one\n\n   two\n</code></pre>" in render_for_feed(
        render_body(document), PAGE
    )


def test_the_slots_of_sources_and_related_explainers_stay():
    text = render_for_feed(render_body(SAMPLE), PAGE)
    assert "<!--_status:1-->" in text
    assert "<!--_related:" in text


def test_nothing_comes_of_no_body():
    assert render_for_feed("", PAGE) == ""


@given(documents())
def test_any_body_stands_away_from_its_page(document):
    text = render_for_feed(render_body(document), PAGE)
    tree = etree.HTML(replace_illegal(text))
    for element in tree.iter(etree.Element):
        assert element.tag not in ALONE_ON_THEIR_PAGE
        assert set(element.attrib) <= ATTRIBUTES
        for name in {"href", "src"} & set(element.attrib):
            assert is_whole(element.get(name))


def is_whole(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return True  # it leads nowhere, on the page too
    return parts.scheme == "mailto" or (parts.scheme in ("http", "https"))


@given(documents())
def test_any_sections_text_is_whole_in_it(document):
    text = read(render_for_feed(render_body(document), PAGE)).text
    for section in document.sections:
        assert " ".join(section.heading.split()) in " ".join(text.split())
