"""Words that an expert copied from the page are found in its Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.experts import quoting
from articles.experts.quoting import find_shown_words, strip_markup
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


@pytest.mark.parametrize("mark", ["_", "*", "`", "\\", "[", "]", "](", "[@", "_ ["])
def test_work_grows_with_the_text_whatever_is_sent(mark, monkeypatch):
    """Each text is walked once: nothing that was sent becomes a pattern, which could
    try the same marks in countless ways.
    """
    steps = 0
    walk = quoting._walk_shown

    def count_steps(text):
        nonlocal steps
        for offset in walk(text):
            steps += 1
            yield offset

    def refuse(*args):
        raise AssertionError("a pattern was made of what was sent")

    monkeypatch.setattr(quoting, "_walk_shown", count_steps)
    monkeypatch.setattr(re, "compile", refuse)
    text, words = mark * 1_000, f"{mark} " * 1_000 + "x"
    assert find_shown_words(texts(text), words, part="") is None
    assert steps <= len(text) + len(words) + len("Prices stay.")


@given(st.text("ab*_`\\[]()@ \n", max_size=60))
def test_what_is_shown_is_found_where_it_is(text):
    shown, offsets = strip_markup(text)
    assert len(shown) == len(offsets)
    assert offsets == sorted(set(offsets))
    for char, offset in zip(shown, offsets, strict=True):
        assert text[offset] == char or (char == " " and text[offset].isspace())
    assert "  " not in shown


def test_names_with_marks_in_them_are_found():
    text = "Call `read_all` or 2\\*3."
    assert find_shown_words(texts(text), "read_all", part="").words == "read_all"
    assert find_shown_words(texts(text), "or 2*3.", part="").words == "or 2\\*3."
