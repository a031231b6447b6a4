"""What an open form sends of itself, and where."""

import json
import uuid

from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.admin.filled import filled, form_of


def address(copy_id: uuid.UUID, view: str = "autosave") -> str:
    return reverse(f"admin:articles_article_working_copy_{view}", args=[copy_id])


def send(desk: Client, article: Article | None, copy_id=None, **message):
    """Send what a form holds, as its page does."""
    copy_id = copy_id or uuid.uuid4()
    body = {"article": str(article.pk) if article else None, "fields": None} | message
    answer = desk.post(address(copy_id), json.dumps(body), "application/json")
    return copy_id, answer


def typed(desk: Client, article: Article, **changes: str) -> list[list[str]]:
    """Return the fields of the article's form with `changes` typed into it."""
    fields = filled(desk, form_of(article)) | changes
    return [[name, str(value)] for name, value in fields.items()]


def form_address(article: Article | None) -> str:
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])
