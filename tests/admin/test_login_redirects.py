"""Where logging in, logging out and changing a password lead: to pages that are
there.
"""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

LOGIN = {"username": "ed", "password": "pw"}


@pytest.fixture
def login() -> str:
    return reverse("admin:login")


@pytest.mark.parametrize(
    "more",
    [{}, {"next": ""}, {"next": "https://elsewhere.example/"}, {"next": "//elsewhere"}],
)
def test_a_login_that_is_to_lead_nowhere_leads_to_the_desks_home(editor, login, more):
    response = Client().post(login, LOGIN | more, follow=True)
    assert response.redirect_chain == [(reverse("admin:index"), 302)]
    assert response.status_code == 200


def test_a_login_leads_back_to_the_page_that_was_asked_for(editor, article, login):
    client = Client()
    address = reverse("admin:articles_article_publish", args=[article.pk])
    asked = client.get(address)
    assert asked["Location"] == f"{login}?next={address}"
    assert (
        client.post(asked["Location"], LOGIN | {"next": address})["Location"] == address
    )


def test_who_is_logged_in_already_is_led_to_the_desks_home(desk, login):
    assert desk.get(login)["Location"] == reverse("admin:index")


def test_logging_out_ends_at_a_page_that_leads_back(desk, login):
    response = desk.post(reverse("admin:logout"), follow=True)
    assert response.status_code == 200
    assert reverse("admin:index") in response.content.decode()
    assert desk.get(reverse("admin:index"))["Location"].startswith(login)


def test_changing_a_password_ends_at_a_page_that_is_there(desk, editor):
    new = "a long and quiet sentence"
    address = reverse("admin:password_change")
    fields = {"old_password": "pw", "new_password1": new, "new_password2": new}
    response = desk.post(address, fields, follow=True)
    assert response.redirect_chain == [(reverse("admin:password_change_done"), 302)]
    assert response.status_code == 200
    editor.refresh_from_db()
    assert editor.check_password(new)
