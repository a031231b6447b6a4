"""Add a topic or an author to a draft, without its form."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.drafts.assembling import keep_revision
from articles.models import Article, ArticleTopic, Author, Byline, Topic


class AddRefused(Exception):
    """Nothing was added. The message is a sentence for the person."""


def add_topic(
    *, article: Article, topic: Topic, by: AbstractBaseUser | None, now: datetime
) -> None:
    """Add `topic` as the last of the draft's, and keep a revision. Raises AddRefused,
    or DraftRefused for a draft that no Document can hold.
    """
    with transaction.atomic(durable=True):
        _lock(article)
        rows = ArticleTopic.objects.filter(article=article)
        if rows.filter(topic=topic).exists():
            raise AddRefused("It has this topic already.")
        rows.create(article=article, topic=topic, position=rows.count())
        keep_revision(article, by=by, now=now)


def add_author(
    *, article: Article, author: Author, by: AbstractBaseUser | None, now: datetime
) -> None:
    """Credit `author` as the last of the draft's, and keep a revision. Raises
    AddRefused, or DraftRefused for a draft that no Document can hold.
    """
    with transaction.atomic(durable=True):
        _lock(article)
        rows = Byline.objects.filter(article=article)
        if rows.filter(author=author).exists():
            raise AddRefused("It credits this author already.")
        rows.create(article=article, author=author, position=rows.count())
        keep_revision(article, by=by, now=now)


def _lock(article: Article) -> None:
    try:
        article.refresh_from_db(from_queryset=Article.objects.locked())
    except Article.DoesNotExist:
        raise AddRefused("This article has been deleted.") from None
