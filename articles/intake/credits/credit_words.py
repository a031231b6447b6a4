"""The patterns by which a line credits the people of an article or dates it. Their words are in `words/`."""

import re
from typing import Final

from ..words.tables import CREDIT_ROLES
from ..words.vocabulary import pattern_of, words_of

_OTHER_ROLES: Final = CREDIT_ROLES[1:]
"""All but the author's."""
_OTHERS: Final = [f"credits.by.{role}" for role in _OTHER_ROLES]
_OTHER_LABELS: Final = [f"credits.label.{role}" for role in _OTHER_ROLES]


def _read_roles() -> dict[str, str]:
    roles: dict[str, str] = {}
    for role in _OTHER_ROLES:
        roles |= dict.fromkeys(words_of(f"credits.by.{role}", f"credits.label.{role}"), role)
    return roles


_ROLES: Final = _read_roles()


def credit_of(label: str) -> str:
    """Return what the people after `label`, such as "Edited by", did for the article; "" for having written it."""
    return _ROLES.get(" ".join(label.casefold().strip(" :：/／＝").split()), "")


_COLON: Final = r"\s?[:：＝／]\s?"
_COLON_OR_SPACE: Final = r"(?:\s?[:：]\s?|\s)"

# "Text and photos by …": who wrote it and made its pictures, too, is named once, as its author.
_JOINTLY: Final = (
    rf"(?:{pattern_of('credits.jointly.text')})"
    rf"\s?(?:&|\+|/|,|{pattern_of('credits.jointly.and')})\s?"
    rf"(?:{pattern_of('credits.jointly.pictures')})"
)
_JOINTLY_BY: Final = pattern_of("credits.jointly.by")

_LABELLED: Final = rf"(?:{pattern_of('credits.label.author', *_OTHER_LABELS)}){_COLON}"

CREDIT: Final = re.compile(
    rf"(?:{_JOINTLY}(?:\s(?:{_JOINTLY_BY}){_COLON_OR_SPACE}|{_COLON})"
    rf"|(?:{pattern_of('credits.by.author', *_OTHERS)}){_COLON_OR_SPACE}"
    rf"|{_LABELLED})",
    re.IGNORECASE,
)
"""A label in front of names, with the colon or the space after it."""

OTHER_CREDIT: Final = re.compile(
    rf"(?:(?:{pattern_of(*_OTHERS)}|written\sby|geschrieben\svon){_COLON_OR_SPACE}|{_LABELLED})",
    re.IGNORECASE,
)
"""One of several words, which may stand amid a line."""

ALONE: Final = re.compile(
    rf"(?:{_JOINTLY}(?:\s(?:{_JOINTLY_BY}))?"
    rf"|{pattern_of('credits.by.author', 'credits.label.author', *_OTHERS, *_OTHER_LABELS, 'credits.published')})"
    r"\s?[:：]?",
    re.IGNORECASE,
)
"""A label on a line of its own, above names or a date."""


def _compile_date_label(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern_of(table)})(?:{_COLON}|(?![^\W\d_])\s?)", re.IGNORECASE)


PUBLISHED: Final = _compile_date_label("credits.published")
UPDATED: Final = _compile_date_label("credits.updated")

_MINUTES: Final = r"\d{1,3}(?:[–-]\d{1,3})?"
READING_TIME: Final = re.compile(
    rf"(?:{pattern_of('credits.reading_time')})(?:\s?[:：])?\s?\S{{0,8}}\s?{_MINUTES}\s?[^\W\d_]{{0,10}}\.?"
    rf"|(?:a\s|an\s)?{_MINUTES}[\s-]?[^\W\d_]{{1,10}}\.?[\s-](?:{pattern_of('credits.after_minutes')})(?:\stime)?",
    re.IGNORECASE,
)
