"""Make an earlier state the draft again, whole or in one part."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles import drafting
from articles.document import NAME_MAX, Document
from articles.event_log import log_verb
from articles.history import PutBackRefused, compare, put_back
from articles.models import Article
from articles.publishing.chain import document_sha256


class RestoreRefused(Exception):
    """Nothing was restored and nothing changed. The message is a sentence for the person."""


def restorable(document: Document, article: Article) -> Document:
    """Give what the draft would be if `document` were restored: standing records as they are today.

    An address that is another article's by now is left to it. Raises RestoreRefused.
    """
    if drafting.is_slug_taken(document.slug, article):
        document = document.model_copy(update={"slug": article.slug})
    try:
        return drafting.settle(document)
    except drafting.DraftRefused as refused:
        raise RestoreRefused(f"This can't be restored: {refused}") from refused


@log_verb("restored", refusals=RestoreRefused)
def restore(
    document: Document,
    *,
    article: Article,
    by: AbstractBaseUser | None,
    now: datetime,
    expected_sha256: str,
    part: str = "",
    name: str = "",
) -> Article:
    """Make `document` the draft of `article`, or only the change `part` of the draft's comparison with it.

    `expected_sha256` is the digest of the draft that the person looked at: one that was saved since is refused, not
    lost. The draft as it was is kept as a revision, what was restored as one called `name`. Raises RestoreRefused.
    """
    with transaction.atomic(durable=True):
        try:
            article.refresh_from_db(from_queryset=Article.objects.locked())
        except Article.DoesNotExist:
            raise RestoreRefused("This article has been deleted.") from None
        try:
            draft = drafting.assemble(article)
            if document_sha256(draft) != expected_sha256:
                raise RestoreRefused("The draft has changed since you looked at it. Look again, then restore.")
            restored = _restored(draft, restorable(document, article), part)
            # A change of a shared record alters the draft without a save of it.
            drafting.keep_revision(article, by=None, now=now)
            return drafting.save(restored, article=article, by=by, now=now, name=name[:NAME_MAX])
        except (drafting.DraftRefused, PutBackRefused) as refused:
            raise RestoreRefused(str(refused)) from refused


def _restored(draft: Document, earlier: Document, part: str) -> Document:
    changes = {change.id: change for change in compare(draft, earlier).changes}
    if not changes:
        raise RestoreRefused("The draft is like this already.")
    if not part:
        return earlier
    if part not in changes:
        raise RestoreRefused("There is no such part to put back.")
    return put_back(draft, changes[part])
