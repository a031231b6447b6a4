"""Reads what an article's form posts as a Document."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.http import QueryDict
from pydantic import ValidationError

from articles.admin.citations import make_key
from articles.admin.request_values import find_row_fields
from articles.document import (
    FAQ,
    MARKDOWN_NAMES,
    PART_LISTS,
    SECTIONS,
    SINGLE_TEXTS,
    Document,
    LeadImage,
    Part,
    PartList,
    new_anchor,
    normalise_line_ends,
)
from articles.drafts.matching import byline_part, source_part, topic_part
from articles.history.parts import pairs
from articles.models import Article, Author, PublishedAnchor, Source, Topic

ROWS_MAX = 1_000

Row = Mapping[str, str]


class Unreadable(Exception):
    """What was posted is no Document. The form shows what is wrong with it."""


class RowsMissing(Unreadable):
    """Rows of the form did not arrive. Merged, they would count as removed; a removed row is posted with `DELETE`."""

    def __init__(self) -> None:
        super().__init__("Not all rows of the form arrived. Open the article again and repeat your changes.")


def read_posted(data: QueryDict, article: Article, base: Document | None, theirs: Document) -> Document:
    """Return what was posted as a Document. Raises Unreadable.

    New sections and questions get the anchors that saving would have made, so that a form that is sent twice is read
    the same way twice.
    """
    if base is not None:
        for row in PART_LISTS.values():
            rows_of(data, row.form_prefix, at_least=len(row.of(base)))

    known = [document for document in (base, theirs) if document is not None]
    own: dict[str, list[dict[str, Any]]] = {}
    for row in PART_LISTS.values():
        if row.has_anchors:
            own[row.name] = _read_anchored(data, article, known, row)
        elif row.has_own_rows:
            own[row.name] = _read_own_rows(data, row)
    try:
        mine = Document(
            **{name: _clean(name, data.get(name)) for name in SINGLE_TEXTS},
            **own,
            lead_image={name: _line(data.get(f"lead_image_{name}")) for name in LeadImage.model_fields},
            topics=_read_topics(data),
            byline=_read_byline(data),
            sources=_read_sources(data, known[0]),
            related=_read_related(data, {section["anchor"] for section in own["sections"]}),
        )
    except ValidationError as error:
        raise Unreadable(error.errors()[0]["msg"].removeprefix("Value error, ")) from error
    for document in known:
        mine = _as_stored(mine, document)
    return mine


def rows_of(data: QueryDict, prefix: str, *, at_least: int = 0) -> list[dict[str, str]]:
    """Return the posted rows of `prefix`, each field by its name, as numbered. Raises Unreadable.

    Raises RowsMissing for fewer rows than the form announces, or than the `at_least` that it was made with.
    """
    try:
        total = int(data[f"{prefix}-TOTAL_FORMS"])
    except (KeyError, ValueError) as error:
        raise Unreadable(f"The rows of {prefix} are missing.") from error

    rows = []
    for names in find_row_fields(data, prefix, min(total, ROWS_MAX)):
        rows.append({field: data[name] for field, name in names.items()})
    if total < 0 or len(rows) < min(max(total, at_least), ROWS_MAX):
        raise RowsMissing
    return rows


def wanted_rows(data: QueryDict, prefix: str, *, at_least: int = 0) -> list[dict[str, str]]:
    """Return the rows of `prefix` that are there after saving, in the order asked for. Raises as `rows_of`."""
    rows = [row for row in rows_of(data, prefix, at_least=at_least) if not _is_on(row.get("DELETE"))]

    def read_position(row: Row) -> float:
        try:
            return int(row.get("position", ""))
        except ValueError:
            return float("inf")

    return sorted(rows, key=read_position)


def _wanted(data: QueryDict, list_name: str) -> list[dict[str, str]]:
    return wanted_rows(data, PART_LISTS[list_name].form_prefix)


def _is_on(value: str | None) -> bool:
    return bool(value) and value not in ("false", "False")


def _line(value: str | None) -> str:
    return (value or "").strip()


def _clean(name: str, value: str | None) -> str:
    """Return the posted `value` of the field `name` as it is stored. White space is part of Markdown."""
    return normalise_line_ends(value or "") if name in MARKDOWN_NAMES else _line(value)


def _read_own_rows(data: QueryDict, row: PartList) -> list[dict[str, str]]:
    parts = []
    for posted in _wanted(data, row.name):
        part = {name: _clean(name, posted.get(name)) for name in row.part.model_fields}
        if any(part.values()):
            parts.append(part)
    return parts


def _read_anchored(
    data: QueryDict, article: Article, known: Sequence[Document], part_list: PartList
) -> list[dict[str, Any]]:
    heading, body = part_list.title_fields[0], part_list.markdown_field
    is_question = part_list is FAQ
    kind = PublishedAnchor.Kind.QUESTION if is_question else PublishedAnchor.Kind.SECTION
    published = PublishedAnchor.objects.filter(article=article, kind=kind)
    taken = set(published.values_list("anchor", flat=True))
    taken |= {part.anchor for part in part_list.of(known[0])}
    # The anchors that posted rows can be known by; each counts once.
    free: set[str] = set()
    for document in known:
        free |= {part.anchor for part in part_list.of(document)}

    parts = []
    for row in _wanted(data, part_list.name):
        part: dict[str, Any] = {name: _clean(name, row.get(name)) for name in (heading, body)}
        level = row.get("level") or "2"
        if not is_question:
            part["level"] = int(level) if level in ("2", "3") else 0

        anchor = row.get("known_as", "")
        if anchor not in free:
            if not part[heading] and not part[body] and level == "2":
                continue  # an added row that is still empty
            anchor = new_anchor(part[heading], taken, is_question=is_question)
        free.discard(anchor)
        taken.add(anchor)
        parts.append(part | {"anchor": anchor})
    return parts


def _read_topics(data: QueryDict) -> list[Part]:
    rows = [row for row in _wanted(data, "topics") if row.get("topic")]
    topics = _find_records(Topic.objects.all(), rows, "topic")
    return [topic_part(topics[row["topic"]]) for row in rows]


def _read_byline(data: QueryDict) -> list[Part]:
    rows = [row for row in _wanted(data, "byline") if row.get("author")]
    authors = _find_records(Author.objects.prefetch_related("links"), rows, "author")
    return [byline_part(authors[row["author"]], _line(row.get("credit"))) for row in rows]


def _read_sources(data: QueryDict, base: Document) -> list[Part]:
    rows = [row for row in _wanted(data, "sources") if row.get("source")]
    sources = _find_records(Source.objects.all(), rows, "source")
    taken = {part.key for part in base.sources} | {_line(row.get("key")) for row in rows}
    parts = []
    for row in rows:
        source = sources[row["source"]]
        key = _line(row.get("key")) or make_key(source, taken)
        taken.add(key)
        accessed_on, locator = _line(row.get("accessed_on")), _line(row.get("locator"))
        try:
            parts.append(source_part(source, key=key, accessed_on=accessed_on, locator=locator))
        except ValidationError as error:
            raise Unreadable(f"The source “{source}” has a field that is not valid.") from error
    return parts


def _read_related(data: QueryDict, anchors: set[str]) -> list[dict[str, str]]:
    # The form names a section by the key of its row, which changes if somebody restores a revision.
    anchor_of = {row.get("id", ""): row.get("known_as") for row in rows_of(data, SECTIONS.form_prefix)}
    anchor_of.pop("", None)  # a new section has no key, and can't be chosen yet
    parts = []
    for row in _wanted(data, "related"):
        part = {"title": _line(row.get("title")), "url": _line(row.get("url")), "article": row.get("target", "")}
        if any(part.values()):
            after = anchor_of.get(row.get("after", ""))
            parts.append(part | {"after": after if after in anchors else ""})
    return parts


def _find_records(records: models.QuerySet, rows: Iterable[Row], name: str) -> dict[str, Any]:
    """Return the record that each row names in its field `name`. Raises Unreadable."""
    try:
        ids = {row[name]: uuid.UUID(row[name]) for row in rows}
    except ValueError as error:
        raise Unreadable(f"There is no such {name}.") from error
    found = records.in_bulk(ids.values())
    if len(found) < len(set(ids.values())):
        raise Unreadable(f"There is no such {name} any more.")
    return {key: found[id_] for key, id_ in ids.items()}


def _as_stored(mine: Document, stored: Document) -> Document:
    """Return `mine` with its texts as they are stored, where all that differs is what a form can't send.

    Fields of one line come without the spaces around them, and line ends come as a browser sends them.
    """
    changed: dict[str, Any] = {}
    for name in ("headline", "standfirst"):
        changed[name] = _stored_text(name, getattr(mine, name), getattr(stored, name))
    for name, row in PART_LISTS.items():
        parts = list(row.of(mine))
        before = row.of(stored)
        for in_before, in_after, _ in pairs(name, before, parts):
            if in_before is not None and in_after is not None:
                parts[in_after] = _stored_part(parts[in_after], before[in_before])
        changed[name] = tuple(parts)
    return mine.model_copy(update=changed)


def _stored_part(mine: Part, stored: Part) -> Part:
    texts = {}
    for name in type(mine).model_fields:
        value = getattr(mine, name)
        if isinstance(value, str):
            texts[name] = _stored_text(name, value, getattr(stored, name))
    return mine.model_copy(update=texts)


def _stored_text(name: str, posted: str, stored: str) -> str:
    return stored if _clean(name, stored) == posted else posted
