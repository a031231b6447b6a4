"""What is asked near a question: in other explainers and in its own, each with the beginning of its answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.models import Edition, SearchEntry
from articles.public.search.common_words import telling
from articles.public.search.find import RANK_STEPS, near
from articles.public.search.query import Query
from articles.public.search.words import words
from articles.public.serving.lookup import COLUMNS
from articles.rendering import addresses
from articles.rendering.language import primary
from faq.models import Question

SHOWN = 5
FROM_OTHERS = 3
"""How many of them are of other explainers, where there are others of its own to show."""
AN_EXPLAINER = 2
"""How many of them are of one other explainer."""
CANDIDATES = 12
SAYS_ENOUGH = RANK_STEPS // 2
"""What the words in common have to say: as much as one that few questions have."""
OPENING = 420
"""Characters of an answer that are shown, about six lines; the rest, with its sources, is on its own page."""


@dataclass(frozen=True)
class NearQuestion:
    """A question, and the beginning of its answer in paragraphs of plain text."""

    question: str
    address: str
    opening: list[str]
    edition: Edition


def near_questions(question: Question, others: Iterable[Question], at: datetime) -> list[NearQuestion]:
    """Return what is asked near `question`: by its words, and then `others` of its explainer, in the order given.

    Only what readers can read at `at`, in the same language, each question once. Two queries.
    """
    elsewhere = _each_once(_by_words(question, at))
    own = [_of_explainer(other) for other in others]
    return _each_once([*elsewhere[: max(FROM_OTHERS, SHOWN - len(own))], *own])[:SHOWN]


def _each_once(questions: Iterable[NearQuestion]) -> list[NearQuestion]:
    """Leave out what asks the same in other signs: “What next?” stands in many explainers."""
    known: dict[object, NearQuestion] = {}
    for one in questions:
        known.setdefault(words(one.question) or one.address, one)
    return list(known.values())


def _by_words(question: Question, at: datetime) -> Iterator[NearQuestion]:
    """Return those of other explainers with words in common, best first."""
    language = question.edition.language
    live = Edition.objects.live(at)
    hits = near(Query(wanted=telling(words(question.question), language)), live, CANDIDATES, language=language)
    hits = [hit for hit in hits if hit.score >= SAYS_ENOUGH]
    if not hits:
        return
    columns = ["anchor", "title", "text", *(f"edition__{column}" for column in COLUMNS)]
    entries = SearchEntry.objects.select_related("edition").only(*columns).in_bulk([hit.entry for hit in hits])
    taken: Counter[object] = Counter()
    for entry in (entries[hit.entry] for hit in hits if hit.entry in entries):
        edition = entry.edition
        is_own = edition.pk == question.edition_id
        if is_own or primary(edition.language) != primary(language) or taken[edition.pk] == AN_EXPLAINER:
            continue
        taken[edition.pk] += 1
        address = addresses.question(edition.slug, entry.anchor)
        yield NearQuestion(entry.title, address, opening(entry.text), edition)


def _of_explainer(other: Question) -> NearQuestion:
    return NearQuestion(other.question, other.get_absolute_url(), opening(other.summary), other.edition)


def opening(text: str) -> list[str]:
    """Return the beginning of a plain text, in paragraphs, at most `OPENING` characters of it and cut at a word."""
    paragraphs, left = [], OPENING
    for paragraph in text.splitlines():
        if len(paragraph) > left:
            cut = paragraph[:left]
            space = cut.rfind(" ")
            # Scripts without spaces are cut where the room ends.
            paragraphs.append(f"{cut[: space if space > left // 2 else left].rstrip()}…")
            break
        paragraphs.append(paragraph)
        left -= len(paragraph)
    return paragraphs
