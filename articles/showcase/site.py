"""Make the showcase: its records, its pages, and its explainers in the order in which
they were published.
"""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any, Final

from articles import drafts
from articles.desk import CHECKS
from articles.document import Document
from articles.findings import Level
from articles.importing.import_document import (
    ImportedFile,
    place_all_pictures,
    read_file,
    save_draft,
    use_existing_records,
)
from articles.models import (
    Article,
    Author,
    Edition,
    Identity,
    OwnPage,
    Source,
    Term,
    Topic,
)
from articles.pictures.library import add_picture
from articles.pictures.uploads import store_picture
from articles.publishing import publish, withdraw
from articles.register import set_status
from articles.showcase.drawing import draw_picture

FOLDER: Final = Path(__file__).resolve().parent
SPACE: Final = uuid.UUID("5b7c9d8e-6f0a-4d0c-9a55-2f3b8f1c7e60")
"""The ids of all rows are made from it and their address: the same site has the same
hashes wherever it is made.
"""
QUESTIONS: Final = frozenset(
    check.code for check in CHECKS if check.level == Level.QUESTION
)
"""Editors have answered what the desk asks."""

Values = Mapping[str, Any]


def make_showcase(at: datetime) -> Iterator[Edition]:
    """Make what is missing of the showcase, as if it were `at`, and yield each edition
    as it is published. What has its address already is left as it is.
    """
    site = tomllib.loads((FOLDER / "site.toml").read_text(encoding="utf-8"))
    _make_identity(site["identity"])
    _make_authors(site["authors"])
    _make_topics(site["topics"], at)
    _make_terms(site["terms"])
    _make_pages(site["pages"])

    for explainer in site["explainers"]:
        if not Article.objects.filter(slug=explainer["slug"]).exists():
            yield from _publish_explainer(explainer, at)

    # Only now, since a topic begins with an explainer that has to be there.
    _link_first_explainers(site["topics"])
    _retract_source(site["retracted"], at)


def _make_id(kind: str, name: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{kind}/{name}")


def _make_identity(values: Values) -> None:
    # A migration has made the one row.
    identity = Identity.objects.get()
    # Somebody has said who publishes here: that stays.
    if identity.name:
        return
    for name, value in values.items():
        setattr(identity, name, value)
    identity.save()


def _make_authors(authors: Mapping[str, Values]) -> None:
    for slug, values in authors.items():
        defaults = {"id": _make_id("author", slug), **values}
        Author.objects.get_or_create(slug=slug, defaults=defaults)


def _make_topics(topics: Mapping[str, Values], at: datetime) -> None:
    for slug, values in topics.items():
        if Topic.objects.filter(slug=slug).exists():
            continue
        topic = Topic(id=_make_id("topic", slug), slug=slug, name=values["name"])
        topic.introduction = values["introduction"]
        if picture := values.get("picture"):
            stored = add_picture(draw_picture(picture), by=None, now=at)
            topic.picture_src = stored.address
            topic.picture_alt = values["picture_alt"]
        topic.save()


def _link_first_explainers(topics: Mapping[str, Values]) -> None:
    """Name the explainer that each topic begins with, if nobody has."""
    for slug, values in topics.items():
        article = Article.objects.filter(slug=values.get("start_here", "")).first()
        Topic.objects.filter(slug=slug, start_here=None).update(start_here=article)


def _make_terms(terms: list[Values]) -> None:
    for values in terms:
        values = {"language": "en", **values}
        defaults = {"id": _make_id("term", values["name"]), **values}
        named = {"name": values["name"], "language": values["language"]}
        Term.objects.get_or_create(**named, defaults=defaults)


def _make_pages(pages: list[Values]) -> None:
    for values in pages:
        values = {**values, "text": values["text"].strip()}
        defaults = {
            "id": _make_id("page", values["slug"]),
            "state": OwnPage.State.PUBLISHED,
            "language": "en",
            **values,
        }
        OwnPage.objects.get_or_create(slug=values["slug"], defaults=defaults)


def _publish_explainer(explainer: Values, at: datetime) -> Iterator[Edition]:
    """Publish an explainer as it first was, then each later edition."""
    slug = explainer["slug"]
    later = explainer.get("later", [])
    texts = [(FOLDER / "explainers" / f"{slug}.md").read_text(encoding="utf-8")]
    # The file has the newest text, and each change says what stood there before.
    for change in reversed(later):
        if change["kind"] != Edition.Kind.WITHDRAWN:
            texts.insert(0, texts[0].replace(change["text"], change["was"], 1))

    article = Article(id=_make_id("article", slug))
    now = at - timedelta(days=explainer["days"])
    article, _ = save_draft(
        _read_text(slug, texts.pop(0)), article=article, now=now - timedelta(hours=1)
    )
    yield publish(article=article, by=None, now=now, answered=QUESTIONS)

    for change in later:
        now = at - timedelta(days=change["days"])
        if change["kind"] == Edition.Kind.WITHDRAWN:
            yield withdraw(article=article, by=None, now=now, note=change["note"])
            continue
        imported = place_all_pictures(_read_text(slug, texts.pop(0)), store_picture)
        drafts.save(imported.document, article=article, now=now - timedelta(hours=1))
        yield publish(
            article=article,
            by=None,
            now=now,
            kind=change["kind"],
            note=change["note"],
            answered=QUESTIONS,
        )


def _read_text(slug: str, text: str) -> ImportedFile:
    """Return the draft of a text as intake reads it, with the records on file."""
    imported = read_file(f"{slug}.md", text.encode(), find_sibling=_find_drawing)
    imported = replace(imported, document=_with_ids(imported.document))
    document = use_existing_records(imported).document
    # The address may be taken by this explainer's own earlier editions.
    document = document.model_copy(update={"slug": slug})
    return replace(imported, document=document)


def _with_ids(document: Document) -> Document:
    """Return `document` with the ids that its sources get, if they are new."""
    sources = []
    for source in document.sources:
        name = source.url or source.title
        source_id = str(_make_id("source", name))
        sources.append(source.model_copy(update={"id": source_id}))
    return document.model_copy(update={"sources": tuple(sources)})


def _find_drawing(address: str) -> bytes | None:
    return draw_picture(PurePosixPath(address).stem)


def _retract_source(values: Values, at: datetime) -> None:
    """Say publicly that a source was retracted, as the desk does."""
    source = Source.objects.at(values["url"]).first()
    # Its status was set before, or the explainer that cites it is not there.
    if source is None or source.status != Source.Status.STANDING:
        return
    set_status(
        source,
        Source.Status.RETRACTED,
        values["status_note"],
        by=None,
        now=at - timedelta(days=1),
    )
