import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from articles.rendering.typesetting import (
    SEMIBOLD,
    Style,
    balanced,
    can_set,
    cut,
    draw,
    has_divided_words,
    seen,
    width,
    wrap,
)

STYLE = Style(SEMIBOLD, 40)
letters = st.characters(codec="utf-8")
words = st.lists(st.text(st.sampled_from("aäбαWi-"), min_size=1, max_size=30), min_size=1, max_size=20).map(" ".join)


@pytest.mark.parametrize(
    "text",
    [
        *("Why bread costs more", "Žluťoučký kůň, ÅÆØ ß ő ğ ş", "Tại sao bánh mì đắt hơn?", "3 × 4 ≥ €12 …"),
        *("Γιατί ακριβαίνει το ψωμί;", "Почему хлеб дорожает — «ёж» ґ є ї"),
        *("لماذا ارتفع سعر الخبز؟", "چرا نان گران‌تر شد؟", "روٹی کیوں مہنگی ہے"),
    ],
)
def test_latin_greek_cyrillic_and_arabic_can_be_set(text):
    assert can_set(seen(text))
    assert width(seen(text), STYLE) > 0


@pytest.mark.parametrize("text", ["パンはなぜ高い", "빵", "为什么", "रोटी", "למה", "ขนมปัง", "Bread パン"])
def test_what_can_not_be_set_is_told(text):
    assert not can_set(seen(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Bread \x07🎉 costs\u200e\u200b  more\n", "Bread costs more"),
        ("e\u0301tude", "étude"),
        ("👍🏽 yes ☎️", "yes"),
        ("\u202eexe.txt", "exe.txt"),
        ("", ""),
    ],
)
def test_a_line_keeps_what_can_be_seen(text, line):
    assert seen(text) == line


def test_arabic_letters_are_joined_but_where_a_writer_parts_them():
    assert "\ufee3" in seen("ما من")  # the letter meem at the beginning of a word
    assert seen("گران‌تر") != seen("گرانتر")


def test_pairs_of_letters_are_kerned():
    assert width("AV", STYLE) < width("A", STYLE) + width("V", STYLE) - 2
    assert width("ÄV", STYLE) < width("Ä", STYLE) + width("V", STYLE) - 2


@given(words)
def test_wrapped_lines_fit_and_say_all_of_it(text):
    lines = wrap(text, STYLE, 300)
    assert all(width(line, STYLE) <= 300 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert has_divided_words(lines, text) == any(width(word, STYLE) > 300 for word in text.split())


@given(words)
def test_balanced_lines_are_as_few_and_fit(text):
    lines = balanced(text, STYLE, 300)
    assert len(lines) == len(wrap(text, STYLE, 300))
    assert all(width(line, STYLE) <= 300 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(words)
def test_a_cut_line_fits_and_says_that_it_was_cut(text):
    line = cut(text, STYLE, 200)
    assert width(line, STYLE) <= 200
    assert line == text or line.endswith("…")


def drawn(text: str, direction: str) -> Image.Image:
    canvas = Image.new("L", (400, 80), 255)
    draw(ImageDraw.Draw(canvas), (20, 60), seen(text), Style(SEMIBOLD, 40, direction), "black")
    return canvas


def test_text_from_right_to_left_is_drawn_as_it_is_seen_with_its_brackets_turned():
    """So its closing bracket stands first on the line, and looks as an opening one does from left to right."""
    rtl, ltr = (
        drawn(text, direction).crop((20, 0, 30, 80)) for text, direction in (("(خبز)", "rtl"), ("(bread)", "ltr"))
    )
    assert rtl.getextrema()[0] < 128
    assert rtl.tobytes() == ltr.tobytes()


@given(st.text(letters, max_size=40))
def test_any_text_is_drawn_or_told_that_it_can_not_be(text):
    line = seen(text)
    assert "\n" not in line
    if can_set(line):
        drawn(text, "ltr")
        drawn(text, "rtl")
