from pathlib import Path

import pytest

from articles.intake.words.language_files import Language, WordFileError, read_language
from articles.intake.words.tables import TABLES
from articles.intake.words.vocabulary import (
    fold_word,
    pattern_of_words,
    read_month_numbers,
    words_of,
)

MONTHS = [f"month{number}" for number in range(1, 13)]


def write_language(folder: Path, text: str, name: str = "xx.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_its_tables_by_their_dotted_names(tmp_path: Path) -> None:
    text = f'names = ["made-up"]\n[dates]\nmonths = [{MONTHS}]\n[credits.by]\nauthor = ["wrytten ba"]'
    language = read_language(write_language(tmp_path, text))
    assert language == Language(
        "xx",
        (tuple(MONTHS),),
        {
            "names": frozenset({"made-up"}),
            "credits.by.author": frozenset({"wrytten ba"}),
        },
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("names = [", "xx.toml: this is not valid TOML: "),
        ("[faq]\nheadings = ['askings']", "xx.toml: give the language's names first: "),
        (
            "names = ['x']\n[faq]\nheading = ['askings']",
            "xx.toml, faq.heading: there is no such table. Did you mean faq.",
        ),
        (
            "names = ['x']\n[faq]\nheadings = 'askings'",
            "xx.toml, faq.headings: give a list of words",
        ),
        (
            "names = ['x']\n[faq]\nheadings = ['Askings']",
            "xx.toml, faq.headings: write “Askings” in lower case",
        ),
        (
            "names = ['x']\n[faq]\nheadings = ['the  askings']",
            "xx.toml, faq.headings: write “the  askings” in lower case",
        ),
        (
            "names = ['x']\n[faq]\nheadings = ['']",
            "xx.toml, faq.headings: write “” in lower case",
        ),
        ("names = ['x']\n[faq]\nheadings = [1]", "xx.toml, faq.headings: 1 is no text"),
        (
            "names = ['x']\n[faq]\nheadings = ['a', 'a']",
            "xx.toml, faq.headings: “a” is listed twice",
        ),
        (
            "names = ['x']\n[dates]\nmonths = ['jan']",
            "xx.toml, dates.months: give a list of lists",
        ),
        (
            "names = ['x']\n[dates]\nmonths = [['jan']]",
            "xx.toml, dates.months: a form has 1 names, not twelve",
        ),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(WordFileError) as raised:
        read_language(write_language(tmp_path, text))
    assert str(raised.value).startswith(message)


def test_a_file_is_named_after_a_tag(tmp_path: Path) -> None:
    with pytest.raises(
        WordFileError, match=r"German\.toml: name the file after the language's tag"
    ):
        read_language(write_language(tmp_path, "names = ['german']", "German.toml"))


def test_one_name_cannot_be_two_months() -> None:
    other = Language("yy", (("", *MONTHS[:11]),), {})
    with pytest.raises(
        WordFileError,
        match=r"yy\.toml, dates\.months: “month1” is month 2 here, and 1 in another",
    ):
        read_month_numbers([Language("xx", (tuple(MONTHS),), {}), other])


def test_months_are_known_without_case_and_accents() -> None:
    language = Language("xx", (("Früło", *MONTHS[1:]),), {})
    assert read_month_numbers([language])[fold_word("FRULO")] == 1


def test_each_table_has_words_in_some_language() -> None:
    # No language has a label for these two yet.
    without_words = {"credits.label.contributor", "credits.label.producer"}
    assert {table for table in TABLES if not words_of(table)} == without_words


def test_a_table_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        words_of("faq.heading")


def test_a_pattern_tries_longer_words_first() -> None:
    assert pattern_of_words(["by", "by and for", "at"]) == r"by\sand\sfor|at|by"
