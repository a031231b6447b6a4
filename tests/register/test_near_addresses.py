"""Web addresses that most likely lead to the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.register.near_addresses import list_near_addresses, simplify_address

PIECES = ["http", "HTTPS", "://", "www.", "tfl.gov.uk", "com", ":443", ":80", "a@"]
PIECES += ["/", "/x-impacts", "?", "page=2", "&", "utm_source=a", "#top", "["]
WRITTEN = st.lists(st.sampled_from([*PIECES, " "]), max_size=10).map("".join)
PAGES = st.from_regex(r"[a-z]{2,8}\.(org|gov\.uk)(/[a-z]{1,4}){0,2}", fullmatch=True)


@pytest.mark.parametrize(
    "written",
    [
        "https://tfl.gov.uk/x-impacts",
        "https://tfl.gov.uk/x-impacts/",
        "https://www.tfl.gov.uk/x-impacts",
        "http://WWW.tfl.gov.uk:80/x-impacts//",
        " http://tfl.gov.uk:443/x-impacts/?utm_source=mail&utm_medium=x#figures",
    ],
)
def test_ways_to_write_an_address_have_one_form(written):
    assert simplify_address(written) == "https://tfl.gov.uk/x-impacts"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://tfl.gov.uk/x?page=1", "https://tfl.gov.uk/x?page=2"),
        ("https://tfl.gov.uk/x", "https://data.tfl.gov.uk/x"),
        ("https://tfl.gov.uk/x", "https://tfl.gov.uk/X"),
        ("https://tfl.gov.uk/x", "https://tfl.gov.uk:8000/x"),
        ("https://www.com/", "https://com/"),
        ("https://tfl.gov.uk/x", "ftp://tfl.gov.uk/x"),
    ],
)
def test_other_pages_have_other_forms(one, other):
    assert simplify_address(one) != simplify_address(other)


@pytest.mark.parametrize("text", ["", "  ", "honey", "https://", "ftp://a.example/b"])
def test_what_is_not_an_http_address_is_near_none(text):
    assert simplify_address(text) == text.strip()
    assert list_near_addresses(text) == []


@given(st.one_of(st.text(), WRITTEN))
def test_simplifying_twice_is_simplifying_once(written):
    once = simplify_address(written)
    assert simplify_address(once) == once


@given(PAGES, st.sampled_from(["", "?page=2"]))
def test_addresses_that_are_near_have_one_form(page, query):
    address = f"https://{page}{query}"
    near = list_near_addresses(address)
    assert address in near
    assert {simplify_address(each) for each in near} == {simplify_address(address)}
    assert len(set(near)) == 8
