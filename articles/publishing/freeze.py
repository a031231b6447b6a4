"""Freeze a document into an edition, and derive the rows by which readers find it.

This takes a document, never a draft.
"""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import CASCADE, Model

from articles.baking.queue import bake_on_commit
from articles.document import Document
from articles.drafts.changed import count_changes
from articles.drafts.matching import Records, find_records
from articles.models import (
    Edition,
    EditionAuthor,
    EditionPicture,
    EditionTerm,
    EditionTopic,
    PublishedAnchor,
    SearchEntry,
)
from articles.pictures import share_picture_files
from articles.pictures.library import find_picture_names
from articles.publishing.card import make_card
from articles.publishing.chain import digest, edition_facts
from articles.publishing.lock import Chain
from articles.publishing.sitemap_parts import find_sitemap_part
from articles.publishing.source_rows import derive_source_rows, follow_merges
from articles.rendering.citing.numbering import STANDFIRST
from articles.rendering.language import listed_language
from articles.rendering.machines import linked_data
from articles.rendering.to_html import render_body, renderer_version
from articles.rendering.to_text import document_text, read_texts
from articles.search_engine.indexing import index_on_commit

on_freeze: list[Callable[[Edition, Document], list[Model]]] = []
"""Functions that return further derived rows of an edition, unsaved.

Called in order at freeze, render and verification. `faq` adds one for its questions.
"""


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
    """Append an edition to the chain and save its derived rows. No edition of the chain
    may be waiting.
    """
    edition = Edition(
        article=chain.article,
        number=1,
        kind=kind,
        slug=document["slug"],
        headline=document["headline"],
        note=note,
        override_reason=override_reason,
        published_at=chain.now,
        published_by=by,
        live_from=live_from,
        first_live_from=live_from,
        document=document,
        document_sha256=digest(document),
        rendered_at=chain.now,
    )
    previous = chain.last
    if previous:
        edition.number = previous.number + 1
        edition.first_live_from = previous.first_live_from
        edition.previous_sha256 = previous.sha256

    edition.sha256 = digest(edition_facts(edition))
    # A key made from the content: building the fixture twice gives the same file.
    edition.pk = uuid.uuid5(chain.article.pk, edition.sha256)
    for column, value in derive_columns(edition, previous).items():
        setattr(edition, column, value)

    # The edition before ends first: a constraint allows one edition without an end.
    if previous:
        Edition.objects.filter(pk=previous.pk).derive(live_until=live_from)
    edition.save()
    rows = save_rows(edition)
    # After the rows: the key of one of them decides.
    _put_in_sitemap(edition, rows)
    if edition.share_picture:
        _draw_on_commit(edition)
    # After the picture, which is one of the files.
    bake_on_commit(f"edition:{edition.pk}", due_at=edition.live_from)
    # Last: no file that is to go waits for an engine that does not answer.
    index_on_commit(edition, previous)
    return edition


def _draw_on_commit(edition: Edition) -> None:
    # A function rather than a `partial`: Django logs a failure by the function's name.
    def draw_share_picture() -> None:
        share_picture_files.draw_share_picture(
            edition.share_picture, edition.as_document()
        )

    # Robust: the edition is published by then. A picture that could not be drawn is
    # drawn when somebody first asks for it.
    transaction.on_commit(draw_share_picture, robust=True)


def derive_columns(edition: Edition, previous: Edition | None) -> dict[str, Any]:
    """Return the columns that follow from the document, the edition before and the
    renderer.
    """
    if edition.is_withdrawn:
        columns = _withdrawn_columns(edition, previous)
    else:
        columns = _shown_columns(edition)

    columns["renderer"] = renderer_version()
    columns["changed"] = None
    if edition.number > 1:
        # `previous` is missing if the database was tampered with.
        before = previous.document if previous else None
        columns["changed"] = count_changes(before, edition.document)
    return columns


def _withdrawn_columns(edition: Edition, previous: Edition | None) -> dict[str, Any]:
    # The document is that of the edition before, perhaps written by another version of
    # this program. It is not parsed: nothing may stop a withdrawal. If the edition
    # before is missing, the columns stay as they are.
    shown = previous or edition
    return {
        "language": shown.language,
        "primary_language": shown.primary_language,
        "summary": shown.summary,
        "card": shown.card,
        "body": "",
        "linked_data": "",
        "share_picture": "",
    }


