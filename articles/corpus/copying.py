"""Copies of a model's rows for other explainers.

A copy has other names, another address, later times, keys of its own, and the hashes that
follow from all that: what `verify_editions` checks of it is true.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.db.models import Model, UUIDField

from articles.corpus.collecting import (
    Rows,
    collect_rows,
    describe_columns,
    find_key_place,
    find_places,
    list_keys,
)
from articles.corpus.names import Names
from articles.corpus.rows import find_last_key, list_columns
from articles.corpus.writing import make_id
from articles.document import Document
from articles.models import Article, Edition, SearchEntry, Source
from articles.models.source import url_digest
from articles.pictures.share_picture_files import name_share_picture
from articles.publishing.chain import digest, edition_facts
from articles.publishing.sitemap_parts import find_sitemap_part

Text = tuple[str, ...]
"""A text in pieces: every second one is a name of the model."""
NewKeys = dict[tuple[type[Model], Any], Any]
"""The key of a copied row by its model and the key of the row that it is a copy of."""


class Keys:
    """Gives rows the next free keys."""

    def __init__(self) -> None:
        self._counters: dict[type[Model], Iterator[int]] = {}

    def take(self, model: type[Model]) -> int:
        if model not in self._counters:
            self._counters[model] = count(find_last_key(model) + 1)
        return next(self._counters[model])

    def list_models(self) -> list[type[Model]]:
        """Return the models whose keys were taken here."""
        return list(self._counters)


class Template:
    """The rows of a model, cut where its names stand."""

    def __init__(
        self, article: Article, names: Names, own_sources: Sequence[Source]
    ) -> None:
        self._names = names
        self._slug = article.slug
        self._article = article.pk
        self._rows = collect_rows(article, own_sources)
        self._columns = {model: describe_columns(model) for model in self._rows}
        sources = [str(source.pk) for source in own_sources]
        # The address has the name of the place in it, so it comes first.
        words = [self._slug, str(article.pk), *sources, *names.values()]
        self._pattern = re.compile(f"({'|'.join(map(re.escape, words))})")
        self._texts = self._cut_texts()

        editions = list(article.editions.order_by("number"))
        self._live_from = editions[0].live_from
        self._documents: dict[Any, Document] = {}
        self._canonical: dict[Any, Text] = {}
        for edition in editions:
            self._documents[edition.pk] = edition.as_document()
            self._canonical[edition.pk] = self._cut(_write_canonical(edition.document))

    def copy(self, slug: str, names: Names, live_from: datetime, keys: Keys) -> Rows:
        """Return the rows of an explainer whose first edition is live from another
        time.
        """
        said = {self._slug: slug}
        for sort, name in self._names.items():
            said[name] = names[sort]
        new_keys = self._make_keys(slug, keys)
        # Linked data names the article by its key, the document its sources.
        said[str(self._article)] = str(new_keys[Article, self._article])
        for key in list_keys(self._rows, Source):
            said[str(key)] = str(new_keys[Source, key])

        later = live_from - self._live_from
        # Other rows refer to editions, whose keys follow from their hashes.
        copied: Rows = {Edition: self._copy_editions(new_keys, later, said)}
        for model in self._rows:
            if model is not Edition:
                copied[model] = self._copy_rows(model, new_keys, later, said)
        # The address of an own source has the slug in it, so its digest is another.
        url, sha256 = find_places(Source, "url", "url_sha256")
        for row in copied[Source]:
            row[sha256] = url_digest(row[url])
        return copied

    def _cut(self, text: str) -> Text:
        return tuple(self._pattern.split(text))

    def _cut_texts(self) -> dict[tuple[type[Model], int, int], Text]:
        """Return the texts with a name in them, by model, row and column."""
        texts = {}
        for model, rows in self._rows.items():
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    pieces = self._cut(value) if isinstance(value, str) else ()
                    if len(pieces) > 1:
                        texts[model, number, place] = pieces
        return texts

    def _make_keys(self, slug: str, keys: Keys) -> NewKeys:
        new_keys: NewKeys = {}
        for model, rows in self._rows.items():
            key_field = model._meta.pk
            # That of an edition is made from its hash; others are those of another row.
            if model is Edition or key_field.is_relation:
                continue
            place = find_key_place(model)
            for number, row in enumerate(rows):
                if isinstance(key_field, UUIDField):
                    name = f"{model._meta.model_name}/{slug}/{number}"
                    new_keys[model, row[place]] = make_id("copy", name)
                else:
                    new_keys[model, row[place]] = keys.take(model)
        return new_keys

    def _copy_rows(
        self,
        model: type[Model],
        new_keys: NewKeys,
        later: timedelta,
        said: dict[str, str],
    ) -> list[list[Any]]:
        copied = []
        for number, row in enumerate(self._rows[model]):
            values = list(row)
            for column in self._columns[model]:
                value = row[column.place]
                if value is None:
                    continue
                if column.target is not None:
                    # Shared records are not copied and keep their keys. That of an
                    # edition is made in `_copy_editions`.
                    new = new_keys.get((column.target, value), value)
                    values[column.place] = new
                elif column.is_moment:
                    values[column.place] = value + later
                elif pieces := self._texts.get((model, number, column.place)):
                    values[column.place] = _join(pieces, said)
            copied.append(values)
        return copied

    def _copy_editions(
        self, new_keys: NewKeys, later: timedelta, said: dict[str, str]
    ) -> list[list[Any]]:
        """Return the editions with the columns that follow from others, and add their
        keys.
        """
        parts = self._find_sitemap_parts(new_keys)
        names = [field.attname for field in list_columns(Edition)]
        rows = self._copy_rows(Edition, new_keys, later, said)
        pairs = list(zip(list_keys(self._rows, Edition), rows, strict=True))
        # In the order of the chain: each hash has that of the edition before.
        pairs.sort(key=lambda pair: pair[1][names.index("number")])
        before = ""
        for old_key, row in pairs:
            # Enough for `edition_facts`, which only reads attributes.
            edition = SimpleNamespace(**dict(zip(names, row, strict=True)))
            canonical = _join(self._canonical[old_key], said)
            edition.document_sha256 = hashlib.sha256(canonical.encode()).hexdigest()
            edition.previous_sha256 = before
            edition.sha256 = before = digest(edition_facts(edition))
            if edition.share_picture:
                shown = self._replace_names(self._documents[old_key], said)
                edition.share_picture = name_share_picture(shown)
            edition.sitemap_part = parts.get(old_key, edition.sitemap_part)
            # As `freeze` makes it.
            edition.id = uuid.uuid5(edition.article_id, edition.sha256)
            new_keys[Edition, old_key] = edition.id
            row[:] = [getattr(edition, name) for name in names]
        return rows

    def _find_sitemap_parts(self, new_keys: NewKeys) -> dict[Any, int]:
        """Return the part that each edition belongs to, as `freeze` decides it."""
        parts = {}
        key, edition, kind = find_places(SearchEntry, "id", "edition_id", "kind")
        for row in self._rows.get(SearchEntry, []):
            if row[kind] == SearchEntry.Kind.EXPLAINER:
                new_key = new_keys[SearchEntry, row[key]]
                parts[row[edition]] = find_sitemap_part(new_key)
        return parts

    def _replace_names(self, document: Document, said: dict[str, str]) -> Document:
        """Return a document with other names where a share picture shows them."""
        sections = []
        for section in document.sections:
            heading = _join(self._cut(section.heading), said)
            sections.append(section.model_copy(update={"heading": heading}))
        headline = _join(self._cut(document.headline), said)
        update = {"headline": headline, "sections": tuple(sections)}
        return document.model_copy(update=update)


def _join(pieces: Text, said: dict[str, str]) -> str:
    # `re.split` with one group puts what it matched at every odd place.
    joined = list(pieces)
    joined[1::2] = [said[piece] for piece in pieces[1::2]]
    return "".join(joined)


def _write_canonical(document: dict[str, Any]) -> str:
    """Return the text of which `document_sha256` is the hash; see publishing.chain."""
    return json.dumps(
        document, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
