"""Terms in a text: what names one, and where it is defined."""

import pytest
from hypothesis import given

from articles.document import TermPart
from articles.rendering.defining import Defining
from articles.rendering.dialect.markdown import parse
from articles.rendering.machines.linked_data import write_linked_data
from articles.rendering.sanitise import sanitise
from articles.rendering.term_uses import used_terms
from articles.rendering.to_feed import render_for_feed
from articles.rendering.to_html import render_answers, render_body, render_field
from articles.rendering.to_text import document_text
from tests.documents import explainer, text

INFLATION = TermPart(
    name="Inflation",
    slug="inflation",
    forms="rising prices, dear money",
    definition="How fast prices rise.",
    source="Eurostat",
    url="https://eurostat.example/",
)


def render(markdown: str, *terms: TermPart) -> str:
    return sanitise(parse(markdown).html(name="x", level=2, define=Defining(terms)))


def with_texts(*bodies: str, **changes):
    sections = []
    for number, body in enumerate(bodies, 1):
        sections.append({"anchor": f"part-{number}", "heading": "Part", "body": body})
    return explainer(sections=sections, terms=[INFLATION], **changes)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[[inflation]]", "inflation"),
        ("[[ Rising  prices ]]", "Rising prices"),
        ("[[Inflation|what everybody pays]]", "what everybody pays"),
        ("[[dear\nmoney]]", "dear money"),
    ],
)
def test_a_name_or_another_form_is_shown_with_its_definition(markdown, words):
    html = render(markdown, INFLATION)
    assert f"<span>{words}</span></a>" in html
    assert html.count("How fast prices rise.") == 1
    assert f'aria-label="{words}: what it means"' in html


def test_only_the_first_use_is_defined():
    body = render_body(with_texts("[[inflation]] here.", "[[rising prices]] there."))
    assert body.count("How fast prices rise.") == 1
    assert "<p>rising prices there.</p>" in body


def test_an_answer_on_its_own_page_defines_the_term_again():
    faq = [{"anchor": "why", "question": "Why?", "answer": "Through [[inflation]]."}]
    document = with_texts("[[inflation]] here.", faq=faq)
    assert "How fast" in render_answers(document)["why"]


@pytest.mark.parametrize(
    "markdown",
    [
        "[[nothing]]",
        "[[nothing|shown]]",
        "[[1,2],[3,4]]",
        "[[ ]]",
        "`[[inflation]]`",
        "[[@fao]]",
        "\\[[inflation]]",
    ],
)
def test_what_is_no_term_stays_as_it_was_typed(markdown):
    html = render(markdown, INFLATION)
    assert "How fast" not in html
    shown = markdown.strip("`").removeprefix("\\")
    assert shown in html.replace("unknown-citation", "") or "[@fao?]" in html


def test_a_link_in_brackets_stays_a_link():
    assert '[<a href="/x">a</a>]' in render("[[a]]\n\n[a]: /x", INFLATION)
    assert ">[inflation]</a>" in render("[[inflation]](/x)", INFLATION)


def test_in_the_words_of_a_link_a_term_is_plain_words_and_defined_later():
    html = render("[about [[inflation]]](/x) and [[inflation]]", INFLATION)
    assert '<a href="/x">about inflation</a>' in html
    assert html.count("How fast") == 1


def test_markup_in_a_definition_is_shown_as_text():
    term = INFLATION.model_copy(update={"definition": "<b>*x*</b>", "url": ""})
    assert "&lt;b&gt;*x*&lt;/b&gt;" in render("[[inflation]]", term)


def test_a_source_that_is_no_web_address_is_no_link():
    term = INFLATION.model_copy(update={"url": "javascript:alert(1)"})
    assert "javascript:" not in render("[[inflation]]", term)


def test_marks_of_sources_and_terms_count_their_notes_together():
    body = render_body(with_texts("[[inflation]] rose [@fao]."))
    assert 'class="cite c1 term"' in body
    assert 'class="cite c2"' in body


def test_a_preview_knows_the_terms_of_its_document():
    html = render_field("[[inflation]]", document=with_texts(""), name="preview-3")
    assert 'href="#_term-preview-3-1"' in html


def test_a_feed_has_the_words_alone():
    html = render_for_feed(
        render_body(with_texts("Why [[inflation]] rose.")), "https://x.example/"
    )
    assert "<p>Why inflation rose.</p>" in html


def test_readers_search_finds_the_words_shown():
    assert "what we pay" in document_text(with_texts("[[inflation|what we pay]]"))


def test_brackets_that_are_no_term_are_in_the_plain_text_as_on_the_page():
    document = with_texts(
        "We see [[foo|bar]], [[1\n2]] and [[inflation|rising costs]]."
    )
    shown = "We see [[foo|bar]], [[1 2]] and rising costs."
    assert shown in document_text(document)
    assert "We see [[foo|bar]], [[1\n2]] and <" in render_body(document)


def test_in_the_words_of_a_link_plain_text_has_the_words_as_the_page_has():
    document = with_texts("[See [[foo|bar]] now](https://x.example/).")
    assert "See bar now." in document_text(document)
    assert "See bar now</a>" in render_body(document)


def test_an_answer_for_search_engines_reads_as_on_the_page():
    faq = [{"anchor": "why", "question": "Why?", "answer": "Through [[foo|bar]]."}]
    assert "Through [[foo|bar]]." in write_linked_data(with_texts("", faq=faq), "1")


def test_the_terms_of_a_document_are_found_by_any_of_their_words():
    other = TermPart(name="Deflation", definition="The opposite.")
    document = with_texts("[[Dear  money]], [[inflation]] and [[nothing]].")
    assert used_terms(document, [other, INFLATION]) == [INFLATION]


def test_a_biography_uses_no_term():
    byline = [{"name": "A Reporter", "slug": "a", "bio": "Writes on [[inflation]]."}]
    document = with_texts("", byline=byline)
    assert used_terms(document, [INFLATION]) == []
    assert "Writes on [[inflation]]." in render_body(document)


@given(name=text, words=text)
def test_any_words_in_brackets_keep_their_text_where_no_term_has_them(name, words):
    markdown = f"a[[{name}|{words}]]b"
    parsed = parse(markdown)
    if any(parsed.term_uses()):
        html = sanitise(parsed.html(name="x", level=2))
        assert "[[" in html
        assert "]]" in html
