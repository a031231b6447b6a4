import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.public.search.known_words import KnownWords
from articles.public.search.suggest import ALTERNATIVES, suggest_words

WORDS = """
vaccine vaccines inflation heat pump pumps hayfever stromnetz netzausbau rate election
glacier melt اللقاحات antibiotics interest
"""
VOCABULARY = KnownWords(WORDS.split())


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("vacine", "vaccine"),
        ("vaccnie", "vaccine"),
        ("inflaton", "inflation"),
        ("enflation", "inflation"),
        ("elektion", "election"),
        ("antibitics", "antibiotics"),
        ("antybiotiks", "antibiotics"),
        ("heatpump", "heat pump"),
        ("heatmelts", "heat melt"),
        ("heatvaccines", "heat vaccines"),
        ("netz", "stromnetz"),
        ("لقاحات", "اللقاحات"),
    ],
)
def test_a_word_that_nothing_has_is_replaced(typed, suggested):
    assert suggest_words([typed], {typed}, VOCABULARY)[0] == tuple(suggested.split())


def test_two_words_that_are_one_are_joined_though_each_is_somewhere():
    assert suggest_words(["hay", "fever"], set(), VOCABULARY) == [("hayfever",)]


def test_words_that_are_somewhere_stay():
    suggested = suggest_words(["interest", "vacine"], {"vacine"}, VOCABULARY)
    assert suggested[0] == ("interest", "vaccine")
    assert suggest_words(["interest"], set(), VOCABULARY) == []


@pytest.mark.parametrize(
    "typed", ["rat", "2026", "qqqqq", "x" * 5_000, "", "zlection1"]
)
def test_what_is_too_short_too_far_or_a_number_is_not_replaced(typed):
    for suggested in suggest_words(
        [typed], {typed}, KnownWords(VOCABULARY.all - {"rate"})
    ):
        assert suggested == (typed,)


def test_a_long_word_with_another_beginning_has_no_second_mistake():
    assert suggest_words(["emflatiom"], {"emflatiom"}, VOCABULARY) == []


def test_umlauts_may_be_written_with_two_letters():
    assert ("warmepumpe",) in suggest_words(
        ["waermepumpe"], {"waermepumpe"}, KnownWords()
    )


@given(st.lists(st.text(max_size=30), max_size=30))
def test_few_alternatives_are_offered_whatever_is_typed(words):
    suggested = suggest_words(words, set(words), VOCABULARY)
    assert len(suggested) <= ALTERNATIVES
