import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.public.search.snippet import LENGTH, SEPARATOR, Marker, separate_lines

LONG = "It says little of anything at all. " * 40


def said(pieces) -> str:
    return "".join(
        f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces
    )


def test_english_is_marked_by_its_stems_and_nothing_else_is():
    marker = Marker(["explains", "breads"])
    assert (
        said(marker.mark_all("Explaining bread", is_english=True))
        == "[Explaining] [bread]"
    )
    assert (
        said(marker.mark_all("Explaining breads", is_english=False))
        == "Explaining [breads]"
    )


def test_words_are_marked_without_regard_to_case_and_diacritics():
    assert (
        said(Marker(["elysee"]).mark_all("L’Élysée, cafés", is_english=False))
        == "L’[Élysée], cafés"
    )
    assert (
        said(Marker(["u", "s"]).mark_all("The U.S.-Russia talks", is_english=True))
        == "The [U].[S].-Russia talks"
    )


def test_a_snippet_is_about_the_place_with_the_most_different_words():
    text = f"Bread alone. {LONG}\nHere bread and butter meet. {LONG}"
    shown = said(Marker(["bread", "butter"]).cut_snippet(text, is_english=True))
    assert shown.startswith("… Here [bread] and [butter] meet.")
    assert shown.endswith(" …")
    assert len(shown) < LENGTH + 20


def test_a_snippet_without_any_of_the_words_is_the_beginning():
    assert (
        said(Marker(["xyz"]).cut_snippet("A short text.", is_english=True))
        == "A short text."
    )
    assert said(Marker([]).cut_snippet(LONG, is_english=True)).startswith(
        "It says little"
    )
    assert Marker(["a"]).cut_snippet("", is_english=True) == []


def test_headings_and_cells_do_not_run_into_what_follows():
    text = "Wheat\nIt rose (“why?”)\nPrice of bread\n2000\n1.5\nIt rose.\nAnd rose."
    shown = said(Marker(["xyz"]).cut_snippet(text, is_english=True))
    assert " ".join(shown.split()) == (
        "Wheat · It rose (“why?”) Price of bread · 2000 · 1.5 · It rose. And rose."
    )


def test_a_snippet_neither_begins_nor_ends_with_a_separator():
    cells = "\n".join(f"{number} loaves" for number in range(200))
    shown = said(Marker(["100"]).cut_snippet(cells, is_english=True))
    assert shown.startswith("… [100] loaves\n· 101 loaves")
    assert shown.endswith(" loaves …")


@given(st.text("ab.:\n· ", max_size=40))
def test_separated_lines_have_the_words_of_the_text(text):
    separated = separate_lines(text)
    assert separated.replace(f"\n{SEPARATOR}", "\n") == text.replace(
        f"\n{SEPARATOR}", "\n"
    )


def test_a_text_without_spaces_is_cut_all_the_same():
    shown = said(Marker(["日"]).cut_snippet("経" * 5_000, is_english=False))
    assert len(shown) == LENGTH + 2


@given(
    st.text(max_size=600),
    st.lists(st.sampled_from(["a", "bread", "é", "日"]), max_size=3),
    st.booleans(),
)
def test_the_pieces_of_a_text_are_the_text(text, words, is_english):
    marker = Marker(words)
    whole = "".join(
        piece.text for piece in marker.mark_all(text, is_english=is_english)
    )
    shown = "".join(
        piece.text for piece in marker.cut_snippet(text, is_english=is_english)
    )
    assert whole == text
    lines = separate_lines(text)
    assert shown.removeprefix("… ").removesuffix(" …") in lines or shown in lines


def test_a_line_end_at_the_end_is_no_line():
    assert separate_lines("A heading\n") == "A heading\n"


@pytest.mark.parametrize("times", [50, 5_000])
def test_a_word_that_is_everywhere_is_marked_where_it_shows(times):
    shown = said(Marker(["bread"]).cut_snippet("bread " * times, is_english=True))
    assert shown.count("[bread]") == (LENGTH + 1) // len("bread ")
