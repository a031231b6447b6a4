"""What the markup of an element says that it is for: microdata, the relations of links, and common classes.

Microdata is that of Article, NewsArticle and FAQPage (https://schema.org).
"""

import re
from datetime import date
from typing import Final

from ..block import Hint
from .tree import Element
from .words import class_names

Declared = tuple[Hint, str]
"""What an element is for and, of a date, the date as YYYY, YYYY-MM or YYYY-MM-DD."""
_NOTHING: Final[Declared] = (Hint.NONE, "")

_AUTHOR = re.compile(r"by ?lines?|(?:(?:entry|post|article|story|p) )?authors?(?: name)?|posted by|contributors?")
_DATE = re.compile(
    r"published|pub ?date|date ?line|date published|"
    r"(?:post|entry|article|publish|publication|published) ?(?:date|time|on)"
)
_CHANGED = re.compile(
    r"(?:date )?(?:updated?|modified|revised)|last (?:updated|modified)|date modified|updated (?:on|date|at)"
)
_HEADLINE = re.compile(r"(?:entry|post|article|story) (?:title|headline)|headline")
_TITLE_OF_WORD_PROCESSOR = frozenset(("title", "mso title"))
_STANDFIRST = re.compile(
    r"stand ?first|dek|deck|lede|lead(?: (?:text|paragraph|in))?|sub ?title|sub ?head(?:ing|line)?|strap ?line|"
    r"mso subtitle|intro(?:duction)?|"
    r"(?:article|entry|post|story) (?:intro|introduction|summary|description|subtitle|lead|excerpt|dek)"
)
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?![\d-])")
_COMPACT = re.compile(r"(?P<year>(?:1[4-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_MAX_CREDIT = 200
"""Characters of a name or a date with the words around it. A longer text is a bio, or the article."""
_MAX_STANDFIRST = 1_500


def read_hint(element: Element) -> Declared:
    """Return what `element` is for, as far as its own attributes say."""
    if element.tag == "time":
        return _date_of(element, "datetime")
    if not element.attributes:
        return _NOTHING
    return _by_microdata(element) or _by_relation(element) or _by_class(element) or _NOTHING


def iso_date(text: str) -> str:
    """Return the date with which an ISO 8601 date or time begins; "" for none."""
    written = text.strip()
    match = _ISO.match(written) or _COMPACT.match(written)
    if match is None:
        return ""

    parts = [part for part in match.group("year", "month", "day") if part]
    year, month, day = [*map(int, parts), 1, 1][:3]
    try:
        date(year, month, day)
    except ValueError:
        return ""
    return "-".join(parts)


def _date_of(element: Element, *names: str) -> Declared:
    """Return the date in the first attribute of `names` that `element` has, or else in its text."""
    for name in names:
        if written := element.get(name):
            return Hint.DATE, iso_date(written)
    return Hint.DATE, iso_date(element.text())


def _by_microdata(element: Element) -> Declared | None:
    names = element.get("itemprop").split()
    if "headline" in names:
        return Hint.HEADLINE, ""
    if "author" in names and _is_credit(element):
        return Hint.AUTHOR, ""
    if "datePublished" in names and _is_credit(element):
        return _date_of(element, "content", "datetime")
    if "description" in names and element.text_length <= _MAX_STANDFIRST:
        return Hint.STANDFIRST, ""
    if "acceptedAnswer" in names or "suggestedAnswer" in names:
        return Hint.ANSWER, ""
    if "name" in names and _scope_of(element).rstrip("/").endswith("/Question"):
        return Hint.QUESTION, ""
    return None


def _scope_of(element: Element) -> str:
    """Return the type of the thing that `element` is a property of."""
    for holder in element.ancestors():
        if "itemscope" in holder.attributes:
            return holder.get("itemtype")
    return ""


def _by_relation(element: Element) -> Declared | None:
    is_author = "author" in element.get("rel").lower().split()
    return (Hint.AUTHOR, "") if is_author and _is_credit(element) else None


def _by_class(element: Element) -> Declared | None:
    names = class_names(element)

    if _is_credit(element):
        # The date of a change is not the date of publication.
        if any(map(_CHANGED.fullmatch, names)):
            return None
        if any(map(_AUTHOR.fullmatch, names)):
            return Hint.AUTHOR, ""
        if any(map(_DATE.fullmatch, names)):
            return _date_of(element, "datetime")

    if element.tag == "p" and not _TITLE_OF_WORD_PROCESSOR.isdisjoint(names):
        return Hint.HEADLINE, ""
    if element.tag in ("h1", "h2", "p") and any(map(_HEADLINE.fullmatch, names)):
        return Hint.HEADLINE, ""
    if element.text_length <= _MAX_STANDFIRST and any(map(_STANDFIRST.fullmatch, names)):
        return Hint.STANDFIRST, ""
    return None


def _is_credit(element: Element) -> bool:
    return 0 < element.text_length <= _MAX_CREDIT
