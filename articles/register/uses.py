"""What articles say on the word of a source: the sentences of their editions and drafts
that cite it.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Subquery

from articles.desk.citing import CitingSentence, find_citing_sentences
from articles.document import Document
from articles.models import Article, Citation, Edition, EditionSource, Revision
from articles.models.edition_queryset import is_live_or_waits
from articles.models.stored_document import DocumentUnreadable

Pair = tuple[uuid.UUID, uuid.UUID]
"""The ids of a source and of an article."""


@dataclass
class Use:
    """A sentence that cites a source."""

    text: str
    """"" for what is no sentence, such as a chart."""
    where: str = ""
    """Its place in the draft, such as `sections[2].body`; "" if the draft lacks it."""
    is_live: bool = False
    is_waiting: bool = False


@dataclass
class ArticleUses:
    """How an article uses a source, in its editions and its draft."""

    article: Article
    live: Edition | None = None
    """The edition that readers see, if it cites the source."""
    waiting: Edition | None = None
    """The one that goes live later, if it does."""
    draft: Document | None = None
    """The draft, as far as it can be read."""
    is_in_draft: bool = False
    uses: list[Use] = field(default_factory=list)

    def add(self, sentence: CitingSentence, *, edition: Edition | None) -> None:
        """Note a sentence of an edition, or of the draft where there is none."""
        use = next((each for each in self.uses if each.text == sentence.text), None)
        if use is None:
            use = Use(sentence.text)
            self.uses.append(use)
        if edition is None:
            # Said twice in the draft, it is shown at its first place.
            use.where = use.where or sentence.where
        elif edition is self.live:
            use.is_live = True
        else:
            use.is_waiting = True


def load_uses(pairs: Sequence[Pair], at: datetime) -> dict[Pair, ArticleUses]:
    """Return how each article uses the source that it is paired with. Four queries,
    however many pairs there are.

    A document that another version of this program wrote has no sentences.
    """
    articles = {article for _, article in pairs}
    sources = {source for source, _ in pairs}
    drafts = _load_drafts(articles)
    found = {}
    for source, article in pairs:
        if article in drafts:
            row, document = drafts[article]
            found[source, article] = ArticleUses(row, draft=document)

    _add_editions(found, _load_citing_editions(articles, sources, at), at)
    citations = Citation.objects.filter(article__in=articles, source__in=sources)
    for source, article, key in citations.order_by("position").values_list(
        "source_id", "article_id", "key"
    ):
        if uses := found.get((source, article)):
            uses.is_in_draft = True
            _add_sentences(uses, uses.draft, key, None)
    return found


def _add_editions(
    found: Mapping[Pair, ArticleUses], rows: Iterable[EditionSource], at: datetime
) -> None:
    """Add the sentences of the editions that cite to what was found."""
    # Parsed once, however many of its sources are asked for.
    documents: dict[uuid.UUID, Document | None] = {}
    for row in rows:
        edition = row.edition
        # The rows are of all these articles and all these sources, not of pairs alone.
        uses = found.get((row.source_id, edition.article_id))
        if uses is None:
            continue
        if edition.has_gone_live(at):
            uses.live = edition
        else:
            uses.waiting = edition
        if edition.pk not in documents:
            documents[edition.pk] = _read_document(edition)
        _add_sentences(uses, documents[edition.pk], row.key, edition)


def _add_sentences(
    uses: ArticleUses, document: Document | None, key: str, edition: Edition | None
) -> None:
    if document is None:
        return
    for sentence in find_citing_sentences(document, key):
        uses.add(sentence, edition=edition)


def _load_citing_editions(
    articles: Iterable[uuid.UUID], sources: Iterable[uuid.UUID], at: datetime
) -> Iterable[EditionSource]:
    """Return the rows of the editions that cite, those that are live first."""
    rows = EditionSource.objects.filter(
        is_live_or_waits(at, "edition__"),
        edition__article__in=articles,
        source__in=sources,
    )
    columns = ("article", "number", "kind", "slug", "headline", "live_from", "document")
    return (
        rows.select_related("edition")
        .only("source", "key", *(f"edition__{column}" for column in columns))
        .order_by("edition__live_from", "number")
    )


def _load_drafts(
    articles: Iterable[uuid.UUID],
) -> Mapping[uuid.UUID, tuple[Article, Document | None]]:
    """Return each article with what its latest revision holds, which is its draft."""
    latest = Revision.objects.filter(article=OuterRef("pk")).order_by("-pk")
    rows = Article.objects.filter(pk__in=articles).annotate(
        latest_revision_id=Subquery(latest.values("pk")[:1])
    )
    found = {row.pk: row for row in rows.order_by()}
    revisions = Revision.objects.in_bulk(
        [row.latest_revision_id for row in found.values() if row.latest_revision_id]
    )
    drafts = {}
    for pk, article in found.items():
        revision = revisions.get(article.latest_revision_id)
        document = _read_document(revision) if revision else None
        drafts[pk] = (article, document)
    return drafts


def _read_document(stored: Edition | Revision) -> Document | None:
    try:
        return stored.as_document()
    except DocumentUnreadable:
        return None
