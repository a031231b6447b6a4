"""Read the words of each language from its file, such as `de.toml`, and check them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from articles.intake.words.tables import TABLES

FOLDER = Path(__file__).parent
MONTHS_TABLE = "dates.months"
# ISO 639: "de", "fil"
_TAG = re.compile(r"[a-z]{2,3}")


class WordFileError(ValueError):
    """A language's file is not as the recipe has it; the message names the file, the
    table, and what to change.
    """


@dataclass(frozen=True, slots=True)
class Language:
    tag: str
    """ISO 639, as in the file's name."""
    months: tuple[tuple[str, ...], ...]
    """Twelve names for each form, January first; "" where the form has no name for a
    month.
    """
    tables: Mapping[str, frozenset[str]]
    """By the names in `TABLES`; a table that the file lacks is missing here too."""


def read_languages(folder: Path) -> list[Language]:
    """Return the languages of all TOML files in `folder`, by tag. Raise `WordFileError`
    for a file with a mistake.
    """
    return [read_language(path) for path in sorted(folder.glob("*.toml"))]


def read_language(path: Path) -> Language:
    """Return the words in the file at `path`. Raise `WordFileError` if it has a
    mistake.
    """
    if not _TAG.fullmatch(path.stem):
        raise WordFileError(
            f"{path.name}: name the file after the language's tag, such as de.toml."
        )

    months: tuple[tuple[str, ...], ...] = ()
    tables: dict[str, frozenset[str]] = {}
    for name, value in _flatten_tables(_load_toml(path)):
        where = f"{path.name}, {name}"
        if name == MONTHS_TABLE:
            months = _check_months(value, where)
        elif name in TABLES:
            tables[name] = _check_words(value, where)
        else:
            raise WordFileError(
                f"{where}: there is no such table.{_suggest_table(name)}"
            )

    # Front matter may state a language by its name.
    if not tables.get("names"):
        raise WordFileError(
            f'{path.name}: give the language\'s names first: names = ["german", "deutsch"].'
        )
    return Language(path.stem, months, tables)


def _load_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise WordFileError(f"{path.name}: this is not valid TOML: {error}") from error


def _flatten_tables(
    content: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, Any]]:
    """Yield each list in `content` with its dotted name: `[credits.by]` and `author`
    are "credits.by.author".
    """
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _flatten_tables(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _suggest_table(name: str) -> str:
    similar = get_close_matches(name, [*TABLES, MONTHS_TABLE], n=1)
    if not similar:
        return ""
    return f" Did you mean {similar[0]}?"


def _check_words(value: object, where: str) -> frozenset[str]:
    if not isinstance(value, list):
        raise WordFileError(f'{where}: give a list of words, such as ["one", "two"].')
    for word in value:
        _check_word(word, where)
        if value.count(word) > 1:
            raise WordFileError(f"{where}: “{word}” is listed twice.")
    return frozenset(value)


def _check_months(value: object, where: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or not all(isinstance(form, list) for form in value):
        raise WordFileError(
            f"{where}: give a list of lists, one list of twelve names for each form."
        )
    for form in value:
        if len(form) != 12:
            raise WordFileError(
                f'{where}: a form has {len(form)} names, not twelve; put "" where there is none.'
            )
        # A form may lack some months: "may" has no abbreviation.
        for name in form:
            if name != "":
                _check_word(name, where)
    return tuple(tuple(form) for form in value)


def _check_word(word: object, where: str) -> None:
    if not isinstance(word, str):
        raise WordFileError(f"{where}: {word!r} is no text.")
    # Intake looks for words in this form.
    if not word or word != " ".join(word.lower().split()):
        raise WordFileError(
            f"{where}: write “{word}” in lower case, with single spaces."
        )
