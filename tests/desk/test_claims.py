"""Numbers and names in texts of any script."""

import pytest

from articles.desk.claims import find_claim, find_names, find_numbers
from articles.desk.vocabulary import find_vocabulary


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It costs 1,000 euros, or 3.5 %.", ["1,000", "3.5 %"]),
        ("The G20 met about Covid-19 and A1,000.", []),
        ("От COVID-19 умерли 12 000 человек.", ["12", "000"]),
        ("价格上涨了5%。", ["5%"]),
        ("小麦每吨300欧元", ["300"]),
        ("في2020", ["2020"]),
        ("It fell by -3 from 2010-12.", ["-3", "2010"]),
    ],
)
def test_numbers_are_found_unless_they_belong_to_a_name(text, numbers):
    assert find_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It was Ada Byron of the Sea Office, London.", ["Ada Byron", "Sea Office"]),
        ("Ada Byron wrote it.", ["Byron"]),
        ("Это сказала Анна Петрова вчера.", ["Анна Петрова"]),
        ("Wir reden über die Österreicher.", ["Österreicher"]),
        ("So sprach Anna über alles.", ["Anna"]),
        ("What I said.", []),
    ],
)
def test_names_are_words_in_capitals_inside_a_sentence(text, names):
    assert find_names(text) == names


def test_a_number_after_a_han_character_is_a_claim():
    assert find_claim("价格上涨了5%。", find_vocabulary("zh")) == "5%"
