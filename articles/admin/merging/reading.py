"""Reads what an article's form posts as a Document."""

import uuid
from collections.abc import Container, Mapping, Sequence
from typing import Any

from django.db import models
from django.http import QueryDict
from pydantic import ValidationError

from articles.admin.merging.posted_rows import (
    Row,
    Unreadable,
    clean_line,
    clean_text,
    read_rows,
    sort_remaining_rows,
)
from articles.admin.merging.stored_texts import put_back_stored_texts
from articles.admin.rows.citations import make_key
from articles.document import (
    FAQ,
    FORM_LISTS,
    SINGLE_TEXTS,
    Document,
    LeadImage,
    Part,
    PartList,
    new_anchor,
)
from articles.document_errors import document_sentence
from articles.drafts.joining import join_merged_sources
from articles.drafts.matching import byline_part, source_part, topic_part
from articles.drafts.terms import define_terms
from articles.models import Article, Author, PublishedAnchor, Source, Topic


def read_posted(
    data: QueryDict, article: Article, base: Document | None, theirs: Document
) -> Document:
    """Return what was posted as a Document. Raises Unreadable.

    New sections and questions get the anchors that saving would have made, so that a
    form that is sent twice is read the same way twice.
    """
    rows = {}
    for part_list in FORM_LISTS.values():
        # The form was made with a row for each part of the base.
        at_least = len(part_list.of(base)) if base else 0
        rows[part_list.name] = read_rows(data, part_list.form_prefix, at_least=at_least)

    known = [base, theirs] if base else [theirs]
    try:
        mine = Document(**_read_values(data, rows, article, known))
    except ValidationError as error:
        raise Unreadable(document_sentence(error)) from error
    # The form may have been made before somebody merged two of its sources.
    mine = join_merged_sources(mine)
    for document in known:
        mine = put_back_stored_texts(mine, document)
    # No field of the form holds terms: they follow from the texts (docs/adr/0049).
    return define_terms(mine)


def _read_values(
    data: QueryDict,
    rows: Mapping[str, list[Row]],
    article: Article,
    known: Sequence[Document],
) -> dict[str, Any]:
    """Return the fields of the Document. `rows` has the posted rows by the name of
    their list; `known` are the base, if there is one, and theirs.
    """
    values: dict[str, Any] = {}
    for name in SINGLE_TEXTS:
        values[name] = clean_text(name, data.get(name))
    values["lead_image"] = {
        name: clean_line(data.get(f"lead_image_{name}"))
        for name in LeadImage.model_fields
    }

    remaining = {name: sort_remaining_rows(rows[name]) for name in rows}
    for name, part_list in FORM_LISTS.items():
        if part_list.has_anchors:
            values[name] = _read_anchored(remaining[name], article, known, part_list)
        elif part_list.has_own_rows:
            values[name] = _read_own_rows(remaining[name], part_list)
    values["topics"] = _read_topics(remaining["topics"])
    values["byline"] = _read_byline(remaining["byline"])
    values["sources"] = _read_sources(remaining["sources"], known[0])
    anchors = {section["anchor"] for section in values["sections"]}
    values["related"] = _read_related(remaining["related"], rows["sections"], anchors)
    return values


def _read_own_rows(rows: list[Row], part_list: PartList) -> list[dict[str, str]]:
    names = part_list.part.model_fields
    # An added row in which nothing was typed has the defaults.
    empty = {name: field.default for name, field in names.items()}
    parts = []
    for row in rows:
        part = {name: clean_text(name, row.get(name)) for name in names}
        if part != empty:
            parts.append(part)
    return parts


