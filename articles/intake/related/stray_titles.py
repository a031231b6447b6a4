"""Titles of other articles, left at the ends of paragraphs by the pages that these were
copied from.

"… the impact of this dialogue. Helldivers 2 Xbox Release Time: What You Need To Know"

A link is a stronger sign than capitals: "… of this dialogue. [Why the sea is salt](…)"
needs no other.

Precision comes first. Words are removed from a paragraph only if they are not a
sentence (no full stop), follow a whole sentence, are capitalised as titles are, and
have something that a name, such as a quotation's speaker, does not have. Doubtful words
stay, and an editor is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.intake.blocks.inline import Run
from articles.intake.text.sentences import (
    CLOSING_MARKS,
    OPENING_MARKS,
    find_sentence_ends,
    has_full_stop,
    is_closed,
)
from articles.intake.words.vocabulary import words_of

MIN_WORDS = 3
MIN_CASELESS = 6
"""Letters of a title in a script without spaces between words, or without capitals."""
MAX_WORDS = 22
MAX_CHARACTERS = 200

# Words that titles write small or large and sentences write small.
_SMALL = words_of("titles.small_words")
# Words that titles have, and names of people, bodies and works seldom.
_PLAIN = words_of("titles.plain_words")
# Small words that names write large too: Department For Work And Pensions, Hotel Du
# Lac.
_IN_NAMES = words_of("titles.name_words")
_DETERMINERS = words_of("titles.determiners")
# Words before a colon that show that what follows belongs to the text.
_LABELS = words_of("titles.labels")
_LABEL_WORDS_MAX = 3
# Words that begin links to more of the same matter.
_COMMANDS = words_of("titles.commands")
_QUOTATION_MARKS = tuple("\"”’'»›“")
_AROUND_WORDS = OPENING_MARKS + CLOSING_MARKS + ".,:;?!…–—&-/"


@dataclass(frozen=True, slots=True)
class StrayTitle:
    at: int
    """Where in the text the title begins."""
    title: str
    is_certain: bool


def find_stray_title(text: str, runs: Sequence[Run] = ()) -> StrayTitle | None:
    """Return the title at the end of `text`, a paragraph; None if it ends as paragraphs
    do.

    `runs` are its inline marks. Without them a title is recognised by its capitals,
    with them also by a link.
    """
    if has_full_stop(text) or text.rstrip(CLOSING_MARKS).endswith("!"):
        return None
    return _find_linked(text, runs) or _find_capitalised(text)


def _find_linked(text: str, runs: Sequence[Run]) -> StrayTitle | None:
    """Return the link at the end of `text`, if it follows a whole sentence and begins
    as titles do.

    It is not certain if it may be a name, or asks the reader to do something ("Read the
    full report").
    """
    at = _start_of_last_link(text, runs)
    before, title = text[:at].rstrip(), text[at:]
    words = _read_words(title)
    if not words or len(title) > MAX_CHARACTERS:
        return None
    if title[0].islower() or not is_closed(before):
        return None
    if len(words) < MIN_WORDS and sum(map(_is_caseless, title)) < MIN_CASELESS:
        return None

    is_request = words[0].lower() in _COMMANDS
    is_certain = not is_request and (_is_phrase(words) or _is_not_name(title))
    return StrayTitle(at, title, is_certain)


def _is_phrase(words: Sequence[str]) -> bool:
    """Return True if `words` are no name, having one in lower case."""
    return any(word[0].islower() and word not in _IN_NAMES for word in words)


def _start_of_last_link(text: str, runs: Sequence[Run]) -> int:
    """Return where the link with which `text` ends begins; its end if there is none."""
    at = len(text)
    href = ""
    for run in reversed(runs):
        if run.is_mark:
            continue
        if not run.href or run.src or run.href != (href or run.href):
            break
        href = run.href
        at -= len(run.text)
    return at


def _find_capitalised(text: str) -> StrayTitle | None:
    at = _start_of_last_sentence(text)
    before, title = text[:at].rstrip(), text[at:]
    if len(title) > MAX_CHARACTERS or not is_closed(before):
        return None
    if not _is_title_case(title, least=MIN_WORDS):
        return None
    # A short sentence, or one that is capitalised itself, says nothing about the title.
    if len(before.split()) < MIN_WORDS or _is_title_case(before, least=1):
        return None

    # The words after a quotation may be its speaker.
    is_certain = not before.endswith(_QUOTATION_MARKS) and _is_not_name(title)
    if is_closed(title) and not is_certain:
        return None
    return StrayTitle(at, title, is_certain)


def _start_of_last_sentence(text: str) -> int:
    """Return where the last sentence of `text` begins, with the capitalised questions
    before it; 0 if there is but one.
    """
    # Words further from the end cannot be a title, so only the end of a long paragraph
    # is searched.
    offset = max(0, len(text) - 2 * MAX_CHARACTERS)
    starts = [offset + end for end in find_sentence_ends(text[offset:])]
    at = starts.pop() if starts else 0

    # "Who Won? The Full Story Of …": a title may contain a question.
    while starts:
        question = text[starts[-1] : at]
        if not question.rstrip().endswith("?") or not _is_title_case(question, least=2):
            break
        at = starts.pop()
    return at


def _is_caseless(character: str) -> bool:
    return character.isalpha() and character.lower() == character.upper()


def _is_title_case(text: str, *, least: int) -> bool:
    """Return True if at least `least` words of `text` are capitalised, and all that are
    not are small words.
    """
    words = _read_words(text)
    if not least <= len(words) <= MAX_WORDS:
        return False
    if not text.lstrip(OPENING_MARKS)[:1].isalnum() or words[0][0].islower():
        return False

    lower = [word for word in words if word[0].islower()]
    capitals = len(words) - len(lower)
    # One of the words may be small.
    return capitals >= max(least - 1, 1) and _SMALL.issuperset(lower)


def _is_not_name(title: str) -> bool:
    """Return True if `title` has what names, credits and contacts do not have.

    That is a capitalised plain word ("What You Need"), a participle with its object
    ("Exploring The …"), or a colon together with either "&" or a small word that names
    do not capitalise.
    """
    words = _read_words(title)
    if len(words) <= MIN_WORDS or _is_list_or_label(title):
        return False
    first, *others = map(_fold_capitalised, words)
    if not _PLAIN.isdisjoint(others):
        return True
    if is_closed(title):
        # Any question begins with a capitalised plain word.
        return False
    if first in _PLAIN or _begins_with_participle(words):
        return True
    has_small_word = not (_SMALL - _IN_NAMES).isdisjoint(others)
    return ": " in title and (" & " in title or has_small_word)


def _is_list_or_label(title: str) -> bool:
    """Return True for "Reykjavik, Iceland", and "Photo: …" or a label alone."""
    label, colon, rest = title.partition(": ")
    if not colon:
        return "," in title
    return _is_label(label) or not any(map(str.isalpha, rest))


def _fold_capitalised(word: str) -> str:
    # In all capitals, WHO and IT are names.
    return word.lower() if len(word) > 1 and word.istitle() else ""


def _is_label(words: str) -> bool:
    """Return True if `words`, before a colon, say what is behind it: "Photo: …"."""
    is_short = len(words.split()) <= _LABEL_WORDS_MAX
    return is_short and not _LABELS.isdisjoint(_read_words(words.lower()))


def _begins_with_participle(words: Sequence[str]) -> bool:
    """Return True for "Exploring The …": a participle with its object."""
    first, second = words[:2]
    is_participle = len(first) > 5 and first.endswith("ing")
    return is_participle and second.lower() in _DETERMINERS


def _read_words(text: str) -> list[str]:
    """Return the words of `text` without the marks around them."""
    stripped = (word.strip(_AROUND_WORDS) for word in text.split())
    return [word for word in stripped if word]
