"""From a confirmation to the byline: “Fact-checker: …”."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from articles import drafts
from articles.desk.crediting import FACT_CHECKER as CREDIT
from articles.event_log import log_verb
from articles.experts.looking import is_of_this_text, read_draft
from articles.experts.verbs import ExpertRefused
from articles.models import Article, Author, Byline, ExpertLink


@log_verb("expert_credited", refusals=ExpertRefused)
def credit_expert(
    *, article: Article, link: ExpertLink, by: Any, now: datetime
) -> Author:
    """Credit the expert of `link`, who confirmed this text, as the last in the byline
    of `article`, and keep a revision. Return their author record. Raises ExpertRefused.
    """
    confirmation = link.confirmations.select_related("revision").last()
    if confirmation is None:
        raise ExpertRefused("unconfirmed", f"{link.name} has confirmed nothing yet.")
    # Durable, as the other verbs that change a draft.
    with transaction.atomic(durable=True):
        locked = Article.objects.locked().filter(pk=article.pk).first()
        if locked is None:
            raise ExpertRefused("deleted", "This article has been deleted.")
        credit = find_credits(locked).get(link.name)
        if credit is not None:
            raise ExpertRefused("credited", say_credited(link.name, credit))
        if not is_of_this_text(confirmation, read_draft(locked)):
            raise ExpertRefused(
                "outdated",
                f"{link.name} checked an earlier text. Ask them to check this one.",
            )
        rows = Byline.objects.filter(article=locked)
        known = find_authors([link.name]).get(link.name)
        author = known or Author.objects.create(name=link.name)
        # Positions are dense from 0, so the number of rows is the next one.
        rows.create(article=locked, author=author, credit=CREDIT, position=rows.count())
        try:
            drafts.keep_revision(locked, by=by, now=now)
        except drafts.DraftRefused as refused:
            # Raised inside of the transaction, which undoes the credit, and the author
            # record.
            raise ExpertRefused("broken", str(refused)) from None
    return author


def find_credits(article: Article) -> dict[str, str]:
    """Return what the byline of the draft credits each name as."""
    rows = Byline.objects.filter(article=article)
    return dict(rows.values_list("author__name", "credit"))


def say_credited(name: str, credit: str) -> str:
    """Return a sentence for the desk: `name` is in the byline, so nothing is added."""
    if credit == CREDIT:
        return f"The draft credits {name} as its fact-checker."
    words = f", as {credit}" if credit else ""
    return f"{name} is in the byline already{words}."


def find_authors(names: Iterable[str]) -> dict[str, Author]:
    """Return the authors on file that a credit takes, by name: those who alone are
    called so and have no login. A colleague of the same name is not the expert, and
    would get a right to edit.
    """
    found: dict[str, list[Author]] = {}
    for author in Author.objects.filter(name__in=list(names), user=None):
        found.setdefault(author.name, []).append(author)
    return {name: same[0] for name, same in found.items() if len(same) == 1}
