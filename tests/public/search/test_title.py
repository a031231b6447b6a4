import pytest

from articles.public.search.title import TitleScorer


def score_title(words: list[str], title: str, language: str) -> float:
    return TitleScorer(words).score(title, language).score


def test_a_title_that_says_nothing_else_scores_most():
    assert score_title(["inflation"], "What is inflation?", "en") == pytest.approx(1)
    assert score_title(["inflation"], "Bread", "en") == 0
    assert score_title([], "Bread", "en") == 0
    assert score_title(["bread"], "", "en") == 0


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        # fewer other words
        ("rye", "Old rye", "Old rye and new wheat"),
        # at the beginning
        ("rye", "Rye and wheat", "Wheat and rye"),
        # side by side, as they were typed
        ("heat pump", "A heat pump upstairs", "Pump upstairs, heat"),
    ],
)
def test_the_nearer_title_scores_more(typed, better, worse):
    words = typed.split()
    assert score_title(words, better, "en") > score_title(words, worse, "en")


def test_words_are_stemmed_in_english_and_begin_longer_ones_elsewhere():
    assert score_title(["pumps"], "A pump", "en-GB") == pytest.approx(1)
    assert score_title(["strom"], "Das Stromnetz", "de") == pytest.approx(1)
    assert score_title(["bro"], "Das Brot", "de") == 0


def test_a_title_has_all_words_or_some():
    scorer = TitleScorer(["heat", "pump"])
    assert scorer.score("Pumps for heat", "en").has_all
    assert not scorer.score("Pumps for water", "en").has_all
