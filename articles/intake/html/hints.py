"""What the markup of an element says that it is for: microdata, links' relations, and the classes that pages agree on.

Microdata is https://schema.org's Article, NewsArticle and FAQPage.
"""

import re
from datetime import date
from typing import Final

from ..block import Hint
from .tree import Element
from .words import class_names

Said = tuple[Hint, str]
NOTHING: Final[Said] = (Hint.NONE, "")

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
"""Characters of a name or a date with what stands around it. More is a bio, or the article."""
_MAX_STANDFIRST = 1_500


def hint_of(element: Element) -> Said:
    """Give what `element` is for, and of a date the date, as far as its own attributes say."""
    if element.tag == "time":
        return Hint.DATE, iso_date(element.get("datetime") or element.text())
    if not element.attributes:
        return NOTHING
    return _by_microdata(element) or _by_relation(element) or _by_class(element) or NOTHING


def iso_date(text: str) -> str:
    """Give the date that an ISO 8601 date or time begins with; "" for none."""
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


def _by_microdata(element: Element) -> Said | None:
    names = element.get("itemprop").split()
    if not names:
        return None
    if "headline" in names:
        return Hint.HEADLINE, ""
    if "author" in names and _is_credit(element):
        return Hint.AUTHOR, ""
    if "datePublished" in names and _is_credit(element):
        return Hint.DATE, iso_date(element.get("content") or element.get("datetime") or element.text())
    if "description" in names and element.text_length <= _MAX_STANDFIRST:
        return Hint.STANDFIRST, ""
    if "acceptedAnswer" in names or "suggestedAnswer" in names:
        return Hint.ANSWER, ""
    if "name" in names and _scope_of(element).rstrip("/").endswith("/Question"):
        return Hint.QUESTION, ""
    return None


def _scope_of(element: Element) -> str:
    """Give the type of the thing that `element` is a property of."""
    scope = next((holder for holder in element.ancestors() if "itemscope" in holder.attributes), None)
    return scope.get("itemtype") if scope else ""


def _by_relation(element: Element) -> Said | None:
    relations = element.get("rel").lower().split()
    if "author" in relations and _is_credit(element):
        return Hint.AUTHOR, ""
    return None


def _by_class(element: Element) -> Said | None:
    names = class_names(element)
    if not names:
        return None
    if _is_credit(element):
        if any(_CHANGED.fullmatch(name) for name in names):
            return None
        if any(_AUTHOR.fullmatch(name) for name in names):
            return Hint.AUTHOR, ""
        if any(_DATE.fullmatch(name) for name in names):
            return Hint.DATE, iso_date(element.get("datetime") or element.text())
    if element.tag == "p" and not _TITLE_OF_WORD_PROCESSOR.isdisjoint(names):
        return Hint.HEADLINE, ""
    if element.tag in ("h1", "h2", "p") and any(_HEADLINE.fullmatch(name) for name in names):
        return Hint.HEADLINE, ""
    if element.text_length <= _MAX_STANDFIRST and any(_STANDFIRST.fullmatch(name) for name in names):
        return Hint.STANDFIRST, ""
    return None


def _is_credit(element: Element) -> bool:
    return 0 < element.text_length <= _MAX_CREDIT
