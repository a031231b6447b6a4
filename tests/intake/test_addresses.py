import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import KEY_MAX, KEY_PATTERN
from articles.intake.addresses import citation_key, is_address


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
    assert citation_key(url, ()) == key


def test_sources_of_one_site_are_numbered() -> None:
    assert citation_key("https://cfr.org/b", {"cfr", "cfr-2"}) == "cfr-3"


@given(st.text(max_size=120).map("https://{}".format).filter(is_address))
def test_every_address_gives_a_valid_key(url: str) -> None:
    key = citation_key(url, ())
    assert re.fullmatch(KEY_PATTERN, key)
    assert len(key) <= KEY_MAX


@pytest.mark.parametrize(
    "text",
    ["see https://cfr.org/", "https://cfr.org/ and", "www.cfr.org", "https://", "http://[::1", "mailto:a@b.org", ""],
)
def test_words_with_an_address_are_no_address(text: str) -> None:
    assert not is_address(text)
