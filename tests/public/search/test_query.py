import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.public.search.query import WORDS_MAX, Query, parse_query
from articles.public.search.words import split_words


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("bread prices", ("bread", "prices"), ()),
        ('"bread prices" rise', ("bread prices", "rise"), ()),
        ("“bread prices”", ("bread prices",), ()),
        ("«le pain»", ("le pain",), ()),
        ('"never closed', ("never closed",), ()),
        ("bread -butter", ("bread",), ("butter",)),
        ("bread −butter", ("bread",), ("butter",)),
        ('bread -"salted butter"', ("bread",), ("salted butter",)),
        ("U.S.-Russia", ("U.S.", "Russia"), ()),
        ("news -U.S.-Russia", ("news",), ("U.S.-Russia",)),
        ("and/or", ("and", "or"), ()),
        ("COVID-19", ("COVID", "19"), ()),
        ("AND OR NOT NEAR", ("AND", "OR", "NOT", "NEAR"), ()),
        ("title:bread bre*", ("title:bread", "bre*"), ()),
        ('* ( ) " : - " " "" ^ & | ! <->', (), ()),
        ("-", (), ()),
        ("-bread", (), ("bread",)),
        ("bread\x00\x01\nbutter", ("bread", "butter"), ()),
        ("bread bread", ("bread",), ()),
        ("日本 経済", ("日本", "経済"), ()),
        ("", (), ()),
        ("   ", (), ()),
    ],
)
def test_a_query_is_read_as_its_reader_means_it(typed, wanted, unwanted):
    assert parse_query(typed) == Query(wanted, unwanted)


def test_a_query_of_too_many_words_is_cut_and_says_so():
    query = parse_query(" ".join(f"word{number}" for number in range(1_000)))
    assert (len(query.wanted), query.is_cut) == (WORDS_MAX, True)
    assert not parse_query(
        " ".join(f"word{number}" for number in range(WORDS_MAX))
    ).is_cut
    assert parse_query('"' + "a " * 2_500 + '"') == Query(is_cut=True)


def test_the_words_of_a_query_are_folded_and_each_is_given_once():
    assert parse_query('"Élysée Palace" elysee -Moscow').words == ("elysee", "palace")


@given(st.text(max_size=200))
def test_whatever_is_typed_gives_terms_with_words_and_without_quotes(typed):
    query = parse_query(typed)
    for term in (*query.wanted, *query.unwanted):
        assert split_words(term)
        assert '"' not in term
        assert "\x00" not in term
