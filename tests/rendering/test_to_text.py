import pytest

from articles.rendering.to_text import document_text, reading_minutes
from tests.rendering.sample import SAMPLE


def test_document_text_runs_from_the_headline_to_the_captions():
    text = document_text(SAMPLE).splitlines()
    assert text[0] == "How are rivers measured?"
    assert (
        text[1]
        == "A river’s discharge is the water that passes a point – not its length."
    )
    assert text[-2:] == ["By a keeper.", "Each gauge has its <curve>"]
    assert "The gauge & its keeper" in text


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (230, 1), (460, 2), (2300, 10)]
)
def test_reading_takes_a_minute_for_230_words_and_never_less_than_one(words, minutes):
    assert reading_minutes("word " * words) == minutes


@pytest.mark.parametrize(
    "text", ["这是一个很长的句子。", "これは長い文です、よ。", "ประโยคนี้ย"]
)
def test_reading_takes_a_minute_for_500_characters_where_words_have_no_spaces(text):
    assert reading_minutes(text * (5000 // len(text))) == 10


def test_reading_counts_both_where_both_are_mixed():
    assert reading_minutes("word " * 230 + "字" * 500) == 2


def test_reading_counts_korean_by_its_words():
    assert reading_minutes("한국어 " * 460) == 2
