"""Add a topic or an author to a draft, without its form."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Manager, Model

from articles.drafts.assembling import keep_revision
from articles.models import Article, Author, Topic


class AddRefused(Exception):
    """Nothing was added. The message is a sentence for the person."""


def add_topic(
    *, article: Article, topic: Topic, by: AbstractBaseUser | None, now: datetime
) -> None:
    """Add `topic` as the last of the draft's, and keep a revision. Raises AddRefused,
    or DraftRefused for a draft that no Document can hold.
    """
    with _change_draft(article, by, now):
        _append_row(article.article_topics, "It has this topic already.", topic=topic)


def add_author(
    *, article: Article, author: Author, by: AbstractBaseUser | None, now: datetime
) -> None:
    """Credit `author` as the last of the draft's, and keep a revision. Raises
    AddRefused, or DraftRefused for a draft that no Document can hold.
    """
    with _change_draft(article, by, now):
        _append_row(article.bylines, "It credits this author already.", author=author)


@contextmanager
def _change_draft(
    article: Article, by: AbstractBaseUser | None, now: datetime
) -> Iterator[None]:
    """Lock the draft for a change, and keep a revision after it."""
    # Durable, as for the publishing verbs: see `locked_chain`.
    with transaction.atomic(durable=True):
        try:
            article.refresh_from_db(from_queryset=Article.objects.locked())
        except Article.DoesNotExist:
            raise AddRefused("This article has been deleted.") from None
        yield
        keep_revision(article, by=by, now=now)


def _append_row(rows: Manager, refusal: str, **record: Model) -> None:
    """Add a row for a record as the last one. Raises AddRefused if there is one."""
    if rows.filter(**record).exists():
        raise AddRefused(refusal)
    rows.create(position=rows.count(), **record)
