"""What the desk's checks know besides the document, read from the database."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef

from articles.desk.accessibility import list_wordless_pictures
from articles.desk.context import Context, FlaggedSource, Kind, LiveQuestion, Target
from articles.desk.crediting import list_fact_checkers
from articles.desk.links import find_linked_explainers
from articles.desk.reading import Reading
from articles.document import Document, slugify
from articles.experts.looking import has_same_text
from articles.models import (
    Address,
    AlarmResolution,
    Article,
    Edition,
    ExpertConfirmation,
    Picture,
    SearchEntry,
    Source,
)
from articles.models.stored_document import DocumentUnreadable
from articles.pictures.library import find_picture_names
from articles.rendering import addresses

QUESTIONS_MAX = 50
"""Questions of other explainers that are looked at."""


def gather_context(
    reading: Reading, article: Article | None, now: datetime, kind: str = ""
) -> Context:
    """Return the context of a document, a state of `article`; None if it has never been
    saved.

    `kind` is that of the next edition; without it, what publishing proposes.
    """
    document = reading.document
    live, proposed = _find_live(article, now)
    return Context(
        live=live,
        kind=Kind(kind or proposed),
        flagged_sources=_find_flagged(document, article, now),
        live_questions=tuple(_find_questions(document, article, now)),
        targets=_find_targets(reading, now),
        site=settings.SITE_URL,
        decorative=_find_decorative(reading),
        checked_earlier=_find_checked_earlier(document, article),
    )


def _find_live(article: Article | None, now: datetime) -> tuple[Document | None, Kind]:
    """Return what readers see of `article`, and what its next edition is called unless
    somebody decides otherwise.
    """
    if article is None:
        return None, Kind.PUBLISHED
    # Its article too: Django puts the one that is known into each, and would ask for a
    # key that was left out.
    edition = article.editions.live(now).only("article", "document").first()
    if edition is None:
        return None, Kind.PUBLISHED
    try:
        return edition.as_document(), Kind.UPDATED
    except DocumentUnreadable:
        # Another version of this program wrote it, so nothing is compared with it.
        return None, Kind.UPDATED


def _find_decorative(reading: Reading) -> frozenset[str]:
    """Return the addresses of pictures without words that the library marks as
    decorative.
    """
    wordless = {src for _where, src in list_wordless_pictures(reading)}
    # Most documents have words for all of their pictures, and need no query.
    names = find_picture_names(" ".join(wordless))
    if not names:
        return frozenset()
    marked = Picture.objects.filter(name__in=names, is_decorative=True)
    return wordless & {picture.address for picture in marked.only("name")}


def _find_checked_earlier(
    document: Document, article: Article | None
) -> frozenset[str]:
    """Return the outside experts in the byline whose last confirmation is of another
    text than `document`.
    """
    names = list_fact_checkers(document)
    if article is None or not names:
        return frozenset()
    confirmations = ExpertConfirmation.objects.filter(
        link__article=article, link__name__in=names
    )
    # In this order the last one of each expert remains.
    last = {}
    for pk, name in confirmations.order_by("pk").values_list("pk", "link__name"):
        last[name] = pk
    rows = ExpertConfirmation.objects.select_related("link", "revision")
    return frozenset(
        each.link.name
        for each in rows.filter(pk__in=last.values())
        if not has_same_text(each, document)
    )


def _find_flagged(
    document: Document, article: Article | None, now: datetime
) -> Mapping[str, FlaggedSource]:
    ids = [source.id for source in document.sources if source.id]
    flagged = Source.objects.filter(pk__in=ids).exclude(status=Source.Status.STANDING)
    rows = list(flagged.values_list("pk", "status", "status_note"))
    stands: set[uuid.UUID] = set()
    # Most documents cite no flagged source, and need no second query.
    if rows and article is not None:
        answers = AlarmResolution.objects.holding(now).filter(
            article=article,
            source__in=ids,
            kind=AlarmResolution.Kind.STANDS,
        )
        stands.update(answers.order_by().values_list("source", flat=True))
    return {
        str(pk): FlaggedSource(status, note, pk in stands) for pk, status, note in rows
    }


def _find_questions(
    document: Document, article: Article | None, now: datetime
) -> Iterator[LiveQuestion]:
    """Yield the questions of other live explainers whose anchors say that they may be
    the same.
    """
    # An anchor is made from its question, and is indexed, as the text of a question is
    # not.
    anchors = {slugify(entry.question) for entry in document.faq} - {""}
    if not anchors:
        return
    # Asked of each entry by itself: with conditions on a joined edition, SQLite looks all
    # live editions up, and the anchors in each.
    live = Edition.objects.live(now).filter(pk=OuterRef("edition"))
    rows = SearchEntry.objects.filter(
        Exists(live), kind=SearchEntry.Kind.QUESTION, anchor__in=anchors
    )
    if article is not None:
        rows = rows.exclude(edition__article=article)
    # Ordered as the index is, which SQLite would else leave for one in another order.
    found = rows.order_by("anchor", "pk").values_list(
        "title", "edition__headline", "edition__slug", "anchor"
    )
    for question, headline, slug, anchor in found[:QUESTIONS_MAX]:
        address = addresses.question(slug, anchor)
        yield LiveQuestion(question, headline, address)


def _find_targets(reading: Reading, now: datetime) -> Mapping[str, Target]:
    """Return what readers find of each explainer that the document links to."""
    names = find_linked_explainers(reading, settings.SITE_URL)
    if not names:
        return {}

    articles = _find_articles(names)
    # Withdrawals too: they are not the same as what was never published.
    current = Edition.objects.current(now).filter(article__in=articles.values())
    kinds = dict(current.order_by().values_list("article_id", "kind"))
    return {name: _judge_target(articles.get(name), kinds) for name in names}


def _find_articles(names: Iterable[str]) -> dict[str, uuid.UUID]:
    """Return the article of each slug or id, as far as there is one."""
    claims = Address.objects.filter(slug__in=names)
    articles = dict(claims.values_list("slug", "article_id"))
    ids = []
    for name in names:
        try:
            ids.append(uuid.UUID(name))
        except ValueError:
            continue  # a slug
    if ids:
        rows = Article.objects.filter(pk__in=ids).order_by()
        articles |= {str(pk): pk for pk in rows.values_list("pk", flat=True)}
    return articles


def _judge_target(
    article_id: uuid.UUID | None, kinds: Mapping[uuid.UUID, str]
) -> Target:
    if article_id is None:
        return Target.MISSING
    kind = kinds.get(article_id)
    if kind is None:
        return Target.DRAFT
    if kind == Edition.Kind.WITHDRAWN:
        return Target.WITHDRAWN
    return Target.LIVE
