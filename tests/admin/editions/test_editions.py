"""Editions at the desk: looked at, compared, verified."""

import re
from datetime import timedelta

import pytest
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import drafts, publishing
from articles.models import Edition
from articles.rendering import addresses
from tests.admin.conftest import sample
from tests.admin.publishing.publish_desk import publish_now
from tests.answers import ALL_QUESTIONS
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def editions() -> list[Edition]:
    """Three of one article, the oldest first."""
    now = timezone.now()
    article = drafts.save(sample(), now=now)
    for hour, headline in enumerate(
        ("One thing", "Another thing", "Another thing again"), 1
    ):
        document = drafts.assemble(article).model_copy(update={"headline": headline})
        drafts.save(document, article=article, now=now)
        publishing.publish(
            article=article,
            by=None,
            now=now + timedelta(seconds=hour),
            answered=ALL_QUESTIONS,
        )
    return list(article.editions.order_by("number"))


def changes(edition: Edition, against: str = "") -> str:
    address = reverse("admin:articles_edition_changes", args=[edition.pk])
    return f"{address}?against={against}" if against else address


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def look_at(desk, edition: Edition) -> str:
    return words(desk.get(reverse("admin:articles_edition_change", args=[edition.pk])))


def test_an_edition_is_verified_when_it_is_looked_at(desk, editions):
    for edition in editions:
        assert "agree with what is stored" in look_at(desk, edition)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (
            "note",
            "Nothing happened.",
            "its number, kind, address, note, times or hashes were changed",
        ),
        ("previous_sha256", "0" * 64, "it does not follow the edition before it"),
        ("body", "<p>Other</p>", "the body was changed"),
        ("headline", "Other", "its headline or address is not its document&#x27;s"),
    ],
)
def test_an_edition_that_was_changed_behind_our_back_is_told(
    desk, editions, column, value, said
):
    with connection.cursor() as cursor:
        # A column of those above.
        sql = f"UPDATE articles_edition SET {column} = %s WHERE number = 2"  # noqa: S608
        cursor.execute(sql, [value])
    shown = look_at(desk, editions[1])
    assert "IT IS NOT AS IT WAS PUBLISHED" in shown
    assert said in shown
    assert "agree with what is stored" in look_at(desk, editions[0])


def test_what_an_earlier_renderer_made_is_not_said_to_agree(desk, editions):
    models.QuerySet(Edition).filter(number=2).update(renderer="1", body="<p>Forged</p>")
    shown = look_at(desk, editions[1])
    assert "What readers see of it was not verified" in shown
    assert "what readers see of it agree" not in shown


def test_an_edition_is_compared_with_the_one_before_it_or_with_any_other(
    desk, editions
):
    assert (
        changes(editions[1])
        in desk.get(
            reverse("admin:articles_edition_change", args=[editions[1].pk])
        ).content.decode()
    )
    page = words(desk.get(changes(editions[1])))
    assert "removed: One" in page
    assert "added: Another" in page
    page = words(desk.get(changes(editions[0], "3")))
    assert "From Edition 1" in page
    assert "To Edition 3" in page
    assert "thing added: again" in page


@pytest.mark.parametrize(
    "against", ["2", "9", "0", "x", "-1", "9" * 30, "9" * 5000, "٣", "%00"]
)
def test_what_is_no_other_edition_of_the_article_is_not_found(desk, editions, against):
    assert desk.get(changes(editions[1], against)).status_code == 404
    assert desk.get(changes(editions[0])).status_code == 404  # there is none before it


def read(edition: Edition) -> str:
    return reverse("admin:articles_edition_read", args=[edition.pk])


def test_an_edition_that_waits_is_read_at_the_desk_alone(
    client, desk, editions, monkeypatch
):
    waiting = editions[2]
    monkeypatch.setattr(
        "django.utils.timezone.now",
        lambda: waiting.live_from - timedelta(microseconds=1),
    )
    assert client.get(addresses.edition(waiting.slug, 3)).status_code == 404
    page = desk.get(read(waiting))
    assert "Another thing again" in words(page)
    assert "Text of one." in words(page)
    assert "Readers don’t see it yet: it goes live on" in words(page)
    assert page["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    form = desk.get(
        reverse("admin:articles_edition_change", args=[waiting.pk])
    ).content.decode()
    assert f'<a href="{read(waiting)}">Read it here</a>' in form
    form = desk.get(
        reverse("admin:articles_article_publish", args=[waiting.article_id])
    ).content.decode()
    assert f'<a href="{read(waiting)}">Read it as it will be</a>' in form
    assert desk.post(read(waiting)).status_code == 405


def test_an_edition_that_has_gone_live_leads_to_its_own_page(
    client, desk, editions, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: editions[2].live_from)
    for edition in editions:
        address = addresses.edition(edition.slug, edition.number)
        page = desk.get(
            reverse("admin:articles_edition_change", args=[edition.pk])
        ).content.decode()
        assert f'<a href="{address}">' in page
        assert client.get(address).status_code == 200
        assert "Readers see it, too." in words(desk.get(read(edition)))


def test_an_edition_of_a_withdrawn_explainer_is_read_at_the_desk_alone(
    client, desk, editor, article
):
    first = publish_now(article, editor)
    publishing.withdraw(
        article=article, by=editor, now=timezone.now(), note="Invented."
    )
    assert client.get(addresses.edition(first.slug, 1)).status_code == 410
    assert "the explainer is withdrawn" in look_at(desk, first)
    assert "Text of one." in words(desk.get(read(first)))


def test_reading_an_edition_at_the_desk_is_for_those_who_may_see_them(
    client, writers_desk, editions
):
    assert "/login/" in client.get(read(editions[2]))["Location"]
    assert writers_desk.get(read(editions[2])).status_code == 403


def test_comparing_editions_is_for_those_who_may_see_them(
    client, writers_desk, desk, editions, django_user_model
):
    assert "/login/" in client.get(changes(editions[1]))["Location"]
    assert writers_desk.get(changes(editions[1])).status_code == 403
    clerk = Client()
    clerk.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    assert clerk.get(changes(editions[1])).status_code == 403
    assert desk.post(changes(editions[1])).status_code == 405
    assert desk.get(changes(editions[1]))["Cache-Control"] == "private, no-store"
