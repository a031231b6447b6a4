"""What the markup of an element says that it is for: microdata, the relations of links, and common classes.

Microdata is that of Article, NewsArticle and FAQPage (https://schema.org).
"""

import re
from datetime import date

from ..block import Hint
from .tree import Element
from .words import class_names

_AUTHOR = re.compile(r"by ?lines?|(?:(?:entry|post|article|story|p) )?authors?(?: name)?|posted by|contributors?")
_DATE = re.compile(
    r"published|pub ?date|date ?line|date published|"
    r"(?:post|entry|article|publish|publication|published) ?(?:date|time|on)"
)
_CHANGED = re.compile(
    r"(?:date )?(?:updated?|modified|revised)|last (?:updated|modified)|date modified|updated (?:on|date|at)"
)
_HEADLINE = re.compile(r"(?:entry|post|article|story) (?:title|headline)|headline")
_TITLE_OF_WORD_PROCESSOR = {"title", "mso title"}
_STANDFIRST = re.compile(
    r"stand ?first|dek|deck|lede|lead(?: (?:text|paragraph|in))?|sub ?title|sub ?head(?:ing|line)?|strap ?line|"
    r"mso subtitle|intro(?:duction)?|"
    r"(?:article|entry|post|story) (?:intro|introduction|summary|description|subtitle|lead|excerpt|dek)"
)
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?![\d-])")
_COMPACT = re.compile(r"(?P<year>(?:1[4-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
# Characters of a name or a date with the words around it. A longer text is a bio, or the article.
_MAX_CREDIT = 200
_MAX_STANDFIRST = 1_500


def read_hint(element: Element) -> tuple[Hint, str]:
    """Return what `element` is for, as far as its own attributes say, and of a date the date, as `iso_date` does."""
    if element.tag == "time":
        return Hint.DATE, iso_date(element.get("datetime") or element.text())
    if not element.attributes:
        return Hint.NONE, ""

    hint = _by_microdata(element) or _by_class(element)
    if hint is not Hint.DATE:
        return hint, ""
    return hint, iso_date(element.get_first("content", "datetime") or element.text())


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


def _by_microdata(element: Element) -> Hint:
    names = element.get("itemprop").split()
    is_credit = _is_credit(element)
    if "headline" in names:
        return Hint.HEADLINE
    if "author" in names and is_credit:
        return Hint.AUTHOR
    if "datePublished" in names and is_credit:
        return Hint.DATE
    if "description" in names and element.text_length <= _MAX_STANDFIRST:
        return Hint.STANDFIRST
    if "acceptedAnswer" in names or "suggestedAnswer" in names:
        return Hint.ANSWER
    if "name" in names and _scope_of(element).rstrip("/").endswith("/Question"):
        return Hint.QUESTION
    return Hint.NONE


def _scope_of(element: Element) -> str:
    """Return the type of the thing that `element` is a property of."""
    for holder in element.ancestors():
        if "itemscope" in holder.attributes:
            return holder.get("itemtype")
    return ""


def _by_class(element: Element) -> Hint:
    """Return what the relation or a class of `element` says that it is for."""
    names = class_names(element)
    if _is_credit(element):
        if "author" in element.get("rel").lower().split():
            return Hint.AUTHOR
        # The date of a change is not the date of publication.
        if any(map(_CHANGED.fullmatch, names)):
            return Hint.NONE
        if any(map(_AUTHOR.fullmatch, names)):
            return Hint.AUTHOR
        if any(map(_DATE.fullmatch, names)):
            return Hint.DATE

    is_title = element.tag == "p" and not _TITLE_OF_WORD_PROCESSOR.isdisjoint(names)
    if is_title or (element.tag in ("h1", "h2", "p") and any(map(_HEADLINE.fullmatch, names))):
        return Hint.HEADLINE
    if element.text_length <= _MAX_STANDFIRST and any(map(_STANDFIRST.fullmatch, names)):
        return Hint.STANDFIRST
    return Hint.NONE


def _is_credit(element: Element) -> bool:
    return 0 < element.text_length <= _MAX_CREDIT
