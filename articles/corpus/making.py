"""Make a corpus: models through the verbs, then copies of them in the order of time."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from articles import drafts
from articles.corpus.collecting import Rows
from articles.corpus.copying import Keys, Template
from articles.corpus.names import Namer
from articles.corpus.rows import go_on_counting, insert_rows, writing_much
from articles.corpus.writing import make_id, read_texts, write_document
from articles.desk import CHECKS
from articles.findings import Level
from articles.models import Article, Edition, Source
from articles.publishing import publish
from articles.register import set_status

MODELS: Final = 48
EVERY: Final = timedelta(minutes=96)
"""Between two explainers: fifteen a day."""
CORRECTED: Final = 10
"""One in so many models has a second edition, which corrects it, an hour later."""
RETRACTED: Final = 24
"""One in so many cites a source that was retracted."""
BATCH: Final = 400
"""Explainers in memory at once."""
QUESTIONS: Final = frozenset(
    check.code for check in CHECKS if check.level == Level.QUESTION
)
"""Editors have answered what the desk asks."""


def make_corpus(articles: int, at: datetime, *, models: int = MODELS) -> Iterator[int]:
    """Make so many explainers, the last of them live shortly before `at`, and yield how
    many there are, now and then. The database has to be without articles.

    The same numbers and the same time make the same corpus.
    """
    namer = Namer(seed=1)
    begin = at - EVERY * articles
    templates = []
    texts = read_texts()
    for number in range(min(models, articles)):
        names = namer.draw_model_names()
        document = write_document(number, texts, names)
        article = _publish_model(document, number, begin + EVERY * number)
        # By their address, which has the slug of the one explainer that cites them.
        own = [source for source in document.sources if document.slug in source.url]
        records = list(Source.objects.filter(pk__in=[source.id for source in own]))
        if number % RETRACTED == 0:
            _retract(records[0], begin + EVERY * (number + 1))
        templates.append(Template(article, names, records))
    yield len(templates)

    keys = Keys()
    with writing_much():
        for first in range(len(templates), articles, BATCH):
            last = min(first + BATCH, articles)
            _copy_models(templates, namer, range(first, last), begin, keys)
            yield last
    go_on_counting(keys.list_models())
    _update_statistics()


def _copy_models(
    templates: Sequence[Template],
    namer: Namer,
    numbers: Sequence[int],
    begin: datetime,
    keys: Keys,
) -> None:
    """Write the explainers of these numbers."""
    batch: Rows = {}
    for number in numbers:
        names = namer.draw_names()
        slug = f"{names['place'].lower()}-{number}"
        template = templates[number % len(templates)]
        copied = template.copy(slug, names, begin + EVERY * number, keys)
        for model, rows in copied.items():
            batch.setdefault(model, []).extend(rows)
    # A batch at a time, so that what was yielded stays if the run is interrupted.
    with transaction.atomic():
        for model, rows in batch.items():
            insert_rows(model, rows)


def _publish_model(document, number: int, live_from: datetime) -> Article:
    # A fixed key, since hashes cover it: the same corpus always has the same ones.
    article = Article(id=make_id("article", document.slug))
    article = drafts.save(
        document, article=article, now=live_from - timedelta(minutes=40)
    )
    publish(article=article, by=None, now=live_from, answered=QUESTIONS)
    if number % CORRECTED == 0:
        now = live_from + timedelta(hours=1)
        body = document.sections[0].body.replace(" in ", " late in ", 1)
        section = document.sections[0].model_copy(update={"body": body})
        sections = (section, *document.sections[1:])
        corrected = document.model_copy(update={"sections": sections})
        drafts.save(corrected, article=article, now=now - timedelta(minutes=5))
        publish(
            article=article,
            by=None,
            now=now,
            kind=Edition.Kind.CORRECTED,
            note="An earlier version did not say when in the year it was.",
            answered=QUESTIONS,
        )
    return article


def _retract(source: Source, now: datetime) -> None:
    set_status(
        source,
        Source.Status.RETRACTED,
        "Withdrawn by those who wrote it: two figures had been exchanged.",
        by=None,
        now=now,
    )


def _update_statistics() -> None:
    """Let the database plan by what is there now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
