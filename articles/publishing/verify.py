"""Recompute what the editions claim: hashes, order, times, bodies."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Model

from articles.models import Article, Edition
from articles.publishing.chain import digest, edition_facts
from articles.publishing.freeze import derived_columns, derived_models, derived_rows
from articles.rendering.to_html import renderer


@dataclass(frozen=True)
class Verdict:
    """What was found of one edition: no faults when it is as it was published."""

    slug: str
    number: int
    faults: tuple[str, ...]
    is_to_be_rendered: bool = False

    def __str__(self) -> str:
        return f"{self.slug}, edition {self.number}: {'; '.join(self.faults)}"


def verify() -> Iterator[Verdict]:
    """Give a verdict on each edition, and one on each that is missing, at constant memory.

    What the owner of the database can't be caught at here is cutting off the newest editions and saying that the one
    before is still in force: only a copy of the hashes kept elsewhere proves that.
    """
    editions = Edition.objects.order_by("article_id", "number").iterator(chunk_size=200)
    for _, chain in groupby(editions, key=attrgetter("article_id")):
        yield from _verify_chain(chain)
    for article in Article.objects.filter(editions=None).exclude(published_anchors=None).iterator():
        yield Verdict(article.slug, 1, ("the edition is missing",))


def _verify_chain(chain: Iterator[Edition]) -> Iterator[Verdict]:
    previous: Edition | None = None
    first: Edition | None = None
    faults: list[str] = []
    for edition in chain:
        first = first or edition
        if previous:
            yield _verdict(previous, [*faults, *_times(previous, edition)])
        for number in range(previous.number + 1 if previous else 1, edition.number):
            yield Verdict(edition.slug, number, ("the edition is missing",))
        faults = _faults(edition, previous, first)
        previous = edition
    if previous:
        if previous.live_until is not None:
            yield _verdict(previous, faults)
            yield Verdict(previous.slug, previous.number + 1, ("the edition is missing",))
        else:
            yield _verdict(previous, faults)


def _verdict(edition: Edition, faults: list[str]) -> Verdict:
    return Verdict(edition.slug, edition.number, tuple(faults), is_to_be_rendered=edition.renderer != renderer())


def _times(edition: Edition, following: Edition) -> list[str]:
    if edition.live_until != following.live_from:
        return [f"it should end when edition {following.number} goes live"]
    return []


def _faults(edition: Edition, previous: Edition | None, first: Edition) -> list[str]:
    faults = []
    if digest(edition_facts(edition)) != edition.sha256:
        faults.append("its number, kind, address, note, times or hashes were changed")
    if edition.previous_sha256 != (previous.sha256 if previous else ""):
        faults.append("it does not follow the edition before it")
    if edition.first_live_from != first.live_from:
        faults.append("its first date was changed")
    try:
        return [*faults, *_document_faults(edition)]
    except (ValueError, TypeError, KeyError, AttributeError):  # it is not even a document any more
        return [*faults, "the document was changed"]


def _document_faults(edition: Edition) -> Iterator[str]:
    if digest(edition.document) != edition.document_sha256:
        yield "the document was changed"
    if (edition.slug, edition.headline) != (edition.document["slug"], edition.document["headline"]):
        yield "its headline or address is not its document's"
    if edition.renderer != renderer():
        return
    if any(getattr(edition, column) != value for column, value in derived_columns(edition).items()):
        yield "the body was changed"
    if sorted(map(_said, derived_rows(edition))) != sorted(
        _said(row) for model in derived_models() for row in model.objects.filter(edition=edition)
    ):
        yield "its questions, search entries or ties to authors, topics or sources were changed"


def _said(row: Model) -> list[str]:
    """Give all that a row says, its own key aside."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return [row._meta.label, *(str(getattr(row, field.attname)) for field in fields)]
