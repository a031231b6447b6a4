"""What a page says of itself in its head, and when that counts."""

import pytest

from articles.intake import read
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.from_html import from_html
from articles.intake.reading import Reading

TEXT = "<p>The sea rises and falls twice a day, as anybody can see who looks.</p>"


def reading(head: str, body: str, attributes: str = "") -> Reading:
    return from_html(
        "page.html",
        f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode(),
    )


def metadata(head: str, body: str) -> list[tuple[Hint, str]]:
    return [
        (block.hint, block.text)
        for block in reading(head, body).blocks
        if block.kind is Kind.METADATA
    ]


@pytest.mark.parametrize(
    ("title", "meta"),
    [
        ("Why the Sea Rises | The Shore", ""),
        (
            "Why the Sea Rises - The Shore",
            '<meta property="og:site_name" content="The Shore">',
        ),
        (
            "Why the Sea Rises and so on",
            '<meta property="og:title" content="Why the Sea Rises">',
        ),
        (
            "The Shore",
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Why the Sea Rises"}]}</script>',
        ),
    ],
)
def test_the_title_is_the_headline_without_the_site_where_no_heading_is(
    title: str, meta: str
) -> None:
    assert metadata(f"<title>{title}</title>{meta}", TEXT) == [
        (Hint.HEADLINE, "Why the Sea Rises")
    ]


def test_the_title_is_nothing_where_a_heading_is_the_headline() -> None:
    assert (
        metadata(
            "<title>Quite another | The Shore</title>",
            f"<h1>Why the Sea Rises</h1>{TEXT}",
        )
        == []
    )


def test_the_title_tells_which_of_the_headings_is_the_headline() -> None:
    found = reading(
        "<title>Why the Sea Rises | The Shore</title>",
        f"<h1>The Shore Weekly</h1><h1>Why the Sea Rises</h1>{TEXT}",
    ).blocks
    assert [(block.text, block.hint) for block in found[:2]] == [
        ("The Shore Weekly", Hint.NONE),
        ("Why the Sea Rises", Hint.HEADLINE),
    ]


def test_authors_and_date_are_taken_where_the_page_does_not_show_them() -> None:
    head = """<meta name="author" content="Jane Austen"><meta property="article:published_time" content="2024-05-01T09:00Z">
        <meta property="article:tag" content="Moon"><meta property="article:tag" content="Tides">"""
    assert metadata(head, f"<h1>The Sea</h1>{TEXT}") == [
        (Hint.AUTHOR, "Jane Austen"),
        (Hint.DATE, "2024-05-01"),
        (Hint.TOPIC, "Moon"),
        (Hint.TOPIC, "Tides"),
    ]


def test_an_author_whom_the_page_names_is_not_taken_twice() -> None:
    head = '<meta name="author" content="Jane Austen">'
    found = reading(head, f"<h1>The Sea</h1><p>By Jane Austen</p>{TEXT}").blocks
    assert [block.hint for block in found] == [Hint.NONE, Hint.AUTHOR, Hint.NONE]


def test_authors_come_from_linked_data_too_and_an_organisation_is_none() -> None:
    people = '[{"@type": "Person", "name": "Jane Austen"}, {"@type": "Organization", "name": "The Shore"}, {"@type": ["NewsMediaOrganization"], "name": "The Tide"}, "Mary Shelley"]'
    head = f'<script type="application/ld+json">{{"@type": ["Article"], "author": {people}}}</script>'
    assert metadata(head, f"<h1>The Sea</h1>{TEXT}") == [
        (Hint.AUTHOR, "Jane Austen"),
        (Hint.AUTHOR, "Mary Shelley"),
    ]


def test_the_description_leads_in_only_where_nothing_else_does() -> None:
    head = '<meta name="description" content="All about the sea.">'
    assert metadata(head, f"<h1>The Sea</h1><h2>Tides</h2>{TEXT}") == [
        (Hint.STANDFIRST, "All about the sea.")
    ]
    assert metadata(head, f"<h1>The Sea</h1>{TEXT}<h2>Tides</h2>{TEXT}") == []


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ("lang=pt-BR", "", "pt-BR"),
        ("lang=de_AT", "", "de-AT"),
        ("", '<meta property="og:locale" content="fr_FR">', "fr-FR"),
        ('lang="not a tag"', "", ""),
        ("lang=und", "", ""),
    ],
)
def test_the_language_is_the_one_that_the_page_says(
    attributes: str, head: str, language: str
) -> None:
    assert reading(head, TEXT, attributes).language == language


