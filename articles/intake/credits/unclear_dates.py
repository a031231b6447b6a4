"""Words that say when something was, but not on which day."""

import re

from articles.intake.credits.credit_words import PUBLISHED
from articles.intake.text.dates import find_date
from articles.intake.text.scanning import skip_match
from articles.intake.words.vocabulary import pattern_of

# Words before or after a count of days or other units: "3 days ago".
_BEFORE_COUNT = rf"(?:{pattern_of('dates.ago_before')})"
_AFTER_COUNT = rf"(?:{pattern_of('dates.ago_after')})"
_AGO = re.compile(rf"\b{_BEFORE_COUNT}\s\d|\d.*\b{_AFTER_COUNT}\b", re.IGNORECASE)
_UNCLEAR_FORMS = (
    # "03/04/24"
    r"\d{1,2}([/.-])\d{1,2}\1\d{2}(?:\d\d)?(?:,?\s\d{1,2}[:.h]\d\d)?",
    rf"{_BEFORE_COUNT}\s\d{{1,3}}\s[^\W\d_]{{2,10}}",
    rf"(?:an?|\d{{1,3}})\s[^\W\d_]{{2,10}}\s{_AFTER_COUNT}",
    pattern_of("dates.recent_days").replace("'", "['’]"),
)
_UNCLEAR = re.compile("|".join(_UNCLEAR_FORMS), re.IGNORECASE)


def has_time(text: str) -> bool:
    """Return True if `text` has a date, or says how long ago something was."""
    return find_date(text) is not None or _AGO.search(text) is not None


def is_unclear_date(text: str) -> bool:
    """Return True if `text` is only a date that could be two, or that is relative to an
    unknown day.
    """
    bare = text[skip_match(PUBLISHED, text) :].strip().rstrip(".")
    return _UNCLEAR.fullmatch(bare) is not None
