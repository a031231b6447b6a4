"""What a search answers: what has all the words; else what has those that were probably
meant; else what has some of them, as they were typed or as they were probably meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from articles.public.search.find import (
    Group,
    choose_some,
    find_explainers,
    find_some,
)
from articles.public.search.query import Query, drop_common_terms
from articles.public.search.records import Record, find_records
from articles.public.search.suggest import suggest_words
from articles.public.search.vocabulary import load_vocabulary


@dataclass(frozen=True)
class Answer:
    """What was found, and for what."""

    query: Query
    """What was looked for in the end: its words are marked."""
    groups: Sequence[Group] = ()
    records: Sequence[Record] = ()
    instead: str = ""
    """The words that were looked for instead of those that were typed, if any."""
    offered: Query | None = None
    """What has other results than these, and was probably meant."""
    has_all: bool = True
    """Whether what was found has all words that were looked for."""
    missing: Sequence[str] = field(default=())
    """The words that were typed and that nothing has."""

    @property
    def is_found(self) -> bool:
        return bool(self.groups or self.records)


def find_answer(
    typed: Query, editions: QuerySet, at: datetime, *, is_narrow: bool
) -> Answer:
    """Return what `editions` have for a query. Records are looked for only where no
    filter narrows it.

    Seven queries at most for what has all the words. Where nothing has, three more, and
    eight for each of three suggestions. Where these are not found whole, two more for
    each, and eight for the words of one that are found.
    """
    language = settings.LANGUAGE_CODE
    query = drop_common_terms(typed, language)
    answer = _look_for(query, editions, at, is_narrow)
    if answer.is_found or not query.words:
        return answer

    # First, since it tells which words nothing has: these alone may be misspelt.
    some, missing = find_some(query, editions, is_narrow=is_narrow)
    vocabulary = load_vocabulary().words
    if is_narrow or query.unwanted:
        # What else there is may have them: they are not misspelt.
        missing -= vocabulary.all
    in_order = tuple(word for word in query.words if word in missing)
    suggestions = suggest_words(query.words, missing, vocabulary)
    # Each is looked for, since the vocabulary has words that readers can't read yet.
    for words in suggestions:
        suggested = replace(query, wanted=words)
        answer = _look_for(suggested, editions, at, is_narrow)
        if answer.is_found:
            return replace(answer, instead=" ".join(words), missing=in_order)

    for words in suggestions:
        suggested = replace(query, wanted=words)
        answer = _find_some_suggested(suggested, query, editions, at, is_narrow)
        if answer.is_found:
            return replace(answer, missing=in_order)
    return Answer(query, some, has_all=False, missing=in_order)


def _find_some_suggested(
    suggested: Query, typed: Query, editions: QuerySet, at: datetime, is_narrow: bool
) -> Answer:
    """Return what has some of the words of a suggestion, and offer those words alone
    where that finds something else. Nothing, where no word that was corrected is found.
    """
    corrected = set(suggested.words) - set(typed.words)
    some, missing = find_some(suggested, editions, is_narrow=is_narrow, first=corrected)
    known = set(choose_some(suggested.words, corrected)) - missing
    if not known & corrected:
        return Answer(typed, has_all=False)

    found = tuple(word for word in suggested.words if word in known)
    answer = Answer(suggested, some, has_all=False, instead=" ".join(found))
    # All words of the suggestion have been looked for together already.
    if len(found) == len(suggested.words):
        return answer
    offered = replace(suggested, wanted=found)
    other = _look_for(offered, editions, at, is_narrow)
    if other.is_found and not _are_equal(answer, other):
        return replace(answer, offered=offered)
    return answer


def _are_equal(answer: Answer, other: Answer) -> bool:
    """Return True if both show the same explainers with the same questions, and the
    same records.
    """
    shown = [(group.edition, group.questions) for group in answer.groups]
    others = [(group.edition, group.questions) for group in other.groups]
    # What has some of the words comes without records, so any record is something else.
    return shown == others and not other.records


def _look_for(
    query: Query, editions: QuerySet, at: datetime, is_narrow: bool
) -> Answer:
    groups = find_explainers(query, editions, is_narrow=is_narrow)
    # A record has no topic, author or date by which it could be narrowed.
    records: Sequence[Record] = ()
    if not is_narrow:
        records = find_records(query, at, settings.LANGUAGE_CODE)
    return Answer(query, groups, records)
