import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.letters import HAN, OTHER, SORT_KEY_MAX, initial, sort_key

LETTERS = {
    "Why?": "W",
    "why?": "W",
    "¿Qué es?": "Q",
    "“Éxodo”: what is it?": "E",
    "(Or) not?": "O",
    "  \t— and then?": "A",
    "Ångström?": "A",
    "Øre?": "O",
    "Łódź?": "L",
    "Æon?": "A",
    "œuvre?": "O",
    "ßa?": "S",
    "ﬁne?": "F",
    "ısı?": "I",
    "Þing?": "Þ",
    "ʻOkina?": "O",
    "Ёлка?": "Е",
    "Йод?": "Й",
    "їжак?": "Ї",
    "άλλο;": "Α",
    "أين؟": "ا",
    "إلى أين؟": "ا",
    "كم؟": "ك",
    "למה?": "ל",
    "कब?": "क",
    "เท่าไร": "ท",
    "რატომ?": "რ",
    "がっこうは？": "か",
    "パンは？": "は",
    "ｶﾒﾗ？": "か",
    "ヴァイオリン？": "あ",
    "ん？": "な",
    "왜?": "ㅇ",
    "까치?": "ㄱ",
    "为什么？": HAN,
    "日本は？": HAN,
    "1 in 5?": OTHER,
    "$100?": OTHER,
    "٣ أسئلة": OTHER,
    "?!": OTHER,
    "": OTHER,
    "🙂": OTHER,
}


@pytest.mark.parametrize(("question", "letter"), LETTERS.items())
def test_a_question_is_filed_where_a_reader_looks_for_it(question, letter):
    assert initial(question) == letter


def test_no_character_of_unicode_is_filed_under_more_or_less_than_one_letter():
    for code in (*range(0xD800), *range(0xE000, 0x20000)):
        letter = initial(chr(code))
        assert len(letter) == 1
        assert letter == OTHER or unicodedata.category(letter)[0] == "L"
        assert initial(letter) in (letter, "ㅇ") or letter == OTHER, letter


@given(st.text())
def test_however_a_question_is_encoded_and_quoted_it_stands_in_the_same_place(question):
    for other in (f"“{question}”", f" {question}", unicodedata.normalize("NFC", question)):
        assert initial(other) == initial(unicodedata.normalize("NFD", question)) or question == ""
        assert sort_key(f"  {question}") == sort_key(question)
    assert len(sort_key(question).decode()) <= SORT_KEY_MAX


def test_questions_are_in_order_without_regard_to_case_marks_and_diacritics():
    ordered = ["A café?", "“A cafe” where?", "a CAFÉ, why?", "About?", "Ábout that?"]
    assert sorted(set(ordered), key=sort_key) == ordered
