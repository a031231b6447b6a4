"""Where documents are brought: what is kept, what is refused, and in which words."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadhandler import (
    MemoryFileUploadHandler,
    TemporaryFileUploadHandler,
)
from django.test import Client, override_settings
from django.urls import reverse

from articles.admin.intake import pending_intakes
from articles.intake import Limits
from articles.models import PendingIntake
from tests.admin.intake.intake_desk import BREAD, bringing, brought, file, shown

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_one_file_goes_straight_to_its_review(desk):
    response = desk.post(bringing(), {"files": file("bread.txt", BREAD)}, follow=True)
    assert PendingIntake.objects.get().name == "bread.txt"
    assert "Review “bread.txt”" in response.content.decode()


def test_a_paste_goes_straight_to_its_review(desk):
    pending = brought(desk)
    assert (pending.name, pending.headline) == ("paste.txt", "Why bread costs more")
    assert pending.size == len(bytes(pending.data))
    assert "Wheat became dearer" in shown(desk, pending)


def test_of_several_files_the_bad_ones_are_named_and_the_others_wait(desk):
    files = [
        file("bread.txt", BREAD),
        file("empty.txt", b""),
        file("photo.png", b"\x89PNG"),
        file("milk.txt", BREAD),
    ]
    html = desk.post(bringing(), {"files": files}, follow=True).content.decode()
    assert set(PendingIntake.objects.values_list("name", flat=True)) == {
        "bread.txt",
        "milk.txt",
    }
    assert "“empty.txt” has no text in it." in html
    assert "“photo.png” is of a kind that cannot be read" in html
    assert "2 documents are ready for your review" in html


def test_nothing_brought_is_said(desk):
    response = desk.post(bringing(), {"text": " \n"})
    assert response.status_code == 422
    assert "Choose a file, or paste a text." in response.content.decode()


def test_a_paste_that_is_refused_comes_back_in_full(desk):
    text = f"Why?\x00 Because. {BREAD}"
    response = desk.post(bringing(), {"text": text})
    assert response.status_code == 422
    html = response.content.decode()
    assert "What you pasted holds a NUL character" in html
    assert "Why?" in html
    assert "Because." in html[html.index('id="id_text"') :]
    assert not PendingIntake.objects.exists()


@override_settings(INTAKE_LIMITS=Limits(bytes=5_000_000))
def test_a_huge_file_is_refused_in_a_sentence_and_never_held(desk, monkeypatch):
    held = []
    for handler in (MemoryFileUploadHandler, TemporaryFileUploadHandler):
        receive = handler.receive_data_chunk

        def count(self, raw_data, start, receive=receive):
            held.append(len(raw_data))
            return receive(self, raw_data, start)

        monkeypatch.setattr(handler, "receive_data_chunk", count)
    files = [file("huge.txt", b"x" * 40_000_000), file("bread.txt", BREAD)]
    html = desk.post(bringing(), {"files": files}, follow=True).content.decode()
    assert "“huge.txt”: It is larger than 5 MB, the most that can be read." in html
    assert list(PendingIntake.objects.values_list("name", flat=True)) == ["bread.txt"]
    assert 0 < sum(held) < 6_000_000 * 2


def test_what_is_too_much_together_is_refused_file_by_file(desk):
    files = [file(f"{number}.txt", BREAD + "x" * 900_000) for number in range(5)]
    with override_settings(INTAKE_LIMITS=Limits(bytes=1_000_000)):
        html = desk.post(bringing(), {"files": files}, follow=True).content.decode()
    assert (
        "“4.txt”: There was no room for it besides the other files. Upload it alone."
        in html
    )
    assert "“0.txt”: There was no room" not in html


def test_more_text_than_can_be_sent_is_refused_in_a_sentence(desk):
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100_000):
        response = desk.post(bringing(), {"text": "x" * 200_000})
    assert response.status_code == 413
    assert "more than can be sent at once" in response.content.decode()


def test_more_files_than_can_be_sent_are_refused_in_a_sentence(desk):
    with override_settings(DATA_UPLOAD_MAX_NUMBER_FILES=2):
        response = desk.post(
            bringing(), {"files": [file(f"{n}.txt", BREAD) for n in range(3)]}
        )
    assert response.status_code == 413
    assert not PendingIntake.objects.exists()


def test_a_broken_request_is_no_error_page(desk):
    response = desk.generic(
        "POST", bringing(), b"nonsense", content_type="multipart/form-data"
    )
    assert response.status_code in (400, 413)


def test_a_form_without_its_token_brings_nothing(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(bringing(), {"text": BREAD}).status_code == 403
    assert not PendingIntake.objects.exists()
    client.get(bringing())
    token = client.cookies["csrftoken"].value
    assert (
        client.post(
            bringing(), {"text": BREAD, "csrfmiddlewaretoken": token}
        ).status_code
        == 302
    )


def test_nobody_has_more_waiting_than_a_person_can_review(desk, monkeypatch):
    monkeypatch.setattr(pending_intakes, "WAITING_MAX", 2)
    brought(desk)
    brought(desk)
    response = desk.post(bringing(), {"text": BREAD})
    assert response.status_code == 422
    assert "Too many documents wait for you." in response.content.decode()
    assert PendingIntake.objects.count() == 2


def test_nobody_has_more_bytes_waiting_than_a_disk_can_take(desk, monkeypatch):
    monkeypatch.setattr(pending_intakes, "BYTES_MAX", len(BREAD) + 100)
    brought(desk)
    assert desk.post(bringing(), {"text": BREAD}).status_code == 422


def test_what_waits_is_listed_with_its_headline_and_can_be_discarded(desk):
    pending = brought(desk)
    html = desk.get(bringing()).content.decode()
    assert "<bdi>Why bread costs more</bdi></a>" in html
    response = desk.post(
        reverse("admin:articles_article_intake_discard", args=[pending.pk]), follow=True
    )
    assert "“paste.txt” is discarded." in response.content.decode()
    assert not PendingIntake.objects.exists()


def test_the_list_reads_no_files(desk, django_assert_max_num_queries):
    for _ in range(4):
        brought(desk)
    with django_assert_max_num_queries(8) as captured:
        desk.get(bringing())
    assert not any('"data"' in query["sql"] for query in captured.captured_queries)


@pytest.mark.parametrize("who", ["editor", "writer"])
def test_the_way_in_stands_on_the_list_and_the_desks_home(who, request, client):
    client.force_login(request.getfixturevalue(who))
    for address in (
        reverse("admin:articles_article_changelist"),
        reverse("admin:index"),
    ):
        assert f'href="{bringing()}"' in client.get(address).content.decode()
    brought(client)
    assert (
        "1 document waits for your review"
        in client.get(reverse("admin:index")).content.decode()
    )


def test_who_may_add_no_article_sees_no_way_in(client, db):
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    assert bringing() not in client.get(reverse("admin:index")).content.decode()


def test_a_name_and_a_text_of_markup_are_text(desk):
    name = "<img src=x onerror=alert(1)>.txt"
    desk.post(
        bringing(),
        {
            "files": [
                file(name, "<script>alert(1)</script>\n\nText."),
                file("b.txt", b""),
            ]
        },
    )
    html = desk.get(bringing()).content.decode()
    assert "<img src=x" not in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
