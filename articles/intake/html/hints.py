"""What the markup of an element says that it is for: microdata, the relations of links,
and common classes.

Microdata is that of Article, NewsArticle and FAQPage (https://schema.org).
"""

import re
from collections.abc import Sequence
from datetime import date

from articles.intake.blocks.block import Hint
from articles.intake.html.class_words import class_names
from articles.intake.html.tree import Element

# Classes, as `class_names` splits them: "byline", "entry author", "posted by".
_AUTHOR = re.compile(
    r"by ?lines?|(?:(?:entry|post|article|story|p) )?authors?(?: name)?|posted by|contributors?"
)
# "published", "dateline", "post date"
_DATE = re.compile(
    r"published|pub ?date|date ?line|date published|"
    r"(?:post|entry|article|publish|publication|published) ?(?:date|time|on)"
)
# "updated", "last modified"
_CHANGED = re.compile(
    r"(?:date )?(?:updated?|modified|revised)|last (?:updated|modified)|date modified|updated (?:on|date|at)"
)
_HEADLINE = re.compile(r"(?:entry|post|article|story) (?:title|headline)|headline")
_TITLE_OF_WORD_PROCESSOR = {"title", "mso title"}
# "standfirst", "dek", "article summary"
_STANDFIRST = re.compile(
    r"stand ?first|dek|deck|lede|lead(?: (?:text|paragraph|in))?|sub ?title|sub ?head(?:ing|line)?|strap ?line|"
    r"mso subtitle|intro(?:duction)?|"
    r"(?:article|entry|post|story) (?:intro|introduction|summary|description|subtitle|lead|excerpt|dek)"
)
_MICRODATA = {
    "headline": Hint.HEADLINE,
    "author": Hint.AUTHOR,
    "datePublished": Hint.DATE,
    "description": Hint.STANDFIRST,
    "acceptedAnswer": Hint.ANSWER,
    "suggestedAnswer": Hint.ANSWER,
}
"""By the name of a property, in the order in which they are looked for."""
# "2024-05-01T10:00", "2024-05", "2024"
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?![\d-])")
# "20240501", "20240501T1000"
_COMPACT = re.compile(r"(?P<year>(?:1[4-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
# Characters of a name or a date with the words around it. A longer text is a bio, or
# the article.
_MAX_CREDIT = 200
_MAX_STANDFIRST = 1_500


def read_hint(element: Element) -> tuple[Hint, str]:
    """Return what `element` is for, as far as its own attributes say, and of a date the
    date, as `parse_iso_date` does.
    """
    if element.tag == "time":
        return Hint.DATE, parse_iso_date(element.get("datetime") or element.text())
    if not element.attributes:
        return Hint.NONE, ""

    hint = _by_microdata(element) or _by_class(element)
    if hint is not Hint.DATE:
        return hint, ""
    return hint, parse_iso_date(
        element.get_first("content", "datetime") or element.text()
    )


def parse_iso_date(text: str) -> str:
    """Return the date with which an ISO 8601 date or time begins; "" for none."""
    written = text.strip()
    match = _ISO.match(written) or _COMPACT.match(written)
    if match is None:
        return ""

    year, month, day = match.group("year", "month", "day")
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(filter(None, (year, month, day)))


def _by_microdata(element: Element) -> Hint:
    names = element.get("itemprop").split()
    if not names:
        return Hint.NONE
    for name, hint in _MICRODATA.items():
        if name in names and _has_length_of(element, hint):
            return hint
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
    if _has_length_of(element, Hint.AUTHOR):
        if "author" in element.get("rel").lower().split():
            return Hint.AUTHOR
        # The date of a change is not the date of publication.
        if _any_matches(_CHANGED, names):
            return Hint.NONE
        if _any_matches(_AUTHOR, names):
            return Hint.AUTHOR
        if _any_matches(_DATE, names):
            return Hint.DATE

    if _is_title(element, names):
        return Hint.HEADLINE
    if _has_length_of(element, Hint.STANDFIRST) and _any_matches(_STANDFIRST, names):
        return Hint.STANDFIRST
    return Hint.NONE


def _is_title(element: Element, names: Sequence[str]) -> bool:
    if element.tag == "p" and not _TITLE_OF_WORD_PROCESSOR.isdisjoint(names):
        return True
    return element.tag in ("h1", "h2", "p") and _any_matches(_HEADLINE, names)


def _any_matches(pattern: re.Pattern[str], names: Sequence[str]) -> bool:
    return any(map(pattern.fullmatch, names))


def _has_length_of(element: Element, hint: Hint) -> bool:
    if hint in (Hint.AUTHOR, Hint.DATE):
        return 0 < element.text_length <= _MAX_CREDIT
    return hint is not Hint.STANDFIRST or element.text_length <= _MAX_STANDFIRST
