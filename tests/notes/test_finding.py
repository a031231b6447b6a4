"""The words of a note are found again wherever the text moves, and said to be gone when
they are.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import Document, SectionPart
from articles.notes.finding import (
    FoundWords,
    NotedText,
    Quotation,
    find_words,
    list_texts,
    quote,
)
from tests.admin.conftest import sample

BODY = "Bees die. Some bees die of cold. Some bees die of hunger. Nobody counts."
PLACE = "sections[field].body"
pytestmark = pytest.mark.any_database


def text_at(text: str, place: str = PLACE, path: str = "sections[0].body") -> NotedText:
    return NotedText(path, place, text)


def noted(text: str, words: str, nth: int = 0) -> Quotation:
    """Quote the `nth` occurrence of `words`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return quote(text, start, start + len(words), place=PLACE)


def test_words_are_found_where_they_are():
    found = find_words([text_at(BODY)], noted(BODY, "of cold"))
    assert found == FoundWords("sections[0].body", "of cold", 24, 31)


def test_of_the_same_words_those_with_the_same_surroundings_are_meant():
    for nth in range(2):
        about = noted(BODY, "Some bees die", nth)
        longer = f"A new beginning. {BODY} A new end."
        found = find_words([text_at(longer)], about)
        assert longer[found.end :].startswith([" of cold", " of hunger"][nth])


def test_words_move_to_another_part():
    about = noted(BODY, "Some bees die of hunger.")
    texts = [
        text_at("Nothing of it is here."),
        text_at(f"Moved: {about.words}", "sections[other].body", "sections[1].body"),
    ]
    found = find_words(texts, about)
    assert (found.path, found.words) == ("sections[1].body", about.words)


def test_words_that_are_broken_into_lines_differently_are_the_same():
    about = noted(BODY, "die of hunger")
    found = find_words([text_at("They die\nof  hunger now.")], about)
    assert found.words == "die\nof  hunger"


@pytest.mark.parametrize("text", ["", "Bees live.", "Some bees die of hungers"])
def test_words_that_are_gone_are_gone(text):
    about = noted(BODY, "die of hunger.")
    assert find_words([text_at(text)], about) is None


def test_a_note_on_a_part_is_there_as_long_as_the_part():
    texts = list_texts(sample())
    for place, path in [
        ("sections[two]", "sections[1].heading"),
        ("sections[two].body", "sections[1].body"),
        ("standfirst", "standfirst"),
        ("", ""),
    ]:
        assert find_words(texts, Quotation(place)) == FoundWords(path, "")
    assert find_words(texts, Quotation("sections[four]")) is None
    assert find_words(texts, Quotation("nonsense")) is None


def test_every_text_that_editors_write_can_have_notes():
    places = {noted.place for noted in list_texts(sample())}
    assert {
        "headline",
        "standfirst",
        "key_points.text",
        "sections[one].body",
        "faq[who].answer",
    } <= places


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)


@given(st.data(), words, words, words)
def test_a_note_follows_its_words_through_any_change_around_them(
    data, body, put_before, put_after
):
    """Law: as long as the words themselves stay, they are found; and what is found
    reads the same.
    """
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    about = quote(body, start, end, place=PLACE)
    changed = put_before + body[start:end] + put_after
    found = find_words([text_at(changed)], about)
    assert found is not None
    if about.words.strip():
        assert found.words.split() == about.words.split()
        assert changed[found.start : found.end] == found.words


@given(st.data(), words)
def test_in_a_text_that_did_not_change_the_very_same_words_are_found(data, body):
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    about = quote(body, start, end, place=PLACE)
    if not about.words.strip():
        return
    found = find_words([text_at(body)], about)
    # The words alone: white space around them belongs to no word.
    stripped_start = start + len(about.words) - len(about.words.lstrip())
    best = [found.start, stripped_start]
    assert body[best[0] : found.end].split() == about.words.split()
    if body.count(about.words.strip()) == 1:
        assert best[0] == best[1]


@given(st.lists(st.sampled_from(["one", "two", "three", "four"]), unique=True))
def test_parts_may_change_their_order(order):
    sections = tuple(
        SectionPart(anchor=name, heading=name, body=f"Text of {name}.")
        for name in order
    )
    document = Document(sections=sections)
    for number, name in enumerate(order):
        about = Quotation(f"sections[{name}].body", "Text of", after=f" {name}.")
        found = find_words(list_texts(document), about)
        assert found.path == f"sections[{number}].body"
