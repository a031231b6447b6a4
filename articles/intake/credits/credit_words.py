"""The patterns by which a line credits the people of an article or dates it. Their
words are in `words/`.
"""

import re

from articles.intake.words.tables import CREDIT_ROLES
from articles.intake.words.vocabulary import pattern_of, words_of

# All but the author's.
_OTHER_ROLES = CREDIT_ROLES[1:]
_OTHERS = [f"credits.by.{role}" for role in _OTHER_ROLES]
_OTHER_LABELS = [f"credits.label.{role}" for role in _OTHER_ROLES]


def _read_roles() -> dict[str, str]:
    roles: dict[str, str] = {}
    for role in _OTHER_ROLES:
        roles |= dict.fromkeys(
            words_of(f"credits.by.{role}", f"credits.label.{role}"), role
        )
    return roles


_ROLES = _read_roles()


def credit_of(label: str) -> str:
    """Return what the people after `label`, such as "Edited by", did for the article;
    "" for having written it.
    """
    return _ROLES.get(" ".join(label.casefold().strip(" :：/／＝").split()), "")


_COLON = r"\s?[:：＝／]\s?"
_COLON_OR_SPACE = r"(?:\s?[:：]\s?|\s)"

# "Text and photos by …": who wrote it and made its pictures, too, is named once, as its
# author.
_JOINTLY = (
    rf"(?:{pattern_of('credits.jointly.text')})"
    rf"\s?(?:&|\+|/|,|{pattern_of('credits.jointly.and')})\s?"
    rf"(?:{pattern_of('credits.jointly.pictures')})"
)
_JOINTLY_BY = pattern_of("credits.jointly.by")

_LABELLED = rf"(?:{pattern_of('credits.label.author', *_OTHER_LABELS)}){_COLON}"

CREDIT = re.compile(
    rf"(?:{_JOINTLY}(?:\s(?:{_JOINTLY_BY}){_COLON_OR_SPACE}|{_COLON})"
    rf"|(?:{pattern_of('credits.by.author', *_OTHERS)}){_COLON_OR_SPACE}"
    rf"|{_LABELLED})",
    re.IGNORECASE,
)
"""A label in front of names, with the colon or the space after it."""

OTHER_CREDIT = re.compile(
    rf"(?:(?:{pattern_of(*_OTHERS)}|written\sby|geschrieben\svon){_COLON_OR_SPACE}"
    rf"|{_LABELLED})",
    re.IGNORECASE,
)
"""One of several words, which may stand amid a line."""

_ALONE_TABLES = (
    "credits.by.author",
    "credits.label.author",
    *_OTHERS,
    *_OTHER_LABELS,
    "credits.published",
)
ALONE = re.compile(
    rf"(?:{_JOINTLY}(?:\s(?:{_JOINTLY_BY}))?|{pattern_of(*_ALONE_TABLES)})"
    r"\s?[:：]?",
    re.IGNORECASE,
)
"""A label on a line of its own, above names or a date."""


def _compile_date_label(table: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{pattern_of(table)})(?:{_COLON}|(?![^\W\d_])\s?)", re.IGNORECASE
    )


PUBLISHED = _compile_date_label("credits.published")
UPDATED = _compile_date_label("credits.updated")

_MINUTES = r"\d{1,3}(?:[–-]\d{1,3})?"
READING_TIME = re.compile(
    # "Reading time: about 5 minutes"
    rf"(?:{pattern_of('credits.reading_time')})(?:\s?[:：])?\s?\S{{0,8}}\s?"
    rf"{_MINUTES}\s?[^\W\d_]{{0,10}}\.?"
    # "5 min read", "an 8-minute read"
    rf"|(?:a\s|an\s)?{_MINUTES}[\s-]?[^\W\d_]{{1,10}}\.?[\s-]"
    rf"(?:{pattern_of('credits.after_minutes')})(?:\stime)?",
    re.IGNORECASE,
)
