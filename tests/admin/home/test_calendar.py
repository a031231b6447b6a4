"""The calendar of what goes live and what is due, at a secret address of each person."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.home.calendar import make_address
from articles.models import Article, CalendarAddress
from articles.publishing import publish
from articles.reviewing.verbs import assign
from tests.answers import ALL_QUESTIONS

pytestmark = pytest.mark.django_db


def test_a_calendar_is_read_at_its_secret_address_until_that_is_revoked(
    desk, client, write, writer, editor
):
    page = reverse("calendar_address")
    assert "Your calendar has no address yet" in desk.get(page).text
    desk.post(page, {"verb": "make"})
    secret = CalendarAddress.objects.get(person=editor).secret
    calendar = reverse("calendar", args=[secret])
    assert f'value="https://news.example{calendar}"' in desk.get(page).text

    now = timezone.now()
    publish(
        article=write("Soon"),
        by=editor,
        now=now,
        live_from=now + timedelta(days=2),
        answered=ALL_QUESTIONS,
    )
    assign(
        article=write("Due one"),
        to=writer,
        due_on=date(2099, 1, 2),
        by=editor,
        now=now,
    )
    response = client.get(calendar)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert "SUMMARY:Soon\r\n" in response.text
    assert "SUMMARY:Due: Due one\r\n" in response.text
    assert "DTSTART;VALUE=DATE:20990102\r\n" in response.text

    desk.post(page, {"verb": "make"})
    assert client.get(calendar).status_code == 404
    renewed = reverse("calendar", args=[CalendarAddress.objects.get().secret])
    assert client.get(renewed).status_code == 200
    editor.is_active = False
    editor.save()
    assert client.get(renewed).status_code == 404


def test_a_second_click_makes_no_second_address(editor):
    first = make_address(editor)
    second = make_address(editor)
    assert CalendarAddress.objects.get(person=editor).secret == second.secret
    assert first.secret != second.secret


def test_a_calendar_has_only_what_its_person_may_edit(client, write, writer, editor):
    address = CalendarAddress.objects.create(person=writer)
    now = timezone.now()
    later = now + timedelta(days=2)
    for headline, by in (("Mine", writer), ("Secret", editor)):
        publish(
            article=write(headline, by=by),
            by=editor,
            now=now,
            live_from=later,
            answered=ALL_QUESTIONS,
        )
        assign(
            article=Article.objects.get(headline=headline),
            to=None,
            due_on=date(2099, 1, 2),
            by=editor,
            now=now,
        )
    text = client.get(reverse("calendar", args=[address.secret])).text
    assert text.count("Mine") == 2
    assert "Secret" not in text


@pytest.mark.parametrize("secret", ["x", "%00", "a" * 300])
def test_a_guessed_calendar_is_not_found(client, secret):
    # What can be no secret at all is the admin's, which asks for a login.
    response = client.get(f"/admin/calendar/{secret}.ics")
    assert response.status_code == (302 if "%" in secret else 404)


def test_strangers_make_no_calendar(client):
    page = reverse("calendar_address")
    assert client.get(page).status_code == 302
    assert client.post(page, {"verb": "make"}).status_code in (302, 403)
    assert not CalendarAddress.objects.exists()
