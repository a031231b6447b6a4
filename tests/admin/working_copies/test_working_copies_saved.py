"""What becomes of a working copy once its form was saved, and of what is typed into
that form afterwards.
"""

import uuid

import pytest

from articles.models import Article, WorkingCopy
from tests.admin.filled import filled, form_of
from tests.admin.working_copies.unsaved_forms import address, form_address, send, typed

OFFER = "You have unsaved changes"


@pytest.fixture
def saved(desk, article) -> uuid.UUID:
    """The working copy of a form that was saved, with a new headline."""
    fields = filled(desk, form_of(article)) | {"headline": "Saved"}
    desk.post(form_address(article), fields)
    assert Article.objects.get().headline == "Saved"
    return uuid.UUID(str(fields["working_copy"]))


def test_saving_closes_the_copy_and_drops_what_arrives_late(desk, article):
    fields = filled(desk, form_of(article)) | {"headline": "Saved"}
    copy_id = uuid.UUID(str(fields["working_copy"]))
    send(desk, article, copy_id, fields=[["headline", "Saved"]])
    desk.post(form_address(article), fields)
    _, answer = send(desk, article, copy_id, fields=[["headline", "Late"]])
    assert answer.json() == {"was_saved": True}
    assert OFFER not in desk.get(form_address(article)).text


def test_a_form_that_nothing_was_stored_of_is_closed_too(desk, article, saved):
    _, answer = send(desk, article, saved, fields=[["headline", "Late"]])
    assert answer.json() == {"was_saved": True}
    assert WorkingCopy.objects.get().fields == []


def test_what_is_typed_after_the_save_is_offered_and_closed_by_the_next(
    desk, article, saved
):
    fields = typed(desk, article, headline="Typed since", working_copy=str(saved))
    _, answer = send(desk, article, saved, fields=fields, after_save=True)
    assert answer.status_code == 200
    assert "stored_at" in answer.json()
    assert OFFER in desk.get(form_address(article)).text
    assert "Typed since" in desk.get(address(saved, "changes")).text

    desk.post(form_address(article), dict(fields))
    assert Article.objects.get().headline == "Typed since"
    assert not WorkingCopy.objects.with_changes().exists()


def test_a_form_that_says_so_before_it_was_saved_is_stored_as_any_other(desk, article):
    fields = typed(desk, article, headline="Typed")
    send(desk, article, fields=fields, after_save=True)
    assert WorkingCopy.objects.get().saved_at is None


def test_nobody_adds_to_what_another_person_saved(other_desk, article, saved):
    fields = [["headline", "Theirs"]]
    _, answer = send(other_desk, article, saved, fields=fields, after_save=True)
    assert answer.status_code == 409
    assert WorkingCopy.objects.get().fields == []


def test_a_new_article_that_was_saved_takes_nothing_more(desk, article, saved):
    fields = [["headline", "More"]]
    _, answer = send(desk, None, saved, fields=fields, after_save=True)
    assert answer.json() == {"was_saved": True}
    assert WorkingCopy.objects.get().fields == []


@pytest.mark.parametrize("value", ["", "x", "\x00", "1" * 5000])
def test_a_form_with_a_broken_key_is_shown_or_saved_as_any_other(desk, article, value):
    fields = filled(desk, form_of(article)) | {
        "headline": "Saved",
        "working_copy": value,
    }
    answer = desk.post(form_address(article), fields)
    assert answer.status_code in (200, 302)
