"""What comes to an expert's address and is no form: answered there, and stored never."""

import json

import pytest
from django.utils import timezone

from articles import drafts
from articles.experts.tokens import write_address
from articles.models import Note
from newsroom.request_size import SMALL, SMALL_FIELDS
from tests.admin.conftest import sample
from tests.experts.conftest import FORM, UNKNOWN, page, sent
from tests.unread import announced

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("charset", ["hex", "rot13", "idna", "utf-7", "utf-16", "x"])
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=b"])
def test_a_form_in_another_encoding_is_refused(outside, link, kind, charset):
    body = b'--b\r\nContent-Disposition: form-data; name="verb"\r\n\r\n6e\r\n--b--\r\n'
    content_type = f"{kind}; charset={charset}"
    response = outside.generic("POST", page(link), body, content_type)
    assert response.status_code == 400
    assert "The form arrived broken" in response.text
    # The same for the desk's own forms, whose token is in the form.
    outside.get("/admin/login/")
    response = outside.generic("POST", "/admin/login/", body, content_type)
    assert response.status_code == 400


def test_a_field_that_asks_for_an_encoding_is_no_fault(outside, link):
    head = (
        b"--b\r\nContent-Disposition: form-data; name*=hex''%41\r\n\r\nx\r\n--b--\r\n"
    )
    kind = "multipart/form-data; boundary=b"
    response = outside.generic("POST", page(link), head, kind)
    assert response.status_code == 400


def test_what_was_not_read_is_answered_in_the_language_of_the_draft(outside, link, own):
    drafts.save(sample(language="de"), article=own, now=timezone.now())
    too_much = outside.generic("POST", page(link), **announced(SMALL + 1))
    assert too_much.status_code == 413
    assert '<html lang="de"' in too_much.text
    assert "Das ist zu viel auf einmal" in too_much.text
    broken = outside.generic("POST", page(link), b"x", "multipart/form-data")
    assert broken.status_code == 400
    assert "Das Formular kam beschädigt an" in broken.text
    assert "/admin/login/" not in too_much.text + broken.text


@pytest.mark.parametrize("end", ["", "/", "//", "/preview/", "/x"])
def test_no_address_of_an_expert_asks_for_a_password(outside, link, end):
    address = page(link).rstrip("/") + end
    response = outside.get(address)
    assert response.status_code == (200 if end in ("", "/") else 404)
    assert response["Referrer-Policy"] == "no-referrer"
    for path in ("/admin/expert", "/admin/expert/", "/admin/expert//", UNKNOWN):
        assert outside.get(path).content == outside.get(UNKNOWN).content


def test_a_form_is_sent_without_the_last_slash_too(outside, link):
    address = page(link).rstrip("/")
    response = outside.post(address, sent())
    assert response.status_code == 302
    assert outside.get(response["Location"]).status_code == 200
    assert write_address(link).endswith("/")


def test_every_answer_keeps_the_address_from_the_next_page(outside, link):
    answers = [
        outside.put(page(link)),
        outside.post(page(link), {"verb": "x"}),
        outside.generic("POST", page(link), **announced(SMALL + 1)),
        outside.generic("POST", page(link), b"x", "multipart/form-data"),
        outside.get(UNKNOWN),
    ]
    assert [answer.status_code for answer in answers] == [405, 400, 413, 400, 404]
    for answer in answers:
        assert answer["Referrer-Policy"] == "no-referrer"


def test_a_large_body_is_refused_unread(outside, link):
    response = outside.generic("POST", page(link), **announced(SMALL + 1))
    assert response.status_code == 413
    assert "shorten it, and send it again" in response.text
    # A form for a link that opens nothing is not even looked at.
    response = outside.generic("POST", UNKNOWN, **announced(100))
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data; boundary=b", b"--b\r\nbroken"),
        ("multipart/form-data", b"no boundary"),
        (FORM, b"&".join([b"verb=note"] * 3_000)),
        (FORM, b"verb=note&text=%ff%fe%00"),
        (FORM, b"verb=note&text=%ED%A0%80"),
        ("application/json", json.dumps(sent()).encode()),
    ],
)
def test_a_body_that_is_no_form_is_no_fault(outside, link, content_type, body):
    response = outside.generic("POST", page(link), body, content_type)
    assert response.status_code in (302, 400, 413)


def test_a_form_of_many_fields_is_refused(outside, link):
    body = "&".join(["text=x"] * (SMALL_FIELDS + 1))
    response = outside.post(page(link), body, content_type=FORM)
    assert response.status_code == 413
    assert not Note.objects.exists()
