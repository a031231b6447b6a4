"""Changing one's password: the old one can be guessed no more often than at the
login.
"""

from unittest.mock import patch

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db

CHANGE = "/admin/password_change/"
TRIES = settings.AXES_FAILURE_LIMIT
NEW = "a new one of twelve"


@pytest.fixture
def ed() -> User:
    return User.objects.create_user("ed", password="the right one", is_staff=True)


@pytest.fixture
def session(ed: User) -> Client:
    client = Client()
    client.force_login(ed)
    return client


def change(client: Client, old: str = "wrong"):
    return client.post(
        CHANGE, {"old_password": old, "new_password1": NEW, "new_password2": NEW}
    )


def test_a_password_is_changed_by_its_person(session, ed):
    change(session)
    assert session.get(CHANGE).status_code == 200
    assert (
        change(session, "the right one")["Location"] == "/admin/password_change/done/"
    )
    ed.refresh_from_db()
    assert ed.check_password(NEW)
    assert not AccessAttempt.objects.exists()
    assert session.get("/admin/").status_code == 200


def test_a_wrong_old_password_is_said_in_the_form(session):
    response = change(session)
    assert response.status_code == 200
    assert "Your old password was entered incorrectly." in response.content.decode()


def test_the_old_password_can_be_guessed_no_further(session, ed):
    statuses = [change(session).status_code for _ in range(TRIES)]
    assert statuses == [200] * (TRIES - 1) + [429]
    with patch("django.contrib.auth.hashers.MD5PasswordHasher.verify") as verify:
        response = change(session, "the right one")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert (
        "You stay logged in, and your password was not changed."
        in response.content.decode()
    )
    assert not verify.called
    ed.refresh_from_db()
    assert ed.check_password("the right one")


def test_guesses_there_and_at_the_login_count_together(session):
    for _ in range(TRIES - 1):
        change(session)
    assert (
        Client()
        .post("/admin/login/", {"username": "ed", "password": "wrong"})
        .status_code
        == 429
    )


def test_a_blocked_session_stays_usable(session):
    for _ in range(TRIES):
        change(session)
    assert session.get("/admin/").status_code == 200


def test_nobody_changes_a_password_without_a_login(client):
    response = change(client)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
