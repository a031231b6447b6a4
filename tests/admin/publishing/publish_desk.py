"""What tests of the publishing pages share."""

import re

from django.test import Client
from django.utils import timezone

from articles import drafts, publishing
from articles.models import Article, Edition
from articles.publishing.chain import document_sha256
from tests.admin.filled import filled
from tests.answers import ALL_QUESTIONS


def hash_draft(article: Article) -> str:
    """Return what the page posts of the draft that it showed."""
    return document_sha256(drafts.assemble(article))


def publish_now(article: Article, user, **options) -> Edition:
    return publishing.publish(
        article=article,
        by=user,
        **{"now": timezone.now(), "answered": ALL_QUESTIONS, **options},
    )


def ready(client: Client, address: str, **changes: object) -> dict[str, object]:
    """Return the fields of the publish page as shown, with every question answered and
    `changes`.
    """
    html = client.get(address).content.decode()
    answered = re.findall(r'name="answered" value="([^"]+)"', html)
    return {**filled(client, address), "answered": answered, **changes}
