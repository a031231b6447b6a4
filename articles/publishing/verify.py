"""Recompute what the editions claim, fast enough to be done every night: hashes, order, times.

What is derived from them is checked by `verify_derived`, which has to render each body again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import TextField
from django.db.models.functions import Cast

from articles.models import Article, Edition
from articles.publishing.chain import FACTS, digest, digest_of_stored, edition_facts, read_stored

BATCH = 200
"""Editions that are in memory at once."""


@dataclass(frozen=True)
class Verdict:
    """What was found of one edition.

    It is as it was published if it has no faults and is not `is_unverified`: that is, if nothing was left unchecked.
    """

    slug: str
    number: int
    faults: tuple[str, ...]
    is_unverified: bool = False
    """An earlier version of this program made its body or lacked a derived column, so there is nothing to compare."""

    def __str__(self) -> str:
        return f"{self.slug}, edition {self.number}: {'; '.join(self.faults)}"


def verify() -> Iterator[Verdict]:
    """Give a verdict on each edition, and one on each that is missing, at constant memory.

    What the owner of the database can't be caught at here is cutting off the newest editions and saying that the one
    before is still in force: only a copy of the hashes kept elsewhere proves that.
    """
    for _, chain in groupby(_editions(), key=attrgetter("article_id")):
        yield from _verify_chain(chain)
    for article in Article.objects.filter(editions=None).exclude(published_anchors=None).iterator():
        yield Verdict(article.slug, 1, ("the edition is missing",))


def verify_article(article_id: object) -> list[Verdict]:
    """Give the same of one article's editions, in order."""
    return list(_verify_chain(_editions(article=article_id)))


def _editions(**only: object) -> Iterator[Edition]:
    """Give all editions, or those asked for, chain by chain, each with its document as `stored`: the text, as it is."""
    editions = Edition.objects.filter(**only).only(*FACTS, "headline", "first_live_from", "live_until")
    editions = editions.annotate(stored=Cast("document", TextField()))
    return editions.order_by("article_id", "number").iterator(chunk_size=BATCH)


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
        yield _verdict(previous, faults)
        if previous.live_until is not None:
            yield Verdict(previous.slug, previous.number + 1, ("the edition is missing",))


def _verdict(edition: Edition, faults: list[str]) -> Verdict:
    return Verdict(edition.slug, edition.number, tuple(faults))


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
    return [*faults, *_document_faults(edition)]


def _document_faults(edition: Edition) -> Iterator[str]:
    try:
        document = read_stored(edition.stored)
        said = document["slug"], document["headline"]
    except (ValueError, TypeError, KeyError):  # it is not even a document any more
        yield "the document was changed"
        return
    if digest_of_stored(document) != edition.document_sha256:
        yield "the document was changed"
    if (edition.slug, edition.headline) != said:
        yield "its headline or address is not its document's"
