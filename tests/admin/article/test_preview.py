"""The preview of a draft."""

import pytest
from django.urls import reverse

from tests.admin.publishing.publish_desk import publish_now

pytestmark = pytest.mark.django_db


def test_the_preview_shows_the_draft_and_not_the_edition(desk, editor, article):
    publish_now(article, editor)
    article.sections.filter(anchor="two").update(body="Only in the draft.")
    page = desk.get(
        reverse("admin:articles_article_preview", args=[article.pk])
    ).content.decode()
    assert "Only in the draft." in page
    assert "Preview of the draft" in page


def test_an_unknown_key_can_be_seen_in_the_preview(desk, article):
    article.sections.filter(anchor="two").update(body="See [@nobody].")
    assert (
        "@nobody"
        in desk.get(
            reverse("admin:articles_article_preview", args=[article.pk])
        ).content.decode()
    )
