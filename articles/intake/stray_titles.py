"""Another article's title, left at the end of a paragraph by the page that it was copied from.

"… the impact of this dialogue. Helldivers 2 Xbox Release Time: What You Need To Know"

Precision comes first: words are taken out of a paragraph only when they are no sentence (no full stop), follow a whole
sentence, are written as titles are, and have something that a name, such as a quotation's speaker, has not.
"""

import re
from dataclasses import dataclass

from .sentences import CLOSING_MARKS, OPENING_MARKS, ends, has_full_stop, is_closed

MIN_WORDS = 3
MAX_WORDS = 22
MAX_CHARACTERS = 200

_SMALL_WORDS = """
a an and as at but by for from if in into is it its nor of off on or our over per so than the this that to up
via vs was we what when who why how with you your are be do does did can has have i my need know
de del la las el los y e en con por para le les des du et au aux der die das und von di il da dos van het een
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that titles write small or large and sentences write small."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class StrayTitle:
    at: int
    """Where in the text the title begins."""
    title: str
    is_certain: bool


def find(text: str) -> StrayTitle | None:
    """Find the title at the end of `text`, a paragraph; None when it ends as paragraphs do."""
    if has_full_stop(text) or text.rstrip(CLOSING_MARKS).endswith("!"):
        return None
    # A longer tail is no title, so the rest of a long paragraph need not be looked at.
    offset = max(0, len(text) - 2 * MAX_CHARACTERS)
    starts = [offset + end for end in ends(text[offset:])]
    if not starts:
        return None
    at = starts.pop()
    # "Who Won? The Full Story Of …": a title may hold a question of its own.
    while starts and text[starts[-1] : at].rstrip().endswith("?") and _is_title_case(text[starts[-1] : at], least=2):
        at = starts.pop()
    title = text[at:]
    if len(title) > MAX_CHARACTERS or not _is_title_case(title, least=MIN_WORDS) or not is_closed(text[:at].rstrip()):
        return None
    if len(text[:at].split()) < MIN_WORDS or _is_title_case(text[:at], least=1):
        return None
    is_certain = _is_no_name(title)
    if is_closed(title) and not is_certain:
        return None
    return StrayTitle(at, title, is_certain)


def _is_title_case(text: str, *, least: int) -> bool:
    """Say whether every word of `text` but small ones is written large, and at least `least` are."""
    words = _letters(text)
    large = [word for word in words if not word[0].islower()]
    return (
        least <= len(words) <= MAX_WORDS
        and len(large) >= max(least - 1, 1)
        and text.lstrip(OPENING_MARKS)[:1].isalnum()
        and not words[0][0].islower()
        and all(not word[0].islower() or word in _SMALL for word in words)
    )


def _is_no_name(title: str) -> bool:
    """Say whether `title` has what names of people and bodies have not: small words written large, numbers, a colon."""
    words = _letters(title)
    if len(words) < MIN_WORDS:
        return False
    has_large_small_word = any(word.lower() in _SMALL and word[0].isupper() and len(word) > 1 for word in words[1:])
    if is_closed(title):
        return has_large_small_word and len(words) > MIN_WORDS
    has_number = any(character.isdigit() for character in title)
    has_mark = ": " in title or " & " in title or "’s " in title or "'s " in title
    return has_large_small_word or ((has_number or has_mark) and len(words) > MIN_WORDS) or len(words) > 7


def _letters(text: str) -> list[str]:
    stripped = (word.strip(OPENING_MARKS + CLOSING_MARKS + ".,:;?!…–—&-/") for word in _WORD.findall(text))
    return [word for word in stripped if word]
