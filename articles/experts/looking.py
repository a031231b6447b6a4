"""Which link a token opens, and which draft it shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles import drafts
from articles.desk.crediting import FACT_CHECKER
from articles.document import Document
from articles.experts.tokens import read_key
from articles.models import Article, Edition, ExpertConfirmation, ExpertLink, Revision
from articles.models.stored_document import DocumentUnreadable


@dataclass(frozen=True)
class Draft:
    """The text of a draft, and the revision that was kept last."""

    revision: Revision
    document: Document


def find_open_link(token: str, now: datetime) -> ExpertLink | None:
    """Return the link that `token` opens at `now`.

    None for whatever opens nothing: a token that this site did not make, a link that
    was revoked or has expired, an article that was deleted or withdrawn. Nothing tells
    these from each other.
    """
    # The signature first: for a forged token, the database is asked nothing.
    key = read_key(token)
    if key is None:
        return None
    links = ExpertLink.objects.select_related("article", "made_by")
    link = links.filter(key=key).first()
    if link is None or not opens_something(link, now):
        return None
    return link


def opens_something(link: ExpertLink, now: datetime) -> bool:
    """Return True if whoever has `link` may look, write and be written to at `now`."""
    return link.is_open(now) and not is_withdrawn(link.article, now)


def is_withdrawn(article: Article, now: datetime) -> bool:
    """Return True if what readers get of `article` is that it was withdrawn."""
    in_force = Edition.objects.current(now).filter(article=article)
    return in_force.filter(kind=Edition.Kind.WITHDRAWN).exists()


def read_draft(article: Article) -> Draft | None:
    """Return the draft as publishing would have it; None where there is none, its rows
    are broken, or another version of the program wrote it.

    Its revision may have another text: a term, an author or a source is on record
    apart, and may have changed since.
    """
    kept = read_kept_draft(article)
    if kept is None:
        return None
    try:
        return Draft(kept.revision, drafts.assemble(article))
    except drafts.DraftRefused:
        return None


def keep_draft(article: Article, *, now: datetime) -> Draft | None:
    """Return the draft as publishing would have it, kept as a revision: a confirmation
    is of exactly the text that was shown. None as with `read_draft`.
    """
    draft = read_draft(article)
    if draft is None or is_kept(draft):
        return draft
    # Around the transaction: what was begun for a draft that broke is undone.
    try:
        with transaction.atomic():
            locked = Article.objects.locked().filter(pk=article.pk).first()
            if locked is None:
                return None
            # In nobody's name: who looks has no login, and the text differs because a
            # record was changed. A ready text stays ready.
            drafts.keep_revision(locked, by=None, now=now, is_change=False)
            return read_kept_draft(locked)
    except drafts.DraftRefused:
        return None


def is_kept(draft: Draft) -> bool:
    """Return True if the last revision has the text of `draft`."""
    return draft.revision.document == draft.document.model_dump(mode="json")


def read_kept_draft(article: Article) -> Draft | None:
    """Return the draft as it was kept last; None where there is none, or another
    version of the program wrote it.
    """
    revision = article.latest_revision()
    if revision is None:
        return None
    try:
        return Draft(revision, revision.as_document())
    except DocumentUnreadable:
        return None


def is_of_this_text(confirmation: ExpertConfirmation, draft: Draft | None) -> bool:
    """Return True if what `confirmation` is of is still the text of `draft`. Who is
    credited as fact-checker is none of it: to add the expert changes nothing that was
    checked.
    """
    return draft is not None and has_same_text(confirmation, draft.document)


def has_same_text(confirmation: ExpertConfirmation, document: Document) -> bool:
    """Return True if `document` has the text that `confirmation` is of. Raises nothing:
    what another version of the program wrote is not the same.
    """
    try:
        checked = confirmation.revision.as_document()
    except DocumentUnreadable:
        return False
    return _drop_checkers(checked) == _drop_checkers(document)


def _drop_checkers(document: Document) -> Document:
    others = [part for part in document.byline if part.credit != FACT_CHECKER]
    return document.model_copy(update={"byline": tuple(others)})
