"""Thousands of explainers in invented words, written in bulk: the ground for what must not grow with their number."""

import hashlib
import random
import uuid
from datetime import UTC, datetime, timedelta
from itertools import accumulate

WORDS = 1_300
"""Of an explainer, its questions included; the seed has some 1,500."""
QUESTIONS = 8
ANSWER = 70
TOPICS, AUTHORS = 40, 200
BATCH = 200
START = datetime(2010, 1, 1, tzinfo=UTC)
_SOUNDS = [a + b for a in "bcdfglmnprst" for b in "aeiou"]


def vocabulary(size: int = 20_000) -> list[str]:
    """Give invented words, the first the most frequent in what `write` writes (Zipf's law); always the same."""
    chance = random.Random(1)  # noqa: S311
    made = ("".join(chance.choices(_SOUNDS, k=chance.randint(2, 4))) for _ in range(2 * size))
    return list(dict.fromkeys(made))[:size]


class Writer:
    """Writes explainers, each with questions, a topic and an author. They have the seed's document and body."""

    def __init__(self) -> None:
        from articles.models import Author, Edition, Topic

        self._chance = random.Random(2)  # noqa: S311
        self._words = vocabulary()
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))
        self._seed = Edition.objects.order_by("live_from").first()
        self._written = 0
        self._topics = [Topic(name=f"Topic {n}", slug=f"topic-{n}") for n in range(TOPICS)]
        self._authors = [Author(name=f"Author {n}", slug=f"author-{n}") for n in range(AUTHORS)]
        Topic.objects.bulk_create(self._topics)
        Author.objects.bulk_create(self._authors)

    def write(self, how_many: int) -> None:
        """Write as many more."""
        for size in [BATCH] * (how_many // BATCH) + [how_many % BATCH]:
            self._batch(size)

    def _text(self, length: int) -> str:
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=length))

    def _batch(self, size: int) -> None:
        from articles.models import Article, Edition, EditionAuthor, EditionTopic, SearchEntry

        articles, editions, entries, topics, authors = [], [], [], [], []
        for _ in range(size):
            number = self._written = self._written + 1
            article = Article(id=uuid.UUID(int=number), slug=f"written-{number}")
            at = START + timedelta(hours=12 * number)
            edition = Edition(
                article=article, number=1, kind="published", slug=article.slug, headline=self._text(8),
                published_at=at, live_from=at, first_live_from=at, document=self._seed.document,
                document_sha256="", sha256=hashlib.sha256(article.slug.encode()).hexdigest(), language="en",
                summary=self._text(40), body=self._seed.body, renderer=self._seed.renderer, rendered_at=at,
            )  # fmt: skip
            articles.append(article)
            editions.append(edition)
            listed = {"edition": edition, "first_live_from": at, "position": 0}
            topics.append(EditionTopic(**listed, topic=self._chance.choice(self._topics)))
            authors.append(EditionAuthor(**listed, author=self._chance.choice(self._authors)))
            parts = [("explainer", "", edition.headline, self._text(WORDS))]
            parts += [("question", f"q{n}", self._text(9), self._text(ANSWER)) for n in range(QUESTIONS)]
            for kind, anchor, title, text in parts:
                entry = {"kind": kind, "anchor": anchor, "title": title, "text": text, "language": "en"}
                entries.append(SearchEntry(edition=edition, **entry))
        for model, rows in (
            (Article, articles), (Edition, editions), (EditionTopic, topics), (EditionAuthor, authors),
            (SearchEntry, entries),
        ):  # fmt: skip
            model.objects.bulk_create(rows)
