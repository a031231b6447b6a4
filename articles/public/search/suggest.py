"""What a reader may have meant whose words find nothing: each word that nothing has
replaced by what the vocabulary has instead. No Django.

| typed        | offered                                                          |
|--------------|------------------------------------------------------------------|
| `hay fever`  | `hayfever`: two words that are one                               |
| `heatpump`   | `heat pump`: one word that is two                                |
| `vacine`     | `vaccine`: a letter wrong, left out, too many, or in the wrong place |
| `netz`       | `stromnetz`: part of a compound                                  |
| `waermepumpe`| `warmepumpe`: an umlaut written with two letters                 |

Nothing here knows what readers may read. Whoever offers a suggestion looks for it first.
"""

from collections.abc import Collection, Iterator, Sequence

from articles.public.search.known_words import KnownWords

ALTERNATIVES = 3
"""How many are offered, the likeliest first."""
MISSING_MAX = 2
"""Words that are replaced. Where more are unknown they are not misspelt: the text is in
another language, or about something else.
"""
SHORTEST = 4
"""Letters of a word that may be misspelt: a shorter one is near to too many."""
TWO_MISTAKES_FROM = 8
PART_SHORTEST = 3
LONGEST = 40
NEAREST = 5
_TRANSLITERATED = {"ae": "a", "oe": "o", "ue": "u", "ss": "ß"}


def suggest_words(
    words: Sequence[str], missing: Collection[str], vocabulary: KnownWords
) -> list[tuple[str, ...]]:
    """Return what to look for instead of the folded `words`, of which nothing has
    those that are `missing`.
    """
    # Two words that are one word need no mistake, so they are the likeliest.
    suggestions = list(_join_pairs(words, vocabulary))
    if len(missing) > MISSING_MAX:
        missing = ()
    # The first suggestion has the likeliest of each word, the second the next, and so
    # on; a word with fewer candidates keeps its last.
    candidates = {word: _list_candidates(word, vocabulary) for word in missing}
    for number in range(max(map(len, candidates.values()), default=0)):
        suggestion: list[str] = []
        for word in words:
            options = candidates.get(word) or [(word,)]
            suggestion += options[min(number, len(options) - 1)]
        # What is meant may have been typed beside it.
        suggestions.append(tuple(dict.fromkeys(suggestion)))
    return list(dict.fromkeys(suggestions))[:ALTERNATIVES]


def _join_pairs(
    words: Sequence[str], vocabulary: KnownWords
) -> Iterator[tuple[str, ...]]:
    for place in range(len(words) - 1):
        joined = words[place] + words[place + 1]
        if joined in vocabulary:
            yield (*words[:place], joined, *words[place + 2 :])


def _list_candidates(word: str, vocabulary: KnownWords) -> list[tuple[str, ...]]:
    """Return what may stand for `word`, the likeliest first."""
    # A number is typed as it is meant, and such a long word was pasted.
    if len(word) > LONGEST or any(map(str.isdigit, word)):
        return []
    found = [*_split(word, vocabulary)]
    near = _list_near(word, vocabulary)
    found += [(other,) for distance, other in near if distance == 1]
    found += [(other,) for other in _write_umlauts(word)]
    found += [(other,) for other in _list_longer(word, vocabulary)]
    found += [(other,) for distance, other in near if distance > 1]
    return list(dict.fromkeys(found))


def _split(word: str, vocabulary: KnownWords) -> Iterator[tuple[str, str]]:
    for place in range(PART_SHORTEST, len(word) - PART_SHORTEST + 1):
        first, second = word[:place], word[place:]
        if first not in vocabulary:
            continue
        # “heatpumps”, where titles have one pump alone.
        for known in (second, f"{second}s", second.removesuffix("s")):
            if known in vocabulary and len(known) >= PART_SHORTEST:
                yield first, known
                break


def _list_near(word: str, vocabulary: KnownWords) -> list[tuple[int, str]]:
    """Return words with one letter wrong, or two in a long one, and the number of
    mistakes. Nobody mistakes the first letter and another one.
    """
    if len(word) < SHORTEST:
        return []
    mistakes = 2 if len(word) >= TWO_MISTAKES_FROM else 1
    ordered = []
    for other, distance in vocabulary.find_near(word, mistakes):
        # Few people mistype the first letter.
        is_other_start = other[0] != word[0]
        if distance and not (distance > 1 and is_other_start):
            length = abs(len(other) - len(word))
            ordered.append((distance, is_other_start, length, other))
    ordered.sort()
    return [(distance, other) for distance, _, _, other in ordered[:NEAREST]]


def _write_umlauts(word: str) -> Iterator[str]:
    """Yield the word as the index has it that was typed without umlauts."""
    written = word
    for typed, letter in _TRANSLITERATED.items():
        written = written.replace(typed, letter)
    if written != word:
        yield written


def _list_longer(word: str, vocabulary: KnownWords) -> list[str]:
    """Return the shortest words that `word` is part of: compounds, and what has an
    article or a plural grown on to it.
    """
    shortest = SHORTEST if word.isascii() else 2
    if len(word) < shortest:
        return []
    return sorted(set(vocabulary.find_longer(word)), key=_by_length)[:NEAREST]


def _by_length(word: str) -> tuple[int, str]:
    return len(word), word
