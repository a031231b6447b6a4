"""Another article's title, left at the end of a paragraph by the page that it was copied from.

"… the impact of this dialogue. Helldivers 2 Xbox Release Time: What You Need To Know"

A link says more than capitals do: "… of this dialogue. [Why the sea is salt](…)" needs no other sign.

Precision comes first: words are taken out of a paragraph only when they are no sentence (no full stop), follow a whole
sentence, are written as titles are, and have something that a name, such as a quotation's speaker, has not. What is
in doubt stays, and an editor is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..inline import Run
from ..sentences import CLOSING_MARKS, OPENING_MARKS, ends, has_full_stop, is_closed
from ..words.vocabulary import words_of

MIN_WORDS = 3
MIN_CASELESS = 6
"""Letters that make a title in a script that parts no words, or writes none large."""
MAX_WORDS = 22
MAX_CHARACTERS = 200

_SMALL = words_of("titles.small_words")
"""Words that titles write small or large and sentences write small."""
_PLAIN = words_of("titles.plain_words")
"""Words that titles have, and names of people, bodies and works seldom."""
_IN_NAMES = words_of("titles.name_words")
"""Small words that names write large too: Department For Work And Pensions, Hotel Du Lac."""
_DETERMINERS = words_of("titles.determiners")
_LABELS = words_of("titles.labels")
"""Words before a colon that say what stands after it belongs to the text."""
_LABEL_WORDS = 3
_BIDDING = words_of("titles.commands")
"""Words that begin links to more of the same matter."""
_QUOTATION_MARKS = tuple("\"”’'»›“")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class StrayTitle:
    at: int
    """Where in the text the title begins."""
    title: str
    is_certain: bool


def find(text: str, runs: Sequence[Run] = ()) -> StrayTitle | None:
    """Find the title at the end of `text`, a paragraph; None when it ends as paragraphs do.

    `runs` are its inline marks. Without them a title is known by its capitals, with them by a link as well.
    """
    if has_full_stop(text) or text.rstrip(CLOSING_MARKS).endswith("!"):
        return None
    if (at := _linked_end(text, runs)) and (linked := _linked(text, at)):
        return linked
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
    # After a quotation stands who said it.
    is_certain = not text[:at].rstrip().endswith(_QUOTATION_MARKS) and _is_no_name(title)
    if is_closed(title) and not is_certain:
        return None
    return StrayTitle(at, title, is_certain)


def _linked_end(text: str, runs: Sequence[Run]) -> int:
    """Give where the link begins that `text` ends in; 0 where it ends in none."""
    at = len(text)
    href = ""
    for run in reversed(runs):
        if run.is_mark:
            continue
        if not run.href or run.src or run.href != (href or run.href):
            break
        href = run.href
        at -= len(run.text)
    return at if href else 0


def _linked(text: str, at: int) -> StrayTitle | None:
    """Judge the link at the end of `text`: a title of its own if it is begun as one, after a whole sentence.

    Of what bids the reader do something ("Read the full report"), or may be a name, it is not certain.
    """
    title = text[at:]
    words = _letters(title)
    is_long = len(words) >= MIN_WORDS or sum(map(_is_caseless, title)) >= MIN_CASELESS
    is_apart = is_closed(text[:at].rstrip()) and not title[:1].islower()
    if not is_long or not is_apart or len(title) > MAX_CHARACTERS or not words:
        return None
    is_phrase = any(word[0].islower() and word not in _IN_NAMES for word in words) or _is_no_name(title)
    return StrayTitle(at, title, is_phrase and words[0].lower() not in _BIDDING)


def _is_caseless(character: str) -> bool:
    return character.isalpha() and character.lower() == character.upper()


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
    """Say whether `title` has what names, credits and contacts have not.

    That is a plain word written large ("What You Need"), a participle with its object ("Exploring The …"), or a colon
    together with either "&" or a small word that names do not write large.
    """
    label, colon, rest = title.partition(": ")
    if "," in title and not colon:
        return False
    if colon and (
        not any(character.isalpha() for character in rest)
        or (len(label.split()) <= _LABEL_WORDS and not _LABELS.isdisjoint(_letters(label.lower())))
    ):
        return False
    words = _letters(title)
    if len(words) <= MIN_WORDS:
        return False
    # WHO and IT are names.
    small = [word.lower() if word.istitle() and len(word) > 1 else "" for word in words]
    if is_closed(title):  # any question begins with a plain word written large
        return not _PLAIN.isdisjoint(small[1:])
    if not _PLAIN.isdisjoint(small):
        return True
    begins_with_verb = len(words[0]) > 5 and words[0].endswith("ing") and words[1].lower() in _DETERMINERS
    has_small_word = any(word in _SMALL - _IN_NAMES for word in small[1:])
    return begins_with_verb or (bool(colon) and (has_small_word or " & " in title))


def _letters(text: str) -> list[str]:
    stripped = (word.strip(OPENING_MARKS + CLOSING_MARKS + ".,:;?!…–—&-/") for word in _WORD.findall(text))
    return [word for word in stripped if word]
