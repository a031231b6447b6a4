"""Save a Document as the rows of a draft, and assemble one from them.

The law: `assemble(save(d)) == settle(d)`, apart from the ids and slugs that `save` gives to new records. Standing
records are shared, so `save` never changes one: `settle` shows the fields that it will use instead of the document's.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from pydantic import ValidationError

from articles.document import (
    PART_LISTS,
    BylinePart,
    Document,
    LeadImage,
    PartList,
    Picture,
    RelatedPart,
    SourcePart,
)
from articles.document_errors import document_sentence
from articles.drafts.claims import claim_slug
from articles.drafts.matching import DraftRefused, Matches, byline_part, match_locked, source_part, topic_part
from articles.models import (
    Article,
    ArticleTopic,
    Author,
    AuthorLink,
    Byline,
    Citation,
    RelatedLink,
    Revision,
    Section,
    Source,
    Topic,
)  # fmt: skip
from articles.models.standing import StandingRecord


@transaction.atomic
def save(
    document: Document,
    *,
    article: Article | None = None,
    by: AbstractBaseUser | None = None,
    now: datetime,
    name: str = "",
) -> Article:
    """Replace the draft of `article`, or of a new article, by `document`, and keep it as a revision called `name`.

    An `article` that isn't saved yet is saved with the id it has. Raises DraftRefused when two parts mean the same
    record, SlugTaken when the document's slug belongs to another article.
    """
    if article is None:
        article = Article()
    is_new = article._state.adding
    if is_new:
        article.created_at = now
        article.created_by = by
    else:
        article.refresh_from_db(from_queryset=Article.objects.locked())
    matches = match_locked(document)

    article.headline = document.headline
    article.standfirst = document.standfirst
    article.language = document.language
    article.dated_on = document.dated_on
    image = document.lead_image or LeadImage()
    article.lead_image_src = image.src
    article.lead_image_alt = image.alt
    article.lead_image_credit = image.credit
    article.lead_image_caption = image.caption
    article.slug = document.slug or article.slug
    claim_slug(article)
    article.save()

    if not is_new:
        _delete_parts(article)
    _save_parts(article, document, matches)
    keep_revision(article, by=by, now=now, name=name)
    return article


def _delete_parts(article: Article) -> None:
    # The related links first: they refer to sections.
    for row in reversed(PART_LISTS.values()):
        getattr(article, row.form_prefix).all().delete()


def _save_parts(article: Article, document: Document, matches: Matches) -> None:
    saved = {}
    for parts in PART_LISTS.values():
        if parts.has_own_rows:
            saved[parts.name] = _save_own_rows(article, document, parts)

    _save_topics(article, document, matches.topics)
    _save_byline(article, document, matches.authors)
    _save_citations(article, document, matches.sources)
    _save_related(article, document, saved["sections"])


def _save_own_rows(article: Article, document: Document, parts: PartList) -> list[Any]:
    """Save the rows of a list whose fields are those of its parts."""
    model = getattr(article, parts.form_prefix).model
    rows = []
    for position, part in enumerate(parts.of(document)):
        rows.append(model(article=article, position=position, **part.model_dump()))
    return model.objects.bulk_create(rows)


def _save_topics(article: Article, document: Document, matches: list[Topic | None]) -> None:
    rows = []
    for position, (part, topic) in enumerate(zip(document.topics, matches, strict=True)):
        topic = topic or _create_record(Topic(name=part.name), part, document.topics)
        rows.append(ArticleTopic(article=article, position=position, topic=topic))
    ArticleTopic.objects.bulk_create(rows)


def _save_byline(article: Article, document: Document, matches: list[Author | None]) -> None:
    rows = []
    for position, (part, author) in enumerate(zip(document.byline, matches, strict=True)):
        author = author or _create_author(part, document.byline)
        rows.append(Byline(article=article, position=position, author=author, credit=part.credit))
    Byline.objects.bulk_create(rows)


def _save_citations(article: Article, document: Document, matches: list[Source | None]) -> None:
    rows = []
    for position, (part, source) in enumerate(zip(document.sources, matches, strict=True)):
        row = Citation(
            article=article,
            position=position,
            source=source or _create_source(part, document.sources),
            key=part.key,
            accessed_on=part.accessed_on,
            locator=part.locator,
        )
        rows.append(row)
    Citation.objects.bulk_create(rows)


def _save_related(article: Article, document: Document, sections: list[Section]) -> None:
    section_by_anchor = {section.anchor: section for section in sections}
    targets = Article.objects.in_bulk([part.article for part in document.related if part.article])
    target_by_id = {str(pk): target for pk, target in targets.items()}

    rows = []
    for position, part in enumerate(document.related):
        row = RelatedLink(
            article=article,
            position=position,
            title=part.title,
            url=part.url,
            target=target_by_id.get(part.article),
            after=section_by_anchor.get(part.after),
        )
        rows.append(row)
    RelatedLink.objects.bulk_create(rows)


def _create_record(record, part, parts: Iterable) -> StandingRecord:
    """Save `record` as new, with the id and slug that its part asks for.

    A slug that another part asks for is left to that part.
    """
    record.pk = part.id or record.pk
    is_slug_free = part.slug and not type(record).objects.filter(slug=part.slug).exists()
    if is_slug_free:
        record.slug = part.slug
    else:
        wanted_slugs = {other.slug for other in parts}
        record.slug = type(record).free_slug(record.slug_stem(), reserved=wanted_slugs)
    record.save(force_insert=True)
    return record


def _create_author(part: BylinePart, parts: Iterable[BylinePart]) -> Author:
    portrait = part.portrait or Picture()
    author = Author(
        name=part.name,
        role=part.role,
        bio=part.bio,
        portrait_src=portrait.src,
        portrait_alt=portrait.alt,
    )
    _create_record(author, part, parts)
    AuthorLink.objects.bulk_create(
        AuthorLink(author=author, position=position, title=link.title, url=link.url)
        for position, link in enumerate(part.links)
    )
    return author


def _create_source(part: SourcePart, parts: Iterable[SourcePart]) -> Source:
    fields = part.model_dump(include={"title", "publisher", "url", "kind", "published_on", "archived_url"})
    return _create_record(Source(**fields), part, parts)


def assemble(article: Article) -> Document:
    """Return the draft of `article` from its rows. Raises DraftRefused for rows that no Document can hold."""
    try:
        return Document(
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
            topics=tuple(topic_part(row.topic) for row in article.article_topics.select_related("topic")),
            byline=tuple(
                byline_part(row.author, row.credit)
                for row in article.bylines.select_related("author").prefetch_related("author__links")
            ),
            **{
                row.name: tuple(getattr(article, row.form_prefix).values(*row.part.model_fields))
                for row in PART_LISTS.values()
                if row.has_own_rows
            },
            sources=tuple(
                source_part(row.source, key=row.key, accessed_on=row.accessed_on, locator=row.locator)
                for row in article.citations.select_related("source")
            ),
            related=tuple(
                RelatedPart(
                    title=row.title,
                    url=row.url,
                    article=str(row.target_id or ""),
                    after=row.after.anchor if row.after else "",
                )
                for row in article.related_links.select_related("after")
            ),
        )
    except ValidationError as error:
        raise DraftRefused(document_sentence(error)) from error


def keep_revision(article: Article, *, by: AbstractBaseUser | None, now: datetime, name: str = "") -> Revision:
    """Keep the draft as a revision and return it; return the latest one if nothing has changed and no name is given."""
    document = assemble(article).model_dump(mode="json")
    latest = article.latest_revision()
    if latest and latest.document == document and not name:
        return latest

    article.updated_at = now
    article.updated_by = by
    article.save(update_fields=["updated_at", "updated_by"])
    return Revision.objects.create(article=article, document=document, saved_at=now, saved_by=by, name=name)
