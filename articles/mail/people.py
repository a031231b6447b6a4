"""Whom mails go to: who may edit an article, who made it, and who wants to be notified."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from articles.mail.kinds import MailKind
from articles.models import Article, Author, MailSwitch, Review

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"

FOR_ALL = {MailKind.ALARM, MailKind.LIVE, MailKind.FAILED}
"""Kinds that quote nothing from the desk, so their people need not edit the article."""


def find_wanting(*kinds: MailKind) -> QuerySet:
    """Return the people who can be sent mails, and want one of `kinds` at least."""
    people = get_user_model().objects.filter(is_active=True, is_staff=True)
    # A row means off, so a kind that nobody has switched off is wanted.
    is_wanted = Q()
    for kind in kinds:
        off = MailSwitch.objects.filter(kind=kind).values("person")
        is_wanted |= ~Q(pk__in=off)
    return people.exclude(email="").filter(is_wanted)


def find_editors(article: Article) -> QuerySet:
    """Return everybody who may edit `article`: `Article.objects.editable_by`, asked the
    other way round, so that many people need one query.
    """
    people = get_user_model().objects
    edit_all = people.with_perm("articles.edit_any_article", backend=MODEL_BACKEND)
    may_edit = Q(pk__in=edit_all.values("pk")) | Q(pk__in=find_makers([article.pk]))
    writers = people.with_perm("articles.change_article", backend=MODEL_BACKEND)
    return writers.filter(may_edit)


def find_makers(articles: Any) -> set[int]:
    """Return the ids of the people who began one of `articles`, are assigned or
    credited. Three queries, each along an index.

    Args:
        articles: ids of articles, or a query of them.
    """
    begun = Article.objects.filter(pk__in=articles).values_list("created_by")
    assigned = Review.objects.filter(article__in=articles).values_list("assignee")
    credited = Author.objects.filter(bylines__article__in=articles).values_list("user")
    ids = set()
    # One after another: joined, each row of one would be a row for all of the others.
    for rows in (begun, assigned, credited):
        ids.update(key for (key,) in rows.order_by().distinct() if key is not None)
    return ids
