"""Save a Document as the rows of a draft.

The law: `assemble(save(d)) == settle(d)`, apart from the ids and slugs that `save`
gives to new records. Standing records are shared, so `save` never changes one: `settle`
shows the fields that it will use instead of the document's.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.document import (
    FORM_LISTS,
    BylinePart,
    Document,
    LeadImage,
    PartList,
    Picture,
    SourcePart,
    TermPart,
)
from articles.drafts.assembling import keep_revision
from articles.drafts.claims import claim_slug
from articles.drafts.joining import join_merged_sources
from articles.drafts.matching import (
    Matches,
    lock_listed_sources,
    match_and_lock_records,
)
from articles.drafts.terms import find_missing_terms
from articles.models import (
    Article,
    ArticleTopic,
    Author,
    AuthorLink,
    Byline,
    Citation,
    RelatedLink,
    Section,
    Source,
    Term,
    Topic,
)
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
    """Replace the draft of `article`, or of a new article, by `document`, and keep it
    as a revision called `name`.

    An `article` that isn't saved yet is saved with the id it has. Raises DraftRefused
    if two parts mean the same record, SlugTaken if the document's slug belongs to
    another article.
    """
    if article is None:
        article = Article()
    is_new = article._state.adding
    if is_new:
        article.created_at = now
        article.created_by = by
    else:
        article.refresh_from_db(from_queryset=Article.objects.locked())
    document = join_merged_sources(document)
    # Taken after the article's lock, so that two saves never wait for each other.
    matches = match_and_lock_records(document)
    lock_listed_sources({source.pk for source in matches.sources if source})

    _set_fields(article, document)
    claim_slug(article)
    article.save()

    if not is_new:
        _delete_parts(article)
    _save_parts(article, document, matches)
    # From the rows, not from `document`: what was saved is what a revision has.
    keep_revision(article, by=by, now=now, name=name)
    return article


def _set_fields(article: Article, document: Document) -> None:
    # A document that names no address leaves the article at the one it has.
    article.slug = document.slug or article.slug
    for field in ("headline", "standfirst", "language", "dated_on"):
        setattr(article, field, getattr(document, field))

    image = document.lead_image or LeadImage()
    for field in ("src", "alt", "credit", "caption"):
        setattr(article, f"lead_image_{field}", getattr(image, field))


def _delete_parts(article: Article) -> None:
    # Backwards: related links come last and refer to sections.
    for parts in reversed(FORM_LISTS.values()):
        getattr(article, parts.form_prefix).all().delete()


def _save_parts(article: Article, document: Document, matches: Matches) -> None:
    """Save the rows of the document's parts, and records for parts without one."""
    saved = {}
    for parts in FORM_LISTS.values():
        if parts.has_own_rows:
            saved[parts.name] = _save_own_rows(article, document, parts)

    topics = _make_topics(article, document, matches.topics)
    ArticleTopic.objects.bulk_create(topics)
    Byline.objects.bulk_create(_make_byline(article, document, matches.authors))
    citations = _make_citations(article, document, matches.sources)
    Citation.objects.bulk_create(citations)
    # After the sections, whose keys they need.
    related = _make_related(article, document, saved["sections"])
    RelatedLink.objects.bulk_create(related)
    for part in find_missing_terms(document):
        _create_term(part, document)


def _save_own_rows(article: Article, document: Document, parts: PartList) -> list[Any]:
    """Save the rows of a list whose rows have the fields of its parts."""
    model = getattr(article, parts.form_prefix).model
    return model.objects.bulk_create(
        model(article=article, position=position, **dict(part))
        for position, part in enumerate(parts.of(document))
    )


def _make_topics(
    article: Article, document: Document, topics: list[Topic | None]
) -> Iterator[ArticleTopic]:
    for position, part in enumerate(document.topics):
        topic = topics[position]
        if topic is None:
            topic = _create_record(Topic(name=part.name), part, document.topics)
        yield ArticleTopic(article=article, position=position, topic=topic)


def _make_byline(
    article: Article, document: Document, authors: list[Author | None]
) -> Iterator[Byline]:
    for position, part in enumerate(document.byline):
        yield Byline(
            article=article,
            position=position,
            author=authors[position] or _create_author(part, document.byline),
            credit=part.credit,
        )


def _make_citations(
    article: Article, document: Document, sources: list[Source | None]
) -> Iterator[Citation]:
    for position, part in enumerate(document.sources):
        yield Citation(
            article=article,
            position=position,
            source=sources[position] or _create_source(part, document.sources),
            key=part.key,
            accessed_on=part.accessed_on,
            locator=part.locator,
        )


def _make_related(
    article: Article, document: Document, sections: list[Section]
) -> Iterator[RelatedLink]:
    section_by_anchor = {section.anchor: section for section in sections}
    ids = [part.article for part in document.related if part.article]
    # A link to an article that this site does not have keeps its title, and no target.
    targets = Article.objects.in_bulk(ids)
    target_by_id = {str(pk): target for pk, target in targets.items()}

    for position, part in enumerate(document.related):
        yield RelatedLink(
            article=article,
            position=position,
            title=part.title,
            url=part.url,
            target=target_by_id.get(part.article),
            after=section_by_anchor.get(part.after),
        )


def _create_record(record, part, parts: Iterable) -> StandingRecord:
    """Save `record` as new, with the id and slug that its part asks for.

    If the slug is taken, a new one is made that no other part asks for.
    """
    # A document that was exported elsewhere has the ids of that site.
    record.pk = part.id or record.pk
    records = type(record).objects
    if part.slug and not records.filter(slug=part.slug).exists():
        record.slug = part.slug
    else:
        wanted_slugs = [other.slug for other in parts]
        record.slug = record.free_slug(record.slug_stem(), reserved=wanted_slugs)
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
    # First, as the links refer to its key.
    _create_record(author, part, parts)
    AuthorLink.objects.bulk_create(
        AuthorLink(author=author, position=position, **dict(link))
        for position, link in enumerate(part.links)
    )
    return author


def _create_source(part: SourcePart, parts: Iterable[SourcePart]) -> Source:
    fields = {"title", "publisher", "url", "kind", "published_on", "archived_url"}
    return _create_record(Source(**part.model_dump(include=fields)), part, parts)


def _create_term(part: TermPart, document: Document) -> Term:
    term = Term(
        language=document.language or settings.LANGUAGE_CODE,
        **part.model_dump(exclude={"id", "slug"}),
    )
    return _create_record(term, part, document.terms)
