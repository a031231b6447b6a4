"""Freeze a document into an edition, and derive the rows by which readers find it. Takes a document, never a draft."""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CASCADE, Model

from articles.document import Document
from articles.drafts.matching import match
from articles.models import Edition, EditionAuthor, EditionSource, EditionTopic, PublishedAnchor, SearchEntry
from articles.pictures import share_pictures
from articles.publishing.chain import digest, edition_facts
from articles.publishing.changed import count_changes
from articles.publishing.lock import Chain
from articles.publishing.sitemap_parts import SITEMAP_PART
from articles.rendering import linked_data
from articles.rendering.numbering import STANDFIRST, parse_fields, sources_in_order
from articles.rendering.to_html import body, renderer
from articles.rendering.to_text import document_text

on_freeze: list[Callable[[Edition, Document], list[Model]]] = []
"""Functions that return an edition's derived rows, unsaved. Called in order at freeze, render and verification."""


def freeze(
    chain: Chain,
    *,
    document: dict[str, Any],
    kind: str,
    note: str,
    override_reason: str,
    by: object | None,
    live_from: datetime,
) -> Edition:
    """Append an edition to the chain and save its derived rows. No edition of the chain may be waiting."""
    previous = chain.last
    number = previous.number + 1 if previous else 1
    first_live_from = previous.first_live_from if previous else live_from

    edition = Edition(
        article=chain.article,
        number=number,
        kind=kind,
        slug=document["slug"],
        headline=document["headline"],
        note=note,
        override_reason=override_reason,
        published_at=chain.now,
        published_by=by,
        live_from=live_from,
        first_live_from=first_live_from,
        document=document,
        document_sha256=digest(document),
        previous_sha256=previous.sha256 if previous else "",
        rendered_at=chain.now,
    )
    edition.sha256 = digest(edition_facts(edition))
    # The key follows from the content, so that building the fixture twice gives the same file.
    edition.pk = uuid.uuid5(chain.article.pk, edition.sha256)
    for column, value in derived_columns(edition, previous).items():
        setattr(edition, column, value)

    # The edition before ends first: a constraint allows one edition without an end.
    if previous:
        Edition.objects.filter(pk=previous.pk).derive(live_until=live_from)
    edition.save()
    rows = save_rows(edition)
    put_in_sitemap(edition, rows)

    if edition.share_picture:

        def draw() -> None:
            share_pictures.draw(edition.share_picture, edition.as_document())

        # Robust, since the edition is published by then. If drawing fails, the picture is drawn at its first request.
        # A function, since Django logs a failure by its name, which a `partial` lacks.
        transaction.on_commit(draw, robust=True)
    return edition


def derived_columns(edition: Edition, previous: Edition | None) -> dict[str, Any]:
    """Return the columns that follow from the document, the edition before and the renderer.

    A withdrawn edition shows nothing. Its document is that of the edition before, which another version of this program
    may have written, so it is not read: nothing may stop a withdrawal.
    """
    columns = _withdrawn_columns(edition, previous) if edition.is_withdrawn else _shown_columns(edition)
    columns["renderer"] = renderer()
    columns["changed"] = None
    if edition.number > 1:
        columns["changed"] = count_changes(previous and previous.document, edition.document)
    return columns


def _withdrawn_columns(edition: Edition, previous: Edition | None) -> dict[str, Any]:
    # Without the edition before, the chain is broken; then the edition's own values are the best there is.
    known = previous or edition
    return {
        "language": known.language,
        "summary": known.summary,
        "body": "",
        "linked_data": "",
        "share_picture": "",
    }


def _shown_columns(edition: Edition) -> dict[str, Any]:
    document = edition.as_document()
    return {
        "language": document.language,
        "summary": parse_fields(document)[STANDFIRST].text(),
        "body": body(document),
        "linked_data": linked_data.stored(document, str(edition.article_id)),
        "share_picture": share_pictures.name_of(document),
    }


def derived_rows(edition: Edition) -> list[Model]:
    """Return the rows by which readers find an edition, unsaved. A withdrawn edition has none."""
    if edition.is_withdrawn:
        return []

    document = edition.as_document()
    rows = [*_record_rows(edition, document), *_search_entries(edition, document)]
    for derive_rows in on_freeze:
        rows += derive_rows(edition, document)
    return rows


def save_rows(edition: Edition) -> list[Model]:
    """Replace an edition's derived rows, record its anchors as published, and return the rows."""
    rows = derived_rows(edition)
    for model in derived_models():
        model.objects.filter(edition=edition).delete()
        model.objects.bulk_create([row for row in rows if type(row) is model])

    # The anchors of a withdrawn edition are recorded already: its document was published before.
    if not edition.is_withdrawn:
        _record_anchors(edition, edition.as_document())
    return rows


def _record_anchors(edition: Edition, document: Document) -> None:
    anchors = [("section", part.anchor) for part in document.sections]
    anchors += [("question", part.anchor) for part in document.faq]
    PublishedAnchor.objects.bulk_create(
        (PublishedAnchor(article_id=edition.article_id, kind=kind, anchor=anchor) for kind, anchor in anchors),
        ignore_conflicts=True,
    )


def put_in_sitemap(edition: Edition, rows: list[Model]) -> None:
    """Set the part of the sitemap that a new edition belongs to, from its saved rows.

    The key of its search entry decides. Keys only grow, so a part fills up and then never changes again; an edition
    that is rendered again stays in its part.
    """
    for row in rows:
        if isinstance(row, SearchEntry) and row.kind == SearchEntry.Kind.EXPLAINER:
            edition.sitemap_part = row.pk // SITEMAP_PART + 1
            Edition.objects.filter(pk=edition.pk).derive(sitemap_part=edition.sitemap_part)


def derived_models() -> list[type[Model]]:
    """Return the models whose rows are derived from an edition: those that belong to one and are deleted with it."""
    return [
        relation.related_model
        for relation in Edition._meta.related_objects
        if relation.field.name == "edition" and relation.on_delete is CASCADE
    ]


def _record_rows(edition: Edition, document: Document) -> Iterator[Model]:
    """Yield a row for each author, topic and source of the document that is on record."""
    records = match(document)
    common = {"edition": edition, "first_live_from": edition.first_live_from}

    for position, (part, author) in enumerate(zip(document.byline, records.authors, strict=True)):
        if author:
            yield EditionAuthor(**common, author=author, position=position, credit=part.credit)

    for position, topic in enumerate(records.topics):
        if topic:
            yield EditionTopic(**common, topic=topic, position=position)

    numbers = {part.key: number for number, part in enumerate(sources_in_order(document), 1)}
    for part, source in zip(document.sources, records.sources, strict=True):
        if source:
            yield EditionSource(**common, source=source, number=numbers[part.key], key=part.key)


def _search_entries(edition: Edition, document: Document) -> Iterator[SearchEntry]:
    common = {"edition": edition, "language": document.language}
    yield SearchEntry(
        **common,
        kind=SearchEntry.Kind.EXPLAINER,
        title=document.headline,
        text=document_text(document),
    )

    parsed = parse_fields(document)
    for number, part in enumerate(document.faq, 1):
        yield SearchEntry(
            **common,
            kind=SearchEntry.Kind.QUESTION,
            anchor=part.anchor,
            title=part.question,
            text=parsed[f"answer-{number}"].text(),
        )
