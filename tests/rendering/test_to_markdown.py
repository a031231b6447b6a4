import pytest

from articles.rendering.markdown_file import (
    clean_line,
    clean_text,
    escape_headings,
    unescape_headings,
)
from articles.rendering.to_markdown import Words, to_markdown
from tests.documents import explainer


def sources(document, **options) -> list[str]:
    return to_markdown(document, **options).split("{#_sources}\n\n")[1].splitlines()


def test_a_document_is_written_as_front_matter_and_text_with_a_heading_to_each_part():
    document = explainer(
        topics=[], byline=[], sources=[{"key": "fao", "url": "https://fao.example/"}]
    )
    assert (
        to_markdown(document, about={"number": 2})
        == """---
format: newsroom-document-1
title: Why bread costs more
language: en
slug: why-bread-costs-more
sources:
- key: fao
  url: https://fao.example/
edition:
  number: 2
---

# Why bread costs more

Wheat, energy and wages, *in that order*.

## Wheat {#wheat}

It became dear [@fao, p. 3].

## Energy {#energy}

Ovens run on gas [@iea] and wheat [@fao].

## FAQ {#_faq}

### How much more? {#q-how-much}

A fifth [@fao].

## Sources {#_sources}

1. [@fao] [https://fao.example/](https://fao.example/).
"""
    )


def test_sources_are_numbered_as_on_the_page_with_all_that_is_known_of_them():
    document = explainer(
        sources=[
            {"key": "uncited", "publisher": "A Ministry"},
            {"key": "fao", "title": "Food [prices]", "url": "https://fao.example/(a)", "published_on": "2024-05"},
            {
                "key": "iea", "title": "Gas", "publisher": "IEA", "url": "not an address", "locator": "p. 4",
                "accessed_on": "2026-01-02", "archived_url": "https://archive.example/iea",
            },
        ]
    )  # fmt: skip
    words = Words(accessed="Abgerufen am", archived="Kopie")
    assert sources(document, statuses={2: "Retracted"}, words=words) == [
        "1. [@fao] [Food [prices]](<https://fao.example/(a)>). 2024-05.",
        "2. [@iea] Gas. IEA. p. 4. Abgerufen am 2026-01-02. [Kopie](https://archive.example/iea). **Retracted**.",
        "3. [@uncited] A Ministry.",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("## A {#a}", "\\## A {#a}"),
        ("\\### {#q-a} ", "\\\\### {#q-a} "),
        ("x\n## A {#a}\ny", "x\n\\## A {#a}\ny"),
        ("#### A {#a}", "#### A {#a}"),
        ("## A", "## A"),
        ("## A {#a} b", "## A {#a} b"),
        (" ## A {#a}", " ## A {#a}"),
    ],
)
def test_a_line_that_looks_like_a_part_s_heading_is_marked_and_unmarked(text, written):
    assert escape_headings(text) == written
    assert unescape_headings(written) == text


def test_what_is_no_text_is_not_carried():
    assert clean_text("a\r\nb\rc\x1cd\x07\x7f") == "a\nb\nc\nd"
    assert clean_line("  a\t b\x1f\n") == "a b"