def _shown_columns(edition: Edition) -> dict[str, Any]:
    document = edition.as_document()
    return {
        "language": document.language,
        "primary_language": listed_language(
            document.language or settings.LANGUAGE_CODE
        ),
        "card": make_card(document),
        "summary": read_texts(document)[STANDFIRST],
        "body": render_body(document),
        "linked_data": linked_data.write_linked_data(document, str(edition.article_id)),
        "share_picture": share_picture_files.name_share_picture(document),
    }


def derive_rows(edition: Edition, records: Records | None = None) -> list[Model]:
    """Return the rows by which readers find an edition, unsaved; none for a withdrawn
    one. `records` are those that its document may mean, if they have been found already.
    """
    if edition.is_withdrawn:
        return []

    document = edition.as_document()
    if records is None:
        records = find_records([document])
    rows: list[Model] = [
        *_record_rows(edition, document, records),
        *_search_entries(edition, document),
    ]
    for name in sorted(find_picture_names(edition.document)):
        rows.append(EditionPicture(edition=edition, name=name))
    for derive_more in on_freeze:
        rows += derive_more(edition, document)
    return rows


def save_rows(edition: Edition) -> list[Model]:
    """Replace an edition's derived rows, record its anchors as published, and return
    the rows.
    """
    rows = derive_rows(edition)
    for model in list_derived_models():
        # An edition that is rendered again has rows already.
        model.objects.filter(edition=edition).delete()
        model.objects.bulk_create([row for row in rows if type(row) is model])
    follow_merges(edition)

    # The document of a withdrawn edition is that of the one before: its anchors are
    # recorded already.
    if not edition.is_withdrawn:
        _record_anchors(edition, edition.as_document())
    return rows


def _record_anchors(edition: Edition, document: Document) -> None:
    rows = []
    for kind, parts in (("section", document.sections), ("question", document.faq)):
        for part in parts:
            row = PublishedAnchor(
                article_id=edition.article_id, kind=kind, anchor=part.anchor
            )
            rows.append(row)
    # Most are those of the edition before, and recorded already.
    PublishedAnchor.objects.bulk_create(rows, ignore_conflicts=True)


def _put_in_sitemap(edition: Edition, rows: list[Model]) -> None:
    """Set the part of the sitemap that a new edition belongs to, from its saved rows.

    The key of its search entry decides. Keys only grow, so a part fills up and then
    never changes again; an edition that is rendered again stays in its part.
    """
    for row in rows:
        if isinstance(row, SearchEntry) and row.kind == SearchEntry.Kind.EXPLAINER:
            part = find_sitemap_part(row.pk)
            Edition.objects.filter(pk=edition.pk).derive(sitemap_part=part)
            edition.sitemap_part = part


def list_derived_models() -> list[type[Model]]:
    """Return the models whose rows are derived from an edition.

    They have a field `edition` and are deleted with it; `faq.Question` is one of them.
    """
    models = []
    for relation in Edition._meta.related_objects:
        if relation.field.name == "edition" and relation.on_delete is CASCADE:
            models.append(relation.related_model)
    return models


def _record_rows(
    edition: Edition, document: Document, records: Records
) -> Iterator[Model]:
    """Yield a row for each author, topic, term and source of the document that is on
    record.
    """
    matches = records.match(document)
    common = {"edition": edition, "first_live_from": edition.first_live_from}

    for position, author in enumerate(matches.authors):
        if author:
            credit = document.byline[position].credit
            yield EditionAuthor(
                **common, author=author, position=position, credit=credit
            )

    for position, topic in enumerate(matches.topics):
        if topic:
            yield EditionTopic(**common, topic=topic, position=position)

    for term in matches.terms:
        if term:
            yield EditionTerm(**common, term=term)

    yield from derive_source_rows(edition, document, matches.sources)


def _search_entries(edition: Edition, document: Document) -> Iterator[SearchEntry]:
    common = {"edition": edition, "language": document.language}
    yield SearchEntry(
        **common,
        kind=SearchEntry.Kind.EXPLAINER,
        title=document.headline,
        text=document_text(document),
    )

    # The texts are named as in HTML, where counting starts at 1.
    texts = read_texts(document)
    for number, part in enumerate(document.faq, 1):
        yield SearchEntry(
            **common,
            kind=SearchEntry.Kind.QUESTION,
            anchor=part.anchor,
            title=part.question,
            text=texts[f"answer-{number}"],
        )
