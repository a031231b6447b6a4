from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from articles.rendering.pictures.drawn_picture import PALETTES, draw_picture

LARGEST = 1_900
"""Bytes; most of it is the same in all, and compresses well."""


@given(st.text(), st.text())
def test_a_seed_gives_the_same_small_picture_each_time_and_nothing_of_itself(
    seed, colours
):
    drawn = draw_picture(seed, colours)
    assert drawn == draw_picture(seed, colours)
    assert drawn.isascii()
    assert len(drawn) < LARGEST
    tree = LexborHTMLParser(drawn)
    assert {node.tag for node in tree.css("svg *")} <= {"path", "circle"}
    assert tree.css_first("svg").attributes["aria-hidden"] == "true"


def test_seeds_give_different_pictures():
    drawn = {draw_picture(f"seed {number}") for number in range(200)}
    assert len(drawn) > 190  # two may meet by chance


def test_what_has_the_same_colours_has_the_same_palette():
    palettes = {draw_picture(f"{n}", "energy").split('"')[1] for n in range(30)}
    assert len(palettes) == 1
    every = {draw_picture(f"{n}").split('"')[1] for n in range(300)}
    assert every == {f"drawn drawn-{number}" for number in range(1, PALETTES + 1)}
