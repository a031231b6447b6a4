"""Assemble a Document from the rows of a draft, and keep it as a revision."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from pydantic import ValidationError

from articles.document import (
    FORM_LISTS,
    BylinePart,
    Document,
    LeadImage,
    RelatedPart,
    SourcePart,
    TopicPart,
)
from articles.document_errors import document_sentence
from articles.drafts.changed import count_changes
from articles.drafts.counting import count_findings
from articles.drafts.joining import follow_merges
from articles.drafts.matching import (
    DraftRefused,
    byline_part,
    source_part,
    topic_part,
)
from articles.drafts.terms import define_terms
from articles.models import Article, DraftText, Revision
from articles.models.draft_text import collect_text
from articles.pictures.library import note_draft_pictures
from articles.reviewing.verbs import follow_change


def assemble(article: Article) -> Document:
    """Return the draft of `article` from its rows.

    Raises DraftRefused for rows that no Document can hold.
    """
    try:
        document = Document(
            language=article.language,
            slug=article.slug,
            headline=article.headline,
            standfirst=article.standfirst,
            dated_on=article.dated_on,
            lead_image=LeadImage(
                src=article.lead_image_src,
                alt=article.lead_image_alt,
                credit=article.lead_image_credit,
                caption=article.lead_image_caption,
            ),
            topics=tuple(_read_topics(article)),
            byline=tuple(_read_byline(article)),
            sources=tuple(_read_sources(article)),
            related=tuple(_read_related(article)),
            **_read_own_rows(article),
        )
    except ValidationError as error:
        raise DraftRefused(document_sentence(error)) from error
    return define_terms(document)


def _read_own_rows(article: Article) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return the values of the lists whose rows have the fields of their parts."""
    values = {}
    for parts in FORM_LISTS.values():
        if parts.has_own_rows:
            rows = getattr(article, parts.form_prefix)
            values[parts.name] = tuple(rows.values(*parts.part.model_fields))
    return values


def _read_topics(article: Article) -> Iterator[TopicPart]:
    for row in article.article_topics.select_related("topic"):
        yield topic_part(row.topic)


def _read_byline(article: Article) -> Iterator[BylinePart]:
    rows = article.bylines.select_related("author")
    # The links of all authors in one query.
    for row in rows.prefetch_related("author__links"):
        yield byline_part(row.author, row.credit)


def _read_sources(article: Article) -> Iterator[SourcePart]:
    for row in article.citations.select_related("source"):
        yield source_part(
            row.source, key=row.key, accessed_on=row.accessed_on, locator=row.locator
        )


def _read_related(article: Article) -> Iterator[RelatedPart]:
    for row in article.related_links.select_related("after"):
        yield RelatedPart(
            title=row.title,
            url=row.url,
            article=str(row.target_id or ""),
            after=row.after.anchor if row.after else "",
        )


def keep_revision(
    article: Article,
    *,
    by: AbstractBaseUser | None,
    now: datetime,
    name: str = "",
    is_change: bool = True,
) -> Revision:
    """Keep the draft as a revision and return it.

    If nothing has changed and no name is given, return the latest one instead.
    `is_change` is False where nobody changed the text, so that a text that is ready
    stays ready.
    """
    # Before reading: a source may have been merged while its row was being saved.
    follow_merges(article)
    assembled = assemble(article)
    document = assembled.model_dump(mode="json")
    latest = article.latest_revision()
    if latest and latest.document == document and not name:
        # What the desk finds may have changed all the same, with a source's status.
        count_findings(article, assembled, now=now)
        return latest

    # The latest revision is the draft's state, so both change together.
    article.updated_at = now
    if is_change:
        article.updated_by = by
    article.save(update_fields=["updated_at", "updated_by"])
    text = collect_text(document)
    if not DraftText.objects.filter(article=article).update(text=text):
        DraftText.objects.create(article=article, text=text)
    note_draft_pictures(article, assembled, by=by, now=now)
    if is_change:
        follow_change(article, by=by, now=now)
    count_findings(article, assembled, now=now)
    # None for a first revision: it changed nothing that there was.
    changed = None
    if latest:
        changed = count_changes(latest.document, document)
    return Revision.objects.create(
        article=article,
        document=document,
        changed=changed,
        saved_at=now,
        saved_by=by,
        name=name,
    )


@transaction.atomic
def recount_findings(article: Article, *, now: datetime) -> None:
    """Count again what the desk finds in the draft as it was saved last, after an
    answer was given or revoked. Nothing is counted in a draft that no Document can hold.
    """
    # A save that comes meanwhile would count a newer draft, and be overwritten.
    locked = Article.objects.locked().filter(pk=article.pk).first()
    if locked is None:
        return
    try:
        document = assemble(locked)
    except DraftRefused:
        return
    count_findings(locked, document, now=now)
