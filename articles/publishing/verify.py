"""Verify the hashes, order and times of all editions, fast enough for every night.

`verify_derived` checks what is derived from them, for which it has to render each body
again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import TextField
from django.db.models.functions import Cast

from articles.models import Article, Edition
from articles.publishing.chain import (
    FACTS,
    digest,
    digest_of_stored,
    edition_facts,
    read_stored,
)

BATCH = 200
"""Editions in memory at once."""


@dataclass(frozen=True)
class Verdict:
    """The result for one edition: as published if it has no faults and is not
    unverified.
    """

    slug: str
    number: int
    faults: tuple[str, ...]
    is_unverified: bool = False
    """True if an earlier version of this program made its body, or lacked a derived
    column: there is nothing to compare.
    """

    def __str__(self) -> str:
        return f"{self.slug}, edition {self.number}: {'; '.join(self.faults)}"


def verify() -> Iterator[Verdict]:
    """Yield a verdict on each edition and on each missing one, in constant memory.

    One forgery by the owner of the database escapes this: deleting the newest editions
    and declaring the one before to be in force. Only a copy of the hashes that is
    stored elsewhere proves that.
    """
    yield from _verify_chains(_read_editions())
    yield from find_lost_articles()


def find_lost_articles() -> Iterator[Verdict]:
    """Yield a verdict on each article that has lost all of its editions."""
    # Publishing leaves anchors, so an article with anchors but no edition had some.
    unpublished = Article.objects.filter(editions=None)
    for article in unpublished.exclude(published_anchors=None).iterator():
        yield _missing(article.slug, 1)


def verify_articles(article_ids: Sequence[object]) -> list[Verdict]:
    """Return the verdicts on the editions of articles, in order."""
    return list(_verify_chains(_read_editions(article__in=article_ids)))


def _verify_chains(editions: Iterator[Edition]) -> Iterator[Verdict]:
    for _, chain in groupby(editions, key=attrgetter("article_id")):
        yield from _verify_chain(chain)


def verify_article(article_id: object) -> list[Verdict]:
    """Return the verdicts on one article's editions, in order."""
    return verify_articles([article_id])


def _read_editions(**only: object) -> Iterator[Edition]:
    """Yield the editions that match, article by article.

    Each has the text of its document, as the database has it, as `stored`.
    """
    columns = [*FACTS, "headline", "first_live_from", "live_until"]
    editions = Edition.objects.filter(**only).only(*columns)
    editions = editions.annotate(stored=Cast("document", TextField()))
    return editions.order_by("article_id", "number").iterator(chunk_size=BATCH)


def _verify_chain(chain: Iterator[Edition]) -> Iterator[Verdict]:
    previous: Edition | None = None
    first: Edition | None = None
    faults: list[str] = []
    expected_number = 1

    # The end of an edition is checked against the next one, so each verdict is yielded
    # when the next edition was read.
    for edition in chain:
        first = first or edition
        if previous:
            # A tampered end would hide an edition, or show two at once.
            if previous.live_until != edition.live_from:
                faults.append(f"it should end when edition {edition.number} goes live")
            yield Verdict(previous.slug, previous.number, tuple(faults))

        for number in range(expected_number, edition.number):
            yield _missing(edition.slug, number)

        faults = _find_faults(edition, previous, first)
        previous = edition
        expected_number = edition.number + 1

    if previous:
        yield Verdict(previous.slug, previous.number, tuple(faults))
        if previous.live_until is not None:
            # It ends, so another one followed.
            yield _missing(previous.slug, previous.number + 1)


def _missing(slug: str, number: int) -> Verdict:
    return Verdict(slug, number, ("the edition is missing",))


def _find_faults(
    edition: Edition, previous: Edition | None, first: Edition
) -> list[str]:
    faults = []
    if digest(edition_facts(edition)) != edition.sha256:
        faults.append("its number, kind, address, note, times or hashes were changed")

    previous_sha256 = previous.sha256 if previous else ""
    if edition.previous_sha256 != previous_sha256:
        faults.append("it does not follow the edition before it")
    if edition.first_live_from != first.live_from:
        faults.append("its first date was changed")

    faults += _find_document_faults(edition)
    return faults


def _find_document_faults(edition: Edition) -> Iterator[str]:
    try:
        document = read_stored(edition.stored)
        titles = (document["slug"], document["headline"])
    except (ValueError, TypeError, KeyError):
        # Invalid JSON, or JSON that is no document.
        yield "the document was changed"
        return
    if digest_of_stored(document) != edition.document_sha256:
        yield "the document was changed"
    if (edition.slug, edition.headline) != titles:
        yield "its headline or address is not its document's"
