import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import KEY_MAX, KEY_PATTERN
from articles.intake.sources.addresses import (
    find_addresses,
    is_address,
    make_citation_key,
)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.cfr.org/", "cfr"),
        ("https://www.state.gov/", "state"),
        ("https://www.bbc.co.uk/news/1", "bbc"),
        ("https://news.example.com:8080/x", "example"),
        ("https://www.interno.gob.es/", "interno"),
        ("https://münchen.de/", "munchen"),
        ("https://東京.jp/", "source"),
        ("http://127.0.0.1/", "source"),
        ("http://[::1]/", "source"),
        ("http://localhost/", "localhost"),
    ],
)
def test_a_source_is_cited_by_the_name_of_its_site(url: str, key: str) -> None:
    assert make_citation_key(url, ()) == key


@pytest.mark.parametrize(
    ("publisher", "title", "published_on", "key"),
    [
        ("Penguin", "Smith, J. A History of Bread", "2010-05", "smith-2010"),
        ("", "Austen, Jane. Emma", "1815", "austen-1815"),
        ("", "J. O'Neill, Bread", "", "oneill"),
        (
            "World Health Organization",
            "Bread and health",
            "2023",
            "world-health-organization-2023",
        ),
        ("", "The history of bread", "", "history"),
        ("", "Über Brot", "", "uber"),
        ("", "История хлеба", "2010", "source"),
        ("", "1984", "", "source"),
        ("", "", "2010", "source"),
    ],
)
def test_a_source_without_an_address_is_cited_by_its_names(
    publisher: str, title: str, published_on: str, key: str
) -> None:
    assert (
        make_citation_key(
            "", (), publisher=publisher, title=title, published_on=published_on
        )
        == key
    )


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_names_give_a_valid_key(publisher: str, title: str) -> None:
    key = make_citation_key(
        "", (), publisher=publisher, title=title, published_on="2010"
    )
    assert re.fullmatch(KEY_PATTERN, key)
    assert len(key) <= KEY_MAX


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(https://a.org/wiki/Bread_(food)).", ["https://a.org/wiki/Bread_(food)"]),
        (
            "<https://a.org/x>; “https://b.org/y”",
            ["https://a.org/x", "https://b.org/y"],
        ),
        ("见https://a.org/x。", []),
        ("见 https://a.org/x。", ["https://a.org/x"]),
        ("https:// and http://[::1", []),
    ],
)
def test_addresses_in_a_text_end_where_the_text_goes_on(
    text: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in find_addresses(text)] == found


def test_sources_of_one_site_are_numbered() -> None:
    assert make_citation_key("https://cfr.org/b", {"cfr", "cfr-2"}) == "cfr-3"


@given(st.text(max_size=120).map("https://{}".format).filter(is_address))
def test_every_address_gives_a_valid_key(url: str) -> None:
    key = make_citation_key(url, ())
    assert re.fullmatch(KEY_PATTERN, key)
    assert len(key) <= KEY_MAX


@pytest.mark.parametrize(
    "text",
    [
        "see https://cfr.org/",
        "https://cfr.org/ and",
        "www.cfr.org",
        "https://",
        "http://[::1",
        "mailto:a@b.org",
        "",
    ],
)
def test_words_with_an_address_are_no_address(text: str) -> None:
    assert not is_address(text)
