"""Thousands of explainers in invented words, written in bulk: the ground for what must
not grow with their number.
"""

import hashlib
import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

WORDS = 1_300
"""Of an explainer, its questions included; the seed has some 1,500."""
QUESTIONS = 8
ANSWER = 70
TOPICS, AUTHORS, SHARED_SOURCES = 40, 200, 300
OWN_SOURCES = 2
"""Of an explainer, beside the two it shares with others."""
FEW = 5
"""How many explainers, the first, have the topic and the author that few have; nearly
all have the ones named 0.
"""
BATCH = 200
START = datetime(2010, 1, 1, tzinfo=UTC)
_SOUNDS = [a + b for a in "bcdfglmnprst" for b in "aeiou"]


def vocabulary(size: int = 20_000) -> list[str]:
    """Give invented words, the first the most frequent in what `write` writes (Zipf's
    law); always the same.
    """
    chance = random.Random(1)
    made = (
        "".join(chance.choices(_SOUNDS, k=chance.randint(2, 4)))
        for _ in range(2 * size)
    )
    return list(dict.fromkeys(made))[:size]


class Writer:
    """Writes explainers, each with questions, topics, an author and sources. They have
    the seed's document and body.

    `words` is the length of the text that search has of each: only the benchmark of
    search needs it whole.
    """

    def __init__(self, words: int = WORDS) -> None:
        from articles.models import Author, Edition, Source, Topic

        self._chance, self._ties = random.Random(2), random.Random(3)
        self._words, self._text_length = vocabulary(), words
        self._weights = list(
            accumulate(1 / rank for rank in range(1, len(self._words) + 1))
        )
        self._seed = Edition.objects.order_by("live_from").first()
        self._written = 0
        self._topics = [
            Topic(name=f"Topic {n}", slug=f"topic-{n}") for n in range(TOPICS)
        ]
        self._authors = [
            Author(name=f"Author {n}", slug=f"author-{n}") for n in range(AUTHORS)
        ]
        self._sources = [
            Source(title=f"Source {n}", slug=f"source-{n}")
            for n in range(SHARED_SOURCES)
        ]
        self._few = {
            "topic": Topic(name="Few", slug="few"),
            "author": Author(name="Few", slug="few"),
        }
        Topic.objects.bulk_create([*self._topics, self._few["topic"]])
        Author.objects.bulk_create([*self._authors, self._few["author"]])
        Source.objects.bulk_create(self._sources)

    def write(self, how_many: int) -> None:
        """Write as many more."""
        for size in [BATCH] * (how_many // BATCH) + [how_many % BATCH]:
            self._batch(size)

    def _text(self, length: int) -> str:
        return " ".join(
            self._chance.choices(self._words, cum_weights=self._weights, k=length)
        )

    def _batch(self, size: int) -> None:
        from articles.models import Article, Edition

        rows = []
        for _ in range(size):
            number = self._written = self._written + 1
            article = Article(id=uuid.UUID(int=number), slug=f"written-{number}")
            at = START + timedelta(hours=12 * number)
            edition = Edition(
                article=article, number=1, kind="published", slug=article.slug, headline=self._text(8),
                published_at=at, live_from=at, first_live_from=at, document=self._seed.document,
                card=self._card(), primary_language="en",
                document_sha256="", sha256=hashlib.sha256(article.slug.encode()).hexdigest(), language="en",
                summary=self._text(40), body=self._seed.body, renderer=self._seed.renderer, rendered_at=at,
            )  # fmt: skip
            rows += [article, edition, *self._tied(edition), *self._found(edition)]
        for model in dict.fromkeys(map(type, rows)):
            model.objects.bulk_create(row for row in rows if type(row) is model)

    def _card(self) -> dict[str, Any]:
        """Return what lists show: no picture, so that one is drawn. Its topic follows
        with the ties.
        """
        return {"picture": "", "alt": "", "topic": "", "minutes": 7}

    def _tied(self, edition: Any) -> Iterator[Any]:
        """Give what ties an edition to topics, authors and sources: one of each that
        nearly all have, and others.
        """
        from articles.models import EditionAuthor, EditionSource, EditionTopic, Source

        listed = {"edition": edition, "first_live_from": edition.first_live_from}
        is_common, is_few = self._written % 20 != 0, self._written <= FEW
        for model, name, records in (
            (EditionTopic, "topic", self._topics),
            (EditionAuthor, "author", self._authors),
        ):
            # What nearly all have comes after what tells them apart.
            named = [self._ties.choice(records[1:])]
            named += [records[0]] if is_common else []
            named += [self._few[name]] if is_few else []
            if name == "topic":
                edition.card["topic"] = named[0].slug
            yield from (
                model(**listed, **{name: record}, position=n)
                for n, record in enumerate(named)
            )
        own = [
            Source(
                title=f"Own {n} of {edition.slug}",
                slug=f"{edition.slug}-{n}",
                kind="report" if n else "paper",
                status="retracted" if self._written % 4 == 1 else "standing",
            )
            for n in range(OWN_SOURCES)
        ]
        yield from own
        shared = [
            *([self._sources[0]] if is_common else []),
            self._ties.choice(self._sources[1:]),
        ]
        cited = enumerate([*shared, *own], 1)
        yield from (
            EditionSource(**listed, source=source, number=n, key=f"s{n}")
            for n, source in cited
        )

    def _found(self, edition: Any) -> Iterator[Any]:
        """Give what an edition is found by: entries for search, and questions."""
        from articles.models import SearchEntry
        from faq.models import Question

        found = {"edition": edition, "language": "en"}
        yield SearchEntry(
            **found,
            kind="explainer",
            title=edition.headline,
            text=self._text(self._text_length),
        )
        for n in range(QUESTIONS):
            title, text = self._text(9), self._text(min(ANSWER, self._text_length))
            yield SearchEntry(
                **found, kind="question", anchor=f"q{n}", title=title, text=text
            )
            yield Question(
                edition=edition, first_live_from=edition.first_live_from, position=n, anchor=f"q{n}", question=title,
                answer=f"<p>{text}</p>", summary=text,
            )  # fmt: skip
