"""How easily a text is read, and whether it can be read in a year's time."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from articles.desk.check import Remark, check
from articles.desk.claims import find_numbers
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.desk.vocabulary import Ease
from articles.findings import Level

SENTENCE_MAX: Final = 40
"""Words."""
EASE_MIN: Final = 30
"""Of 100. What is below is read by those who studied the subject."""
WORDS_MIN: Final = 100
"""Words below which a formula says little."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_VOWELS: Final = re.compile("[aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüýÿ]+")
# "rate", "rates" and "raised", but not "table", "added" or "wanted".
_SILENT_E: Final = re.compile("[^aeiouyl]es?$|[^aeiouytd]ed$")
SHOWN: Final = 12
"""Words of a long sentence that a finding quotes."""


@check("desk.N048", Level.NOTE, "A time without a date")
def find_vague_times(reading: Reading, context: Context) -> Iterator[Remark]:
    """A sentence says “recently” or “last week”, and no date."""
    for text, sentence in reading.list_sentences():
        match = reading.vocabulary.vague_times.search(sentence.text)
        # A number is taken for the date: “last week, on 3 May”.
        if match and not find_numbers(sentence.text):
            yield Remark(
                f"“{match[0]}” means nothing to who reads this in a year.",
                "Say when it was.",
                text.where,
                words=sentence.text,
            )


@check("desk.N049", Level.NOTE, "A long sentence")
def find_long_sentences(reading: Reading, context: Context) -> Iterator[Remark]:
    """A sentence has more than 40 words."""
    for text, sentence in reading.list_sentences():
        words = sentence.text.split()
        if len(words) > SENTENCE_MAX:
            begin = " ".join(words[:SHOWN])
            yield Remark(
                f"A sentence has {len(words):,} words: “{begin}…”",
                "Make two of it.",
                text.where,
                words=sentence.text,
            )


@check("desk.N050", Level.NOTE, "Hard to read")
def find_hard_text(reading: Reading, context: Context) -> Iterator[Remark]:
    """The text is as hard to read as a scientific paper, by the formula for reading ease
    of its language.
    """
    ease = reading.vocabulary.ease
    if ease is None:
        return
    score = measure_ease(reading, ease)
    if score is not None and score < EASE_MIN:
        yield Remark(
            # The formulas go below 0 for the hardest texts.
            f"The reading ease is {max(0, round(score))} of 100: as hard as a scientific paper.",
            "Shorten sentences, and use the plain word where there is one.",
        )


def measure_ease(reading: Reading, ease: Ease) -> float | None:
    """Return the reading ease of a document, usually from 0 to 100; None for one that
    is too short to say.
    """
    sentences = 0
    counts: Counter[str] = Counter()
    for _, sentence in reading.list_sentences():
        sentences += 1
        counts.update(_WORD.findall(sentence.text.lower()))

    words = counts.total()
    # Also what keeps the divisions below from dividing by zero.
    if words < WORDS_MIN:
        return None
    # By word, since a text has most of its words several times.
    syllables = 0
    for word, count in counts.items():
        syllables += count * count_syllables(word, ease)
    by_sentence = ease.sentence * words / sentences
    return ease.base - by_sentence - ease.syllable * syllables / words


def count_syllables(word: str, ease: Ease) -> int:
    """Return about how many syllables a word in lower case has: its groups of vowels.

    A dictionary of hyphenation is nearer, and takes a third of a second to load
    (docs/adr/0055).
    """
    count = len(_VOWELS.findall(word))
    if ease.has_silent_e and _SILENT_E.search(word):
        count -= 1
    return max(1, count)