def _read_anchored(
    rows: list[Row], article: Article, known: Sequence[Document], part_list: PartList
) -> list[dict[str, Any]]:
    heading, body = part_list.title_fields[0], part_list.markdown_field
    is_question = part_list is FAQ
    taken = _find_published_anchors(article, is_question=is_question)
    taken |= {part.anchor for part in part_list.of(known[0])}
    # The anchors that posted rows can be known by; each counts once.
    free: set[str] = set()
    for document in known:
        free |= {part.anchor for part in part_list.of(document)}

    parts = []
    for row in rows:
        part: dict[str, Any] = {
            heading: clean_text(heading, row.get(heading)),
            body: clean_text(body, row.get(body)),
        }
        level = row.get("level") or "2"
        if not is_question:
            # 0 is no level: the Document then refuses what was posted.
            part["level"] = int(level) if level in ("2", "3") else 0

        anchor = row.get("known_as", "")
        if anchor not in free:
            if not part[heading] and not part[body] and level == "2":
                continue  # an added row that is still empty
            anchor = new_anchor(part[heading], taken, is_question=is_question)
        # Two rows may claim one anchor. The second is a new part.
        free.discard(anchor)
        taken.add(anchor)
        parts.append(part | {"anchor": anchor})
    return parts


def _find_published_anchors(article: Article, *, is_question: bool) -> set[str]:
    kind = PublishedAnchor.Kind.SECTION
    if is_question:
        kind = PublishedAnchor.Kind.QUESTION
    published = PublishedAnchor.objects.filter(article=article, kind=kind)
    return set(published.values_list("anchor", flat=True))


def _read_topics(rows: list[Row]) -> list[Part]:
    named = _pair_with_records(rows, "topic", Topic.objects.all())
    return [topic_part(topic) for _, topic in named]


def _read_byline(rows: list[Row]) -> list[Part]:
    authors = Author.objects.prefetch_related("links")
    return [
        byline_part(author, clean_line(row.get("credit")))
        for row, author in _pair_with_records(rows, "author", authors)
    ]


def _read_sources(rows: list[Row], base: Document) -> list[Part]:
    named = _pair_with_records(rows, "source", Source.objects.all())
    taken = {part.key for part in base.sources}
    taken |= {clean_line(row.get("key")) for row, _ in named}

    parts: list[Part] = []
    for row, source in named:
        key = clean_line(row.get("key")) or make_key(source, taken)
        taken.add(key)
        try:
            part = source_part(
                source,
                key=key,
                accessed_on=clean_line(row.get("accessed_on")),
                locator=clean_line(row.get("locator")),
            )
        except ValidationError as error:
            sentence = f"The source “{source}” has a field that is not valid."
            raise Unreadable(sentence) from error
        parts.append(part)
    return parts


def _read_related(
    rows: list[Row], section_rows: list[Row], anchors: Container[str]
) -> list[dict[str, str]]:
    # The form names a section by the key of its row, which changes if somebody restores
    # a revision. A new section has no key, and can't be chosen yet.
    anchor_of = {row.get("id", ""): row.get("known_as") for row in section_rows}
    anchor_of.pop("", None)

    parts = []
    for row in rows:
        part = {
            "title": clean_line(row.get("title")),
            "url": clean_line(row.get("url")),
            "article": row.get("target", ""),
        }
        if any(part.values()):
            after = anchor_of.get(row.get("after", ""))
            parts.append(part | {"after": after if after in anchors else ""})
    return parts


def _pair_with_records(
    rows: list[Row], name: str, records: models.QuerySet
) -> list[tuple[Row, Any]]:
    """Return the rows that name one of `records` in their field `name`, each with it.

    Raises Unreadable if there is no such record (any more).
    """
    rows = [row for row in rows if row.get(name)]
    try:
        # Anything may have been posted as a key. Django raises an error of its own if
        # it is asked for what is no UUID.
        ids = [uuid.UUID(row[name]) for row in rows]
    except ValueError as error:
        raise Unreadable(f"There is no such {name}.") from error

    found = records.in_bulk(ids)
    if len(found) < len(set(ids)):
        raise Unreadable(f"There is no such {name} any more.")
    return [(row, found[id_]) for row, id_ in zip(rows, ids, strict=True)]
