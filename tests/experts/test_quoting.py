"""Words that an expert copied from the page are found in its Markdown."""

import pytest

from articles.experts.quoting import find_shown_words
from articles.notes.finding import NotedText, find_words

TEXT = (
    "Prices **rose** by [5 per cent](https://bank.example/a), says the _bank_ [@bank, "
    "p. 3]. They\nwill `fall` again (perhaps). Prices stay."
)


def texts(text: str = TEXT) -> list[NotedText]:
    return [
        NotedText("standfirst", "standfirst", "Prices stay."),
        NotedText("sections[0].body", "sections[one].body", text),
    ]


@pytest.mark.parametrize(
    ("shown", "stored"),
    [
        ("They will", "They\nwill"),
        ("Prices rose by", "Prices **rose** by"),
        ("rose by 5 per cent, says", "rose** by [5 per cent](https://bank.example/a), says"),
        ("the bank. They", "the _bank_ [@bank, p. 3]. They"),
        ("will fall again (perhaps).", "will `fall` again (perhaps)."),
    ],
)  # fmt: skip
def test_markup_that_the_page_hides_is_passed_over(shown, stored):
    found = find_shown_words(texts(), shown, part="")
    assert found.words == stored
    # The desk finds the same words by what is stored.
    assert find_words(texts(), found).path == "sections[0].body"


def test_words_of_the_part_that_is_noted_on_come_first():
    assert find_shown_words(texts(), "Prices stay", part="").place == "standfirst"
    found = find_shown_words(texts(), "Prices stay", part="sections[one]")
    assert found.place == "sections[one].body"


@pytest.mark.parametrize("words", ["Prices fell", "prices rose", "rose by 6", "(["])
def test_words_that_the_text_lacks_are_not_found(words):
    assert find_shown_words(texts(), words, part="") is None


@pytest.mark.parametrize("words", [".*", "(a+)+$", "[", "\\", "Prices (?=rose)"])
def test_words_are_no_pattern(words):
    assert find_shown_words(texts("aaaa Prices rose"), words, part="") is None


def test_words_of_the_greatest_length_are_looked_for_in_a_long_text():
    text = "a *[ " * 2_000
    assert find_shown_words(texts(text), "a " * 499 + "b", part="") is None
