"""From a confirmation to the byline: “Fact-checker: …”."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from articles import drafts
from articles.event_log import log_verb
from articles.experts.verbs import ExpertRefused
from articles.models import Article, Author, Byline, ExpertLink

CREDIT: Final = "fact-checker"
"""The word that a Document has for it (`articles.rendering.credit_names`)."""


@log_verb("expert_credited", refusals=ExpertRefused)
def credit_expert(
    *, article: Article, link: ExpertLink, by: Any, now: datetime
) -> Author:
    """Credit the expert of `link`, who confirmed, as the last in the byline of
    `article`, and keep a revision. Return their author record. Raises ExpertRefused.
    """
    if not link.confirmations.exists():
        raise ExpertRefused("unconfirmed", f"{link.name} has confirmed nothing yet.")
    # Durable, as the other verbs that change a draft.
    with transaction.atomic(durable=True):
        locked = Article.objects.locked().filter(pk=article.pk).first()
        if locked is None:
            raise ExpertRefused("deleted", "This article has been deleted.")
        rows = Byline.objects.filter(article=locked)
        author = _find_author(link.name) or Author.objects.create(name=link.name)
        is_named = rows.filter(author=author).exists()
        if is_named or is_credited(locked, link.name):
            raise ExpertRefused("credited", f"{link.name} is credited already.")
        rows.create(article=locked, author=author, credit=CREDIT, position=rows.count())
        try:
            drafts.keep_revision(locked, by=by, now=now)
        except drafts.DraftRefused as refused:
            raise ExpertRefused("broken", str(refused)) from None
    return author


def is_credited(article: Article, name: str) -> bool:
    """Return True if the draft credits somebody called `name` as its fact-checker."""
    rows = Byline.objects.filter(article=article, credit=CREDIT)
    return rows.filter(author__name=name).exists()


def _find_author(name: str) -> Author | None:
    """Return the one author on file who is called so and has no login: a colleague of
    the same name is not the expert, and would get a right to edit.
    """
    same = list(Author.objects.filter(name=name, user=None)[:2])
    return same[0] if len(same) == 1 else None
