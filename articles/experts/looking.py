"""Which link a token opens, and which draft it shows."""

from dataclasses import dataclass
from datetime import datetime

from articles.document import Document
from articles.experts.tokens import read_key
from articles.models import Article, Edition, ExpertConfirmation, ExpertLink, Revision
from articles.models.stored_document import DocumentUnreadable


@dataclass(frozen=True)
class Draft:
    """The text that an expert looks at: the draft as it was saved last."""

    revision: Revision
    document: Document


def find_open_link(token: str, now: datetime) -> ExpertLink | None:
    """Return the link that `token` opens at `now`.

    None for whatever opens nothing: a token that this site did not make, a link that
    was revoked or has expired, an article that was deleted or withdrawn. Nothing tells
    these from each other.
    """
    key = read_key(token)
    if key is None:
        return None
    links = ExpertLink.objects.open(now).select_related("article")
    link = links.filter(key=key).first()
    if link is None or is_withdrawn(link.article, now):
        return None
    return link


def is_withdrawn(article: Article, now: datetime) -> bool:
    """Return True if what readers get of `article` is that it was withdrawn."""
    editions = Edition.objects.without_bodies().filter(
        article=article, live_from__lte=now
    )
    newest = editions.order_by("-number").first()
    return newest is not None and newest.is_withdrawn


def read_draft(article: Article) -> Draft | None:
    """Return the draft as it was saved last; None where there is none, or another
    version of the program wrote it.

    A revision, not the rows: a confirmation is of exactly the text that was shown.
    """
    revision = article.latest_revision()
    if revision is None:
        return None
    try:
        return Draft(revision, revision.as_document())
    except DocumentUnreadable:
        return None


def is_of_this_text(confirmation: ExpertConfirmation, draft: Draft | None) -> bool:
    """Return True if what `confirmation` is of is still the text of `draft`. Credits
    are no text: adding the expert to them changes nothing that was checked.
    """
    if draft is None:
        return False
    if confirmation.revision_id == draft.revision.pk:
        return True
    try:
        checked = confirmation.revision.as_document()
    except DocumentUnreadable:
        return False
    return _drop_credits(checked) == _drop_credits(draft.document)


def _drop_credits(document: Document) -> Document:
    return document.model_copy(update={"byline": ()})
