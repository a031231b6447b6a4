"""The words of titles and names, as a process knows them.

Comparing a word with all of them takes milliseconds in memory. They are read when a
search first needs them, and later only those that were added (see
`models.search_words`).
"""

from typing import NamedTuple

from articles.models.search_words import WORDS
from articles.public.search.known_words import KnownWords
from articles.public.serving.bounded_cache import BoundedCache
from newsroom.replicas.routing import read_connection

WORDS_MAX = 100_000
OVERLAP = 1_000
"""Words that are read again: those of a transaction that began earlier and ended later
have lower numbers.
"""
LARGEST = 20_000_000
"""Bytes."""
_BYTES_A_WORD = 120
_KEY = "search vocabulary"


class Vocabulary(NamedTuple):
    last: int
    words: KnownWords

    def __sizeof__(self) -> int:
        """Return about how many bytes the cache is to count."""
        return _BYTES_A_WORD * len(self.words)


vocabulary_cache = BoundedCache(LARGEST)
"""The vocabulary alone. In the cache of pages, what readers ask for would push it out,
and to read all words again was half of what a search for a misspelt word took.
"""


def load_vocabulary() -> Vocabulary:
    """Return the words of titles and names. One query."""
    known: Vocabulary = vocabulary_cache.get(_KEY) or Vocabulary(0, KnownWords())
    # Full: a process knows so many words and no more.
    if len(known.words) >= WORDS_MAX:
        return known

    with read_connection().cursor() as cursor:
        # The newest first: where there are too many, those of new titles are known.
        # None at all, where none was added.
        cursor.execute(
            f"SELECT id, word FROM {WORDS} WHERE id > %s"
            f" AND EXISTS (SELECT 1 FROM {WORDS} WHERE id > %s)"
            " ORDER BY id DESC LIMIT %s",
            [max(0, known.last - OVERLAP), known.last, WORDS_MAX],
        )
        rows = cursor.fetchall()
    if not rows:
        return known

    # Words of titles that are gone stay until the process ends: they do no harm, since
    # each suggestion is looked for.
    words = known.words.all.union([word for _, word in rows])
    vocabulary = Vocabulary(rows[0][0], KnownWords(words))
    vocabulary_cache.add(_KEY, vocabulary, largest=LARGEST)
    return vocabulary
