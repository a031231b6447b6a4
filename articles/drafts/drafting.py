"""Between a Document and the rows of a draft.

The law: `assemble(save(d)) == settle(d)`, but for the ids and addresses that `save` gives to what is new. Standing
records are shared, so `save` never changes one: `settle` says what it will use in place of what the document says.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from pydantic import ValidationError

from articles.document import (
    PART_LISTS,
    BylinePart,
    Document,
    LeadImage,
    Picture,
    RelatedPart,
    SourcePart,
    TopicPart,
)
from articles.document_errors import document_sentence
from articles.drafts.claims import SlugTaken, claim_slug, is_slug_taken
from articles.drafts.matching import DraftRefused, Matches, byline_part, match, match_alone, source_part, topic_part
from articles.findings import Finding, Level
from articles.models import (
    Article,
    ArticleTopic,
    Author,
    AuthorLink,
    Byline,
    Citation,
    RelatedLink,
    Revision,
    Source,
    Topic,
)  # fmt: skip
from articles.models.standing import StandingRecord

__all__ = ["DraftRefused", "SlugTaken", "assemble", "differences", "is_slug_taken", "keep_revision", "save", "settle"]


@transaction.atomic
def save(
    document: Document,
    *,
    article: Article | None = None,
    by: AbstractBaseUser | None = None,
    now: datetime,
    name: str = "",
) -> Article:
    """Make `document` the draft of `article`, or of a new one, and keep it as a revision called `name`.

    An `article` that isn't saved yet is saved with the id it has. Raises DraftRefused when two parts mean the same
    record, SlugTaken when the document names an address of another article.
    """
    if article is None:
        article = Article()
    is_new = article._state.adding
    if is_new:
        article.created_at, article.created_by = now, by
    else:
        article.refresh_from_db(from_queryset=Article.objects.locked())
    matches = match_alone(document)

    article.headline = document.headline
    article.standfirst = document.standfirst
    article.language = document.language
    article.dated_on = document.dated_on
    image = document.lead_image or LeadImage()
    article.lead_image_src, article.lead_image_alt = image.src, image.alt
    article.lead_image_credit, article.lead_image_caption = image.credit, image.caption
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
    own = {}
    for row in PART_LISTS.values():
        if row.has_own_rows:
            model = getattr(article, row.form_prefix).model
            rows = [model(article=article, position=n, **part.model_dump()) for n, part in enumerate(row.of(document))]
            own[row.name] = model.objects.bulk_create(rows)
    ArticleTopic.objects.bulk_create(
        ArticleTopic(article=article, position=n, topic=topic or _new_topic(part, document.topics))
        for n, (part, topic) in enumerate(zip(document.topics, matches.topics, strict=True))
    )
    Byline.objects.bulk_create(
        Byline(article=article, position=n, author=author or _new_author(part, document.byline), credit=part.credit)
        for n, (part, author) in enumerate(zip(document.byline, matches.authors, strict=True))
    )
    Citation.objects.bulk_create(
        Citation(
            article=article,
            position=n,
            source=source or _new_source(part, document.sources),
            key=part.key,
            accessed_on=part.accessed_on,
            locator=part.locator,
        )
        for n, (part, source) in enumerate(zip(document.sources, matches.sources, strict=True))
    )
    by_anchor = {section.anchor: section for section in own["sections"]}
    known = Article.objects.in_bulk([part.article for part in document.related if part.article])
    known = {str(pk): target for pk, target in known.items()}
    RelatedLink.objects.bulk_create(
        RelatedLink(
            article=article,
            position=n,
            title=part.title,
            url=part.url,
            target=known.get(part.article),
            after=by_anchor.get(part.after),
        )
        for n, part in enumerate(document.related)
    )


def _new(record, part, parts: Iterable) -> StandingRecord:
    """Save `record` as new, with the id and address its part wants; an address is left to the part that names it."""
    record.pk = part.id or record.pk
    if part.slug and not type(record).objects.filter(slug=part.slug).exists():
        record.slug = part.slug
    else:
        record.slug = type(record).free_slug(record.slug_stem(), reserved={other.slug for other in parts})
    record.save(force_insert=True)
    return record


def _new_topic(part: TopicPart, parts: Iterable[TopicPart]) -> Topic:
    return _new(Topic(name=part.name), part, parts)


def _new_author(part: BylinePart, parts: Iterable[BylinePart]) -> Author:
    portrait = part.portrait or Picture()
    author = Author(name=part.name, role=part.role, bio=part.bio, portrait_src=portrait.src, portrait_alt=portrait.alt)
    _new(author, part, parts)
    AuthorLink.objects.bulk_create(
        AuthorLink(author=author, position=n, title=link.title, url=link.url) for n, link in enumerate(part.links)
    )
    return author


def _new_source(part: SourcePart, parts: Iterable[SourcePart]) -> Source:
    fields = part.model_dump(include={"title", "publisher", "url", "kind", "published_on", "archived_url"})
    return _new(Source(**fields), part, parts)


def assemble(article: Article) -> Document:
    """Give the draft of `article` as it is in the database. Raises DraftRefused for rows that no Document can hold."""
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


def settle(document: Document) -> Document:
    """Put the standing records' fields in place of the document's, and drop related articles that don't exist.

    Raises DraftRefused when two parts mean the same record.
    """
    matches = match(document)
    wanted = [part.article for part in document.related if part.article]
    known = {str(pk) for pk in Article.objects.filter(pk__in=wanted).values_list("pk", flat=True)}
    slugs = {part.slug for part in document.sources}
    taken = set(Source.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return document.model_copy(
        update={
            "topics": tuple(
                topic_part(topic) if topic else part
                for part, topic in zip(document.topics, matches.topics, strict=True)
            ),
            "byline": tuple(
                byline_part(author, part.credit) if author else part
                for part, author in zip(document.byline, matches.authors, strict=True)
            ),
            "sources": tuple(
                source_part(source, key=part.key, accessed_on=part.accessed_on, locator=part.locator)
                if source
                else part.model_copy(update={"slug": "" if part.slug in taken else part.slug})
                for part, source in zip(document.sources, matches.sources, strict=True)
            ),
            "related": tuple(
                part if part.article in known else part.model_copy(update={"article": ""}) for part in document.related
            ),
        }
    )


def differences(document: Document) -> list[Finding]:
    """Say where saving `document` would use what is on record in place of what the document says."""
    settled = settle(document)
    found = []
    for row in PART_LISTS.values():
        for n, (part, kept) in enumerate(zip(row.of(document), row.of(settled), strict=True)):
            if part == kept:
                continue
            fields = [
                field
                for field, value in part.model_dump().items()
                if value and field != "id" and value != kept.model_dump()[field]
            ]
            for field in fields:
                found.append(
                    Finding(
                        code="drafting.N001",
                        level=Level.NOTE,
                        message=f"The {field} on record is kept, not the document's.",
                        hint="Change the record itself if the document is right.",
                        where=f"{row.name}[{n}].{field}",
                    )
                )
    return found


def keep_revision(article: Article, *, by: AbstractBaseUser | None, now: datetime, name: str = "") -> Revision:
    """Keep the draft as it is now. A save that changed nothing keeps nothing, and gives the latest revision."""
    document = assemble(article).model_dump(mode="json")
    latest = article.latest_revision()
    if latest and latest.document == document and not name:
        return latest
    article.updated_at, article.updated_by = now, by
    article.save(update_fields=["updated_at", "updated_by"])
    return Revision.objects.create(article=article, document=document, saved_at=now, saved_by=by, name=name)
