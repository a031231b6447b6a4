"""Freeze: a document becomes an edition, and what readers find it by is derived. Gets a document, never a draft."""

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
from articles.publishing.changed import changed
from articles.publishing.lock import Chain
from articles.publishing.sitemap_parts import SITEMAP_PART
from articles.rendering import linked_data
from articles.rendering.numbering import STANDFIRST, parse_fields, sources_in_order
from articles.rendering.to_html import body, renderer
from articles.rendering.to_text import document_text

on_freeze: list[Callable[[Edition, Document], list[Model]]] = []
"""Called in order for each edition that is frozen, rendered again or verified: give its derived rows, unsaved."""


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
    """Append an edition to the chain and derive its rows. Nothing may be waiting."""
    previous = chain.last
    edition = Edition(
        article=chain.article,
        number=previous.number + 1 if previous else 1,
        kind=kind,
        slug=document["slug"],
        headline=document["headline"],
        note=note,
        override_reason=override_reason,
        published_at=chain.now,
        published_by=by,
        live_from=live_from,
        first_live_from=previous.first_live_from if previous else live_from,
        document=document,
        document_sha256=digest(document),
        previous_sha256=previous.sha256 if previous else "",
        rendered_at=chain.now,
    )
    edition.sha256 = digest(edition_facts(edition))
    edition.pk = uuid.uuid5(
        chain.article.pk, edition.sha256
    )  # told by what it says, so that a fixture is the same twice
    for column, value in derived_columns(edition, previous).items():
        setattr(edition, column, value)
    if previous:
        Edition.objects.filter(pk=previous.pk).derive(live_until=live_from)
    edition.save()
    put_in_sitemap(edition, save_rows(edition))
    if edition.share_picture:

        def draw() -> None:
            share_pictures.draw(edition.share_picture, edition.as_document())

        # Robust, since by then it is published: a picture that could not be drawn is drawn when it is asked for.
        transaction.on_commit(draw, robust=True)
    return edition


def derived_columns(edition: Edition, previous: Edition | None) -> dict[str, Any]:
    """Make the columns that depend on the document, the one before and the renderer alone.

    A withdrawn edition shows nothing, and its document is that of the one before, which another version of this program
    may have written: it is not read, so that nothing stops withdrawing.
    """
    return {
        **(_withdrawn_columns(edition, previous) if edition.is_withdrawn else _shown_columns(edition)),
        "renderer": renderer(),
        "changed": None if edition.number == 1 else changed(previous and previous.document, edition.document),
    }


def _withdrawn_columns(edition: Edition, previous: Edition | None) -> dict[str, str]:
    told = previous or edition  # without the one before the chain is broken, and nothing better is known
    nothing = dict.fromkeys(("body", "linked_data", "share_picture"), "")
    return {"language": told.language, "summary": told.summary, **nothing}


def _shown_columns(edition: Edition) -> dict[str, str]:
    document = edition.as_document()
    return {
        "language": document.language,
        "summary": parse_fields(document)[STANDFIRST].text(),
        "body": body(document),
        "linked_data": linked_data.stored(document, str(edition.article_id)),
        "share_picture": share_pictures.name_of(document),
    }


def derived_rows(edition: Edition) -> list[Model]:
    """Make the rows by which readers find an edition, unsaved. A withdrawn edition has none."""
    if edition.is_withdrawn:
        return []
    document = edition.as_document()
    return [*_rows(edition, document), *(row for derive in on_freeze for row in derive(edition, document))]


def save_rows(edition: Edition) -> list[Model]:
    """Put an edition's derived rows in the place of those it has, give them, and remember its anchors.

    Those of a withdrawn edition are remembered already: its document was published before.
    """
    for model in derived_models():
        model.objects.filter(edition=edition).delete()
    rows = derived_rows(edition)
    for model in derived_models():
        model.objects.bulk_create([row for row in rows if type(row) is model])
    if edition.is_withdrawn:
        return rows
    document = edition.as_document()
    anchors = [("section", part.anchor) for part in document.sections]
    anchors += [("question", part.anchor) for part in document.faq]
    PublishedAnchor.objects.bulk_create(
        (PublishedAnchor(article_id=edition.article_id, kind=kind, anchor=anchor) for kind, anchor in anchors),
        ignore_conflicts=True,
    )
    return rows


def put_in_sitemap(edition: Edition, rows: list[Model]) -> None:
    """Fix the part of the sitemap that a new edition stands in, by its saved rows. One rendered again stays in its own.

    The database counts entries upwards, so a part fills, and then no edition is added to it any more.
    """
    for row in rows:
        if isinstance(row, SearchEntry) and row.kind == SearchEntry.Kind.EXPLAINER:
            edition.sitemap_part = row.pk // SITEMAP_PART + 1
            Edition.objects.filter(pk=edition.pk).derive(sitemap_part=edition.sitemap_part)


def derived_models() -> list[type[Model]]:
    """Give the models whose rows are derived from editions: those that belong to one and go with it."""
    return [
        relation.related_model
        for relation in Edition._meta.related_objects
        if relation.field.name == "edition" and relation.on_delete is CASCADE
    ]


def _rows(edition: Edition, document: Document) -> Iterator[Model]:
    records = match(document)
    parsed = parse_fields(document)
    listed = {"edition": edition, "first_live_from": edition.first_live_from}
    numbers = {part.key: number for number, part in enumerate(sources_in_order(document), 1)}
    for n, (part, author) in enumerate(zip(document.byline, records.authors, strict=True)):
        if author:
            yield EditionAuthor(**listed, author=author, position=n, credit=part.credit)
    for n, topic in enumerate(records.topics):
        if topic:
            yield EditionTopic(**listed, topic=topic, position=n)
    for part, source in zip(document.sources, records.sources, strict=True):
        if source:
            yield EditionSource(**listed, source=source, number=numbers[part.key], key=part.key)
    found_as = {"edition": edition, "language": document.language}
    yield SearchEntry(**found_as, kind="explainer", title=document.headline, text=document_text(document))
    for n, part in enumerate(document.faq, 1):
        text = parsed[f"answer-{n}"].text()
        yield SearchEntry(**found_as, kind="question", anchor=part.anchor, title=part.question, text=text)
