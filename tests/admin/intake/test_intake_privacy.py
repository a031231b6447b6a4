"""What somebody brings is theirs: nobody else sees it, and it is emptied after a
day.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, PendingIntake
from articles.models.pending_intake import LIFETIME
from tests.admin.conftest import person
from tests.admin.intake.intake_desk import aged, bringing, brought, form, page

pytestmark = pytest.mark.django_db

PAGES = ("review", "confirm", "discard")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_strangers_are_sent_to_the_login(desk, name):
    address = page(name, brought(desk))
    for response in (
        Client().get(address),
        Client().post(address),
        Client().get(bringing()),
        Client().post(bringing()),
    ):
        assert response.status_code == 302
        assert "/login/" in response["Location"]


@pytest.mark.parametrize("name", PAGES)
def test_staff_who_may_add_no_article_get_403(desk, name):
    clerk = client_of(User.objects.create_user("clerk", is_staff=True))
    address = page(name, brought(desk))
    for response in (
        clerk.get(address),
        clerk.post(address),
        clerk.get(bringing()),
        clerk.post(bringing()),
    ):
        assert response.status_code == 403


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["editor", "writer", "superuser"])
def test_nobody_else_sees_it_or_changes_it(desk, name, who):
    pending = brought(desk)
    other = (
        User.objects.create_superuser("root")
        if who == "superuser"
        else person("other", who.capitalize())
    )
    client = client_of(other)
    for response in (
        client.get(page(name, pending)),
        client.post(page(name, pending), {"block-0": "text"}),
    ):
        assert response.status_code == 404
        assert "bread costs" not in response.content.decode().lower()
    assert "bread costs" not in client.get(bringing()).content.decode().lower()
    pending.refresh_from_db()
    assert pending.chosen == {}
    assert not Article.objects.exists()


def test_whoever_deletes_its_owner_reads_no_name(desk, editor):
    brought(desk)
    root = client_of(User.objects.create_superuser("root"))
    html = root.get(
        reverse("admin:auth_user_delete", args=[editor.pk])
    ).content.decode()
    assert "paste.txt" not in html
    editor.delete()
    assert not PendingIntake.objects.exists()


@pytest.mark.parametrize("name", PAGES)
def test_what_has_waited_for_a_day_is_shown_to_nobody(desk, name):
    pending = brought(desk)
    aged(pending, LIFETIME)
    assert desk.get(page(name, pending)).status_code == 404
    assert PendingIntake.objects.exists()  # a page that is looked at deletes nothing
    assert desk.post(page(name, pending)).status_code == 404
    assert not PendingIntake.objects.exists()


def test_what_has_waited_for_less_than_a_day_is_kept(desk):
    pending = brought(desk)
    aged(pending, LIFETIME - timedelta(minutes=1))
    assert desk.get(page("review", pending)).status_code == 200


def test_an_upload_empties_what_anybody_left_for_a_day(desk, writers_desk):
    aged(brought(desk), LIFETIME)
    fresh = brought(writers_desk)
    assert list(PendingIntake.objects.all()) == [fresh]


def test_a_draft_that_is_made_empties_what_anybody_left_for_a_day(desk, writers_desk):
    pending = brought(writers_desk)
    aged(brought(desk), LIFETIME)
    fields = form(writers_desk, pending)
    assert PendingIntake.objects.count() == 2
    assert writers_desk.post(page("confirm", pending), fields).status_code == 302
    assert not PendingIntake.objects.exists()


@pytest.mark.parametrize("name", ["confirm", "discard"])
def test_who_comes_to_a_step_by_its_address_is_led_to_the_review(desk, name):
    pending = brought(desk)
    assert desk.get(page(name, pending))["Location"] == page("review", pending)
    assert PendingIntake.objects.filter(pk=pending.pk).exists()
    assert not Article.objects.exists()


def test_no_page_answers_other_methods(desk):
    pending = brought(desk)
    for address in (bringing(), *(page(name, pending) for name in PAGES)):
        assert desk.put(address).status_code == 405
        assert desk.delete(address).status_code == 405


@pytest.mark.parametrize("name", ["nonsense", "0", "%00"])
def test_an_address_that_is_none_is_no_error_page(desk, name):
    assert desk.get(f"{bringing()}{name}/").status_code in (302, 404)


def test_nothing_of_it_is_cached(desk):
    assert (
        desk.get(page("review", brought(desk)))["Cache-Control"] == "private, no-store"
    )