def test_the_language_of_the_article_goes_before_that_of_the_site() -> None:
    assert (
        reading(
            "", f"<article lang=fr><h1>La mer</h1>{TEXT}</article>", "lang=en"
        ).language
        == "fr"
    )


def test_a_standfirst_by_its_class_counts_above_the_text_only() -> None:
    long = TEXT.replace(
        "</p>", " " + "And so it goes on for a good while. " * 6 + "</p>"
    )
    found: list[Block] = reading(
        "", f"<h1>T</h1><p class=dek>Lead.</p>{long}<p class=lead>Not so.</p>"
    ).blocks
    assert [(block.text, block.hint) for block in found if block.hint] == [
        ("Lead.", Hint.STANDFIRST)
    ]


@pytest.mark.parametrize(
    ("head", "data"),
    [
        ('<meta charset="windows-1251">', "Луна".encode("windows-1251")),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">',
            "月".encode("shift_jis"),
        ),
        ('<meta charset="utf-8">', "Été".encode()),
        ('<meta charset="iso-8859-1">', "“Été”".encode("windows-1252")),
        ('<meta charset="no-such-code">', "Été".encode()),
    ],
)
def test_a_page_is_in_the_encoding_that_it_says(head: str, data: bytes) -> None:
    found = from_html(
        "page.html", f"<html><head>{head}</head><body><p>".encode() + data
    )
    assert found.blocks[0].text in ("Луна", "月", "Été", "“Été”")


@pytest.mark.parametrize(
    "shown",
    [
        '<p class="published">03/05/2024</p>',
        '<p class="post-date">2 days ago</p>',
        "<p><time>yesterday</time></p>",
        '<p>Published <time datetime="no date">on Friday</time></p>',
        '<p><time datetime="2024-02-31">the last of February</time></p>',
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-03T09:00:00Z">',
        '<meta name="date" content="Fri, 03 May 2024 09:00:00 GMT">',
        '<meta name="pubdate" content="20240503">',
        '<meta name="date" content="soon"><meta name="dc.date" content="3 May 2024">',
        '<script type="application/ld+json">{"@type": "Report", "datePublished": "2024-05-03T09:00:00+01:00"}</script>',
        '<meta name="date" content="soon"><script type="application/ld+json">{"@type": "Report", "datePublished": "2024-05-03"}</script>',
    ],
)
def test_the_date_in_the_head_is_taken_where_the_visible_one_cannot_be_read(
    shown: str, head: str
) -> None:
    page = f'<html lang="en"><head>{head}</head><body><h1>The Sea</h1>{shown}<h2>Tides</h2>{TEXT}</body></html>'
    document = read("a.html", page.encode()).document
    assert document.dated_on == "2024-05-03"
    assert document.standfirst == ""


@pytest.mark.parametrize(
    "shown",
    [
        "<p><time>3 May 2024</time></p>",
        '<p>Posted <time datetime="2024-05-03T01:00Z">2 days ago</time></p>',
    ],
)
def test_the_date_that_the_page_shows_goes_before_that_in_its_head(shown: str) -> None:
    head = '<meta property="article:published_time" content="2024-05-09">'
    assert metadata(head, f"<h1>The Sea</h1>{shown}{TEXT}") == []
    page = f"<head>{head}</head><h1>The Sea</h1>{shown}<h2>Tides</h2>{TEXT}"
    assert read("a.html", page.encode()).document.dated_on == "2024-05-03"


@pytest.mark.parametrize("written", ["2024-02-31", "2024-13", "0000-01-01", "20241399"])
def test_a_date_that_never_was_refuses_no_page(written: str) -> None:
    page = f'<h1>The Sea</h1><p>Lead.</p><p><time datetime="{written}">then</time></p><h2>Tides</h2>{TEXT}'
    assert read("a.html", page.encode()).document.dated_on == ""
