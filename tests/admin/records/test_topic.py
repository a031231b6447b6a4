"""The form of a topic: what it is about, its picture, and where to start."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.admin.pictures.uses import find_uses
from articles.models import Article, Topic
from tests.admin.filled import filled
from tests.admin.records.record_desk import change
from tests.drawn_pictures import picture
from tests.factories import published

pytestmark = pytest.mark.django_db


def test_an_introduction_a_picture_and_a_start_are_saved_and_shown(desk):
    edition = published(topics=[{"name": "Energy", "slug": "energy"}])
    topic = Topic.objects.get(slug="energy")
    values = filled(
        desk,
        change(topic),
        introduction="How power is *made*.",
        start_here=str(edition.article_id),
        picture_alt="Pylons",
    )
    response = desk.post(
        change(topic), {**values, "picture": SimpleUploadedFile("a.jpg", picture())}
    )
    assert response.status_code == 302, response.content.decode()
    topic.refresh_from_db()
    assert topic.start_here_id == edition.article_id
    assert re.fullmatch(r"/media/[0-9a-f]{40}-\d+x\d+\.webp", topic.picture_src)
    html = desk.get("/topics/energy/").content.decode()
    assert "How power is <em>made</em>." in html
    assert f'src="{topic.picture_src}"' in html
    assert "Start here:" in html


def test_a_topic_is_no_reason_to_keep_an_article(desk):
    article = Article.objects.create(slug="draft", headline="Draft")
    topic = Topic.objects.create(name="Energy", start_here=article)
    article.delete()
    topic.refresh_from_db()
    assert topic.start_here is None


def test_a_start_that_is_no_article_is_refused(desk):
    topic = Topic.objects.create(name="Energy")
    for wrong in ("nothing", "00000000-0000-4000-8000-000000000001"):
        values = filled(desk, change(topic), start_here=wrong)
        response = desk.post(change(topic), values)
        assert response.status_code == 200
        assert "errorlist" in response.content.decode()


def test_a_picture_of_a_topic_is_in_use(desk, admin_user):
    name = f"{'d' * 40}-800x600.webp"
    Topic.objects.create(name="Energy", picture_src=f"/media/{name}")
    [use] = find_uses([name], admin_user, timezone.now())[name]
    assert str(use) == "the topic Energy"
    assert "/admin/articles/topic/" in use.url
