"""Working copies: whose they are, what is stored, when they are offered, and that
restoring saves nothing.
"""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.admin.working_copies.autosave import COPIES_MAX
from articles.models import Revision, WorkingCopy
from articles.models.working_copy import EMPTY_FOR, PRESENT_FOR, STORED_FOR
from tests.admin.conftest import person
from tests.admin.filled import filled, form_of
from tests.admin.working_copies.unsaved_forms import address, form_address, send, typed

# Storing


def test_what_is_typed_is_stored_and_no_revision_is_made(desk, editor, article):
    copy_id, answer = send(
        desk, article, fields=[["headline", "Typed"]], part="headline"
    )
    assert answer.status_code == 200
    assert answer.json()["people"] == []
    copy = WorkingCopy.objects.get()
    assert (copy.pk, copy.person, copy.article) == (copy_id, editor, article)
    assert copy.fields == [["headline", "Typed"]]
    assert Revision.objects.count() == 1


def test_a_heartbeat_keeps_what_was_typed(desk, article):
    copy_id, _ = send(desk, article, fields=[["headline", "Typed"]])
    send(desk, article, copy_id, part="sections:one")
    copy = WorkingCopy.objects.get()
    assert copy.fields == [["headline", "Typed"]]
    assert copy.part == "sections:one"


def test_fields_that_are_as_opened_leave_nothing_to_offer(desk, article):
    copy_id, _ = send(desk, article, fields=[["headline", "Typed"]])
    send(desk, article, copy_id, fields=[])
    assert not WorkingCopy.objects.with_changes().exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"fields": {"a": 1}}', b'{"article": "x"}', b'{"base": "1x"}',
     b'{"fields": [["a", "\\ud800"]]}', b'{"part": "' + b"x" * 201 + b'"}'],
)  # fmt: skip
def test_what_is_no_message_is_refused(desk, body):
    answer = desk.post(address(uuid.uuid4()), body, "application/json")
    assert answer.status_code == 400
    assert not WorkingCopy.objects.exists()


def test_a_nul_is_left_out(desk, article):
    send(desk, article, fields=[["head\x00line", "a\x00b"]])
    assert WorkingCopy.objects.get().fields == [["headline", "ab"]]


def test_a_base_that_is_another_articles_is_not_stored(desk, article, make_article):
    other = make_article(slug="other", headline="Other")
    for base in (other.latest_revision().pk, -1, 0, 2**70):
        _, answer = send(desk, article, fields=[["headline", "x"]], base=base)
        assert answer.status_code == 200
    assert not WorkingCopy.objects.filter(base__isnull=False).exists()


def test_the_oldest_make_room_and_typed_ones_stay_longest(desk, article):
    typed_id, _ = send(desk, article, fields=[["headline", "x"]])
    for _ in range(COPIES_MAX + 2):
        send(desk, article)
    assert WorkingCopy.objects.count() == COPIES_MAX
    assert WorkingCopy.objects.filter(pk=typed_id).exists()


def test_storing_asks_few_queries(desk, article, django_assert_max_num_queries):
    fields = typed(desk, article, headline="Typed")
    copy_id, _ = send(desk, article, fields=fields)
    with django_assert_max_num_queries(11):
        send(desk, article, copy_id, fields=fields, base=article.latest_revision().pk)


# Whose they are


def test_another_persons_copy_can_be_neither_read_nor_written(
    desk, other_desk, article
):
    copy_id, _ = send(desk, article, fields=[["headline", "Words of one desk"]])
    _, answer = send(other_desk, article, copy_id, fields=[["headline", "Theirs"]])
    assert answer.status_code == 409
    assert WorkingCopy.objects.get().fields == [["headline", "Words of one desk"]]
    assert other_desk.get(address(copy_id, "changes")).status_code == 404
    assert other_desk.post(address(copy_id, "discard")).status_code == 404
    assert b"Words of one desk" not in other_desk.get(address(copy_id, "page")).content
    shown = other_desk.get(form_address(article) + f"?restore={copy_id}")
    assert b"Words of one desk" not in shown.content
    assert WorkingCopy.objects.exists()


def test_a_writer_stores_nothing_for_somebody_elses_article(writers_desk, article):
    _, answer = send(writers_desk, article, fields=[["headline", "x"]])
    assert answer.status_code == 403
    assert not WorkingCopy.objects.exists()


def test_whoever_may_no_longer_edit_the_article_reads_nothing_of_it(
    desk, editor, article
):
    copy_id, _ = send(desk, article, fields=typed(desk, article, headline="Typed"))
    editor.groups.clear()
    for view in ("changes", "page", "findings"):
        assert desk.get(address(copy_id, view)).status_code == 403
    assert (
        desk.get(address(copy_id, "page") + f"?article={article.pk}").status_code == 403
    )


def test_nobody_without_a_login_gets_past_the_login(client, article):
    _, answer = send(client, article, fields=[["headline", "x"]])
    assert answer.status_code == 302
    assert not WorkingCopy.objects.exists()


def test_a_deleted_article_answers_404(desk):
    body = {"article": str(uuid.uuid4()), "fields": [["headline", "x"]]}
    answer = desk.post(address(uuid.uuid4()), json.dumps(body), "application/json")
    assert answer.status_code == 404


def test_the_form_needs_its_token(editor, article):
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(editor)
    _, answer = send(desk, article, fields=[["headline", "x"]])
    assert answer.status_code == 403


# People


def test_people_see_each_other_for_a_while(desk, other_desk, article):
    send(other_desk, article, part="sections:one", part_title="One")
    _, answer = send(desk, article)
    assert answer.json()["people"] == [
        {"name": "Anna", "part": "sections:one", "title": "One"}
    ]
    WorkingCopy.objects.update(seen_at=timezone.now() - PRESENT_FOR)
    _, answer = send(desk, article)
    assert answer.json()["people"] == []


def test_a_newer_save_is_announced(desk, other_desk, article):
    base = article.latest_revision().pk
    other_desk.post(
        form_address(article),
        filled(other_desk, form_of(article)) | {"headline": "Newer"},
    )
    _, answer = send(desk, article, base=base)
    assert answer.json()["newer"].startswith("Anna saved a newer version")


# Offering, restoring, discarding


# Beside the form


# Cleaning up


def test_what_nobody_came_back_to_is_deleted_in_the_end(editor, article):
    now = timezone.now()

    def make(age: timedelta, typed_at=now) -> WorkingCopy:
        return WorkingCopy.objects.create(
            person=editor, article=article, seen_at=now - age, typed_at=typed_at
        )

    second = timedelta(seconds=1)
    make(STORED_FOR + second)
    make(EMPTY_FOR + second, typed_at=None)
    stay = {make(STORED_FOR - second).pk, make(EMPTY_FOR - second, typed_at=None).pk}
    assert WorkingCopy.objects.delete_expired(now) == 2
    assert set(WorkingCopy.objects.values_list("pk", flat=True)) == stay


def test_deleting_a_person_shows_nobody_their_text(editor, article):
    copy = WorkingCopy.objects.create(
        person=editor, article=article, seen_at=timezone.now(),
        fields=[["headline", "Secret"]], typed_at=timezone.now(),
    )  # fmt: skip
    assert "Secret" not in str(copy)
    assert person("x", "Writer").working_copies.count() == 0
