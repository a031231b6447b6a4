"""The colours that text stands on, read from the tokens."""

from articles.identity.grounds import read_grounds, split_schemes


def test_the_grounds_are_those_of_the_tokens():
    grounds = read_grounds()
    assert grounds.light == ("#faf6ee", "#f2ecdf")
    assert grounds.dark == ("#171512", "#211e1a")


def test_what_a_stylesheet_says_of_the_dark_ends_with_its_block():
    sheet = "a{} @media (prefers-color-scheme: dark) {b{} c{}} d{}"
    assert split_schemes(sheet) == ("a{}  d{}", "b{} c{}")
