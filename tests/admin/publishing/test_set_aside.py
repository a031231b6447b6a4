"""A clock that ran far ahead has dated an edition: who may go on at the desk, and how."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticleEvent, Edition
from tests.admin.publishing.publish_desk import publish_now, ready

pytestmark = pytest.mark.django_db

REASON = "The clock of the server was three months ahead."


@pytest.fixture
def ahead(article, editor) -> Edition:
    """An edition of three months later, after one of today."""
    publish_now(article, editor)
    article.sections.filter(anchor="two").update(body="Text of seven.")
    return publish_now(article, editor, now=timezone.now() + timedelta(days=90))


@pytest.fixture
def administrator(editor) -> None:
    editor.user_permissions.add(Permission.objects.get(codename="set_aside_editions"))


def address_of(verb: str, edition: Edition) -> str:
    return reverse(f"admin:articles_article_{verb}", args=[edition.article_id])


@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_an_editor_is_sent_to_an_administrator(desk, ahead, verb):
    page = desk.get(address_of(verb, ahead)).content.decode()
    assert "Dated by a clock that ran ahead" in page
    assert "an administrator can set this edition aside" in page
    assert 'name="note"' not in page
    # Nor does a form that was opened before help.
    typed = {"note": "It was wrong.", "set_aside_reason": REASON}
    refused = desk.post(address_of(verb, ahead), typed)
    assert "It was wrong." in refused.content.decode()
    assert Edition.objects.count() == 2


def test_an_administrator_withdraws_with_a_reason_on_record(
    administrator, desk, ahead, client
):
    address = address_of("withdraw", ahead)
    page = desk.get(address).content.decode()
    assert "withdrawing sets this edition aside" in page
    # The reason is asked for.
    assert desk.post(address, {"note": "It was wrong."}).status_code == 200
    typed = {"note": "It was wrong.", "set_aside_reason": REASON}
    done = desk.post(address, typed, follow=True).content.decode()
    assert "is withdrawn" in done

    gone = Edition.objects.get(number=2)
    assert (gone.kind, gone.previous_sha256) == (
        "withdrawn",
        Edition.objects.get(number=1).sha256,
    )
    assert REASON in ArticleEvent.objects.get(kind="set_aside").words
    history = desk.get(address_of("history", ahead)).content.decode()
    assert REASON in history

    # Readers learn what was set aside, and not what the desk says of it.
    shown = client.get(f"/explainers/{gone.slug}/")
    assert shown.status_code == 410
    assert f"SHA-256 {ahead.sha256}" in shown.content.decode()
    assert REASON not in shown.content.decode()


def test_an_administrator_publishes_the_same_text_at_the_right_time(
    administrator, desk, ahead
):
    address = address_of("publish", ahead)
    page = desk.get(address).content.decode()
    assert "publishing sets this edition aside" in page
    assert "By this server’s clock it is" in page
    fields = ready(desk, address, kind="updated", set_aside_reason=REASON)
    done = desk.post(address, fields, follow=True).content.decode()
    assert "edition 2, is live" in done
    assert Edition.objects.live(timezone.now()).get().number == 2
    assert "Dated by a clock" not in desk.get(address).content.decode()
