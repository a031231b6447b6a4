"""Restore an earlier state of a draft: all of it, or one part."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from pydantic import ValidationError

from articles import drafts
from articles.document import Document
from articles.document_errors import document_sentence
from articles.event_log import log_verb
from articles.history import Change, Kind, PutBackRefused, compare, put_back
from articles.history.labels import name_part
from articles.models import Article, ArticleEvent
from articles.publishing.chain import document_sha256

UNREADABLE = "unreadable"
"""Used as the digest of a draft that no Document can hold."""
RESTORED_WHOLE = "restored the draft as it was"


class RestoreRefused(Exception):
    """Nothing was restored or changed. The message is a sentence for the person."""


def settle_for_restoring(document: Document, article: Article) -> Document:
    """Return the draft that restoring `document` would make, with standing records as
    they are today.

    If the slug of `document` belongs to another article by now, the draft keeps its
    present one. Raises RestoreRefused.
    """
    if drafts.is_slug_taken(document.slug, article):
        document = document.model_copy(update={"slug": article.slug})
    try:
        return drafts.settle(document)
    except drafts.DraftRefused as refused:
        raise RestoreRefused(f"This can't be restored: {refused}") from refused
    except ValidationError as error:
        raise RestoreRefused(
            f"This can't be restored: {document_sentence(error)}"
        ) from error


@log_verb("restored", refusals=RestoreRefused)
def restore(
    document: Document,
    *,
    article: Article,
    by: AbstractBaseUser | None,
    now: datetime,
    expected_sha256: str,
    part: str = "",
    when: str = "in an earlier save",
) -> str:
    """Restore `document` as the draft of `article`, or only `part`, the id of a change
    in their comparison.

    `expected_sha256` is the digest of the draft that the person looked at; if somebody
    has saved the draft since, this is refused. The draft is kept as a revision first;
    the restored one is kept as a revision. Return what was restored, as the history
    says it after the name of who did it: “restored the draft as it was on 3 March”.
    `when` is the last of these words. Raises RestoreRefused.

    A draft that no Document can hold has the digest `UNREADABLE`. It is replaced as a
    whole and not kept.
    """
    # Durable, as for the publishing verbs: see `locked_chain`.
    with transaction.atomic(durable=True):
        try:
            article.refresh_from_db(from_queryset=Article.objects.locked())
        except Article.DoesNotExist:
            raise RestoreRefused("This article has been deleted.") from None

        try:
            draft = assemble_if_readable(article)
            if find_digest(draft) != expected_sha256:
                raise RestoreRefused(
                    "The draft has changed since you looked at it. "
                    "Look again, then restore."
                )

            restored, words = _restore_part(
                draft, settle_for_restoring(document, article), part
            )
            words = f"{words} {when}"
            if draft is not None:
                # The draft may differ from its latest revision: a standing record may
                # have changed since.
                drafts.keep_revision(article, by=None, now=now, is_change=False)
            drafts.save(restored, article=article, by=by, now=now)
            ArticleEvent.objects.create(
                article=article,
                kind=ArticleEvent.Kind.RESTORED,
                words=words,
                happened_at=now,
                by=by,
            )
            return words
        except (drafts.DraftRefused, PutBackRefused) as refused:
            raise RestoreRefused(str(refused)) from refused


def assemble_if_readable(article: Article) -> Document | None:
    """Return the draft of `article`, None if no Document can hold it."""
    try:
        return drafts.assemble(article)
    except drafts.DraftRefused:
        return None


def find_digest(draft: Document | None) -> str:
    """Return the digest of a draft, `UNREADABLE` for None."""
    if draft is None:
        return UNREADABLE
    return document_sha256(draft)


def _restore_part(
    draft: Document | None, earlier: Document, part: str
) -> tuple[Document, str]:
    """Return `earlier`, or the draft with only `part` as it was in `earlier`, and what
    was done.
    """
    if draft is None and part:
        raise RestoreRefused(
            "The draft can't be read, so no part of it can be restored alone. "
            "Restore all of it."
        )
    if draft is None:
        return earlier, RESTORED_WHOLE

    # The ids are those of the page that offered this part: the digest says that the
    # draft is still the one that it showed.
    changes = {change.id: change for change in compare(draft, earlier).changes}
    if not changes:
        raise RestoreRefused("The draft is like this already.")
    if not part:
        return earlier, RESTORED_WHOLE
    if part not in changes:
        raise RestoreRefused("There is no such part to put back.")
    restored = put_back(draft, changes[part])
    if restored == draft:
        # Two parts that changed places: one of them is at its place in both.
        raise RestoreRefused(
            "This part alone has nowhere to move back to. Restore the parts around it "
            "first, or all of it."
        )
    return restored, _say_restored(changes[part])


def _say_restored(change: Change) -> str:
    if change.kind == Kind.REMOVED:
        return f"removed {name_part(change)}, which was not there"
    return f"restored {name_part(change)} as it was"
