"""What withdrawing shows, does, and refuses."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import BakeTask, Edition
from tests.admin.publishing.publish_desk import publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdraw(article) -> str:
    return reverse("admin:articles_article_withdraw", args=[article.pk])


def test_withdrawing_is_confirmed_with_a_reason_then_done(
    desk, editor, article, withdraw
):
    publish_now(article, editor)
    page = desk.get(withdraw).content.decode()
    assert "What withdrawing does" in page
    assert desk.post(withdraw, {"note": ""}).status_code == 200
    response = desk.post(withdraw, {"note": "It was wrong."}, follow=True)
    assert "is withdrawn" in response.content.decode()
    assert Edition.objects.get(number=2).note == "It was wrong."


def test_withdrawing_calls_off_what_waits_and_says_so(desk, editor, article, withdraw):
    publish_now(article, editor)
    article.sections.filter(anchor="two").update(body="Text of seven.")
    publish_now(article, editor, live_from=timezone.now() + timedelta(days=2))
    assert "Edition 2, which waits" in desk.get(withdraw).content.decode()
    desk.post(withdraw, {"note": "It was wrong."})
    assert list(Edition.objects.order_by("number").values_list("kind", flat=True)) == [
        "published",
        "withdrawn",
    ]


def test_what_readers_do_not_see_is_not_withdrawn(desk, article, withdraw):
    assert "nothing to withdraw" in desk.get(withdraw).content.decode()
    assert desk.post(withdraw, {"note": "x"}).status_code == 409


def test_the_desk_says_when_readers_files_could_not_be_written(
    desk, editor, article, withdraw, bake_root
):
    publish_now(article, editor)
    BakeTask.objects.create(
        subject="/", due_at=timezone.now(), error="OSError: No space left on device"
    )
    page = desk.post(withdraw, {"note": "It was wrong."}, follow=True).content.decode()
    assert "is withdrawn" in page
    assert "Readers may still see former pages: 1 could not be written" in page
