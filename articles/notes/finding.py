"""Where the words of a note are by now. A note keeps the words that it is about, what
was around them, and the name of their place; the text moves and changes below it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from articles.desk.places import name_place
from articles.document import PART_LISTS, Document

CONTEXT: Final = 40
"""Characters on either side that are kept with the words, to know them from others
that are the same.
"""
SAME_PLACE: Final = 20
"""What it counts that words are where they were, in characters of context."""

NOTED_FIELDS: Final = (
    ("key_points", ("text",)),
    ("sections", ("heading", "body")),
    ("faq", ("question", "answer")),
)
"""The lists whose texts can have notes, in the order in which readers see them."""


@dataclass(frozen=True)
class Quotation:
    """The words that a note is about."""

    place: str
    """The name of their place: `sections[background].body`; of a part:
    `sections[background]`; "" for the whole article.
    """
    words: str = ""
    """"" for a note on the whole place."""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class NotedText:
    """A text of a document."""

    path: str
    """Its place, counted from 0: `sections[2].body`."""
    place: str
    """The same by the name of its part: `sections[background].body`."""
    text: str


@dataclass(frozen=True)
class FoundWords:
    """Where the words of a note are: from `start` to before `end`."""

    path: str
    words: str
    start: int = 0
    end: int = 0


def list_texts(document: Document) -> list[NotedText]:
    """Return the texts that can have notes, in the order in which readers see them."""
    return list(_walk_texts(document))


def _walk_texts(document: Document) -> Iterator[NotedText]:
    yield NotedText("headline", "headline", document.headline)
    yield NotedText("standfirst", "standfirst", document.standfirst)
    for name, fields in NOTED_FIELDS:
        for number, part in enumerate(PART_LISTS[name].of(document)):
            for field in fields:
                path = f"{name}[{number}].{field}"
                text = getattr(part, field)
                yield NotedText(path, name_place(document, path), text)


def find_words(texts: Iterable[NotedText], quotation: Quotation) -> FoundWords | None:
    """Return where the words of `quotation` are; None if they are gone.

    Words may be broken into lines differently by now. Of several that are the same,
    those are meant whose surroundings are most like what they were; words that are
    where they were come first, then those that come first in the text.
    """
    if not quotation.words.strip():
        return _find_place(texts, quotation.place)

    # All texts are searched: a paragraph may have moved to another section.
    pattern = _compile_words(quotation.words)
    best: FoundWords | None = None
    best_score = -1
    for noted in texts:
        for match in pattern.finditer(noted.text):
            score = _count_context(noted.text, match.start(), match.end(), quotation)
            if noted.place == quotation.place:
                score += SAME_PLACE
            # Not `>=`: of equal ones the first in the text.
            if score > best_score:
                best_score = score
                best = FoundWords(noted.path, match[0], match.start(), match.end())
    return best


def quote(text: str, start: int, end: int, *, place: str) -> Quotation:
    """Return `text[start:end]` with the characters around it."""
    return Quotation(
        place,
        text[start:end],
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
    )


def _find_place(texts: Iterable[NotedText], place: str) -> FoundWords | None:
    """Return the place itself, a text or a part; None if it is gone."""
    if not place:
        return FoundWords("", "")
    for noted in texts:
        # Of a part, its first text: `sections[background].heading`.
        if noted.place == place or noted.place.startswith(f"{place}."):
            return FoundWords(noted.path, "")
    return None


def _compile_words(words: str) -> re.Pattern[str]:
    """Return a pattern of `words` that takes any white space for any other."""
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def _count_context(text: str, start: int, end: int, quotation: Quotation) -> int:
    """Return how many characters next to a match are what they were."""
    # Cut before it is copied: a long text has many matches.
    near = text[max(0, start - CONTEXT) : start]
    before = _count_same(reversed(near), reversed(quotation.before))
    after = _count_same(text[end : end + CONTEXT], quotation.after)
    return before + after


def _count_same(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
