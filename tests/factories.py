"""Editions for tests of what readers see, made as the desk makes them: a draft saved,
then published.
"""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from articles import register
from articles.corpus.collecting import Rows, list_keys
from articles.corpus.copying import Keys, Template
from articles.corpus.rows import go_on_counting, insert_rows
from articles.document import RelatedPart, slugify
from articles.drafts import assemble, save
from articles.models import Article, Edition, Source
from articles.publishing import publish, unchanged_since
from articles.publishing.chain import document_sha256
from tests.answers import ALL_QUESTIONS
from tests.documents import explainer

JUNE = datetime(2026, 6, 2, 9, tzinfo=UTC)
"""When the first edition of a test's explainer goes live, unless it says otherwise."""
DAY = timedelta(days=1)
_numbers = count(1)


def published(
    headline: str = "Why bread costs more",
    *,
    at: datetime = JUNE,
    now: datetime | None = None,
    **changes,
) -> Edition:
    """Publish the first edition of a new explainer, live from `at`.

    Without a source nothing is published, so `sources=[]` is one that no other
    explainer has.
    """
    if changes.get("sources") == []:
        changes["sources"] = [{"key": "file", "title": f"On file: {headline}"}]
    document = explainer(
        headline=headline, slug=changes.pop("slug", slugify(headline)), **changes
    )
    article = save(document, now=now or at)
    return publish(
        article=article,
        by=None,
        now=now or at,
        live_from=at,
        answered=ALL_QUESTIONS,
    )


def another_edition(
    edition: Edition,
    *,
    at: datetime,
    now: datetime | None = None,
    kind: str | None = None,
    note: str = "",
    **changes,
) -> Edition:
    """Publish the next edition of the article that `edition` is of, with `changes` to
    its document.

    Where there are none it gets a related link that leads nowhere, which readers don't
    see: no edition says what the one before it says.
    """
    article = Article.objects.get(pk=edition.article_id)
    draft = assemble(article)
    changed = draft.model_copy(update=changes)
    if unchanged_since(
        document_sha256(changed), article.editions.order_by("-number").first()
    ):
        unseen = RelatedPart(title=f"After edition {edition.number}")
        changed = draft.model_copy(update={"related": (*draft.related, unseen)})
    save(changed, article=article, now=now or at)
    live_from = at if now else None
    return publish(
        article=article,
        by=None,
        now=now or at,
        kind=kind,
        note=note,
        live_from=live_from,
        answered=ALL_QUESTIONS,
    )


def flag_source(
    url: str, status: str = Source.Status.RETRACTED, note: str = ""
) -> Source:
    """Say of the source at `url` that it no longer stands."""
    source = Source.objects.get(url=url)
    set_status(source, status, note)
    return source


def set_status(source: Source, status: str, note: str = "") -> None:
    """Set the status of `source` as of now, as the desk does."""
    register.set_status(source, status, note, by=None, now=timezone.now())


def many(how_many: int, *, at: datetime = JUNE, **changes) -> list[Edition]:
    """Publish so many explainers, an hour apart.

    All but the first are copies of its rows, as in a large corpus: publishing each takes
    twenty times as long.
    """
    headline = f"Explainer {next(_numbers)}"
    first = published(headline, at=at, **changes)
    own_sources = Source.objects.filter(title__endswith=headline)
    template = Template(first.article, {"headline": headline}, own_sources)

    keys = Keys()
    rows: Rows = {}
    for hour in range(1, how_many):
        headline = f"Explainer {next(_numbers)}"
        copied = template.copy(
            slugify(headline), {"headline": headline}, at + timedelta(hours=hour), keys
        )
        for model, copies in copied.items():
            rows.setdefault(model, []).extend(copies)

    with transaction.atomic():
        for model, copies in rows.items():
            insert_rows(model, copies)
    go_on_counting(keys.list_models())
    copies = Edition.objects.filter(pk__in=list_keys(rows, Edition) if rows else [])
    return [first, *copies.order_by("live_from")]
