"""A form that was saved already is typed on and saved again, as after Back."""

import uuid

import pytest
from django.utils import timezone

from articles.models import WorkingCopy
from tests.admin.filled import filled, form_of
from tests.admin.merging.merge_desk import read_draft, save_theirs

pytestmark = pytest.mark.django_db


def test_what_is_typed_on_after_a_save_is_no_second_version(desk, article):
    form = form_of(article)
    fields = filled(desk, form, headline="Mine")
    assert desk.post(form, fields).status_code == 302
    assert desk.post(form, fields | {"headline": "Mine again"}).status_code == 302
    assert read_draft(article).headline == "Mine again"


def test_others_saves_since_are_still_merged_and_asked_about(desk, writer, article):
    form = form_of(article)
    fields = filled(desk, form, headline="Mine")
    assert desk.post(form, fields).status_code == 302
    save_theirs(article, writer, standfirst="Theirs.")
    assert desk.post(form, fields | {"dated_on": "2026"}).status_code == 302
    assert read_draft(article).standfirst == "Theirs."

    save_theirs(article, writer, headline="Theirs")
    response = desk.post(form, fields | {"headline": "Mine again"})
    assert response.status_code == 200
    assert 'id="conflict-id_headline"' in response.content.decode()


def test_what_a_save_took_over_from_others_is_not_undone_by_the_old_form(
    desk, writer, article
):
    form = form_of(article)
    fields = filled(desk, form, headline="Mine")
    save_theirs(article, writer, standfirst="Theirs.")
    assert desk.post(form, fields).status_code == 302
    # The form on the page, as after Back, has no word of theirs.
    assert desk.post(form, fields | {"dated_on": "2026"}).status_code == 302
    document = read_draft(article)
    assert (document.headline, document.standfirst) == ("Mine", "Theirs.")
    assert document.dated_on == "2026"


@pytest.mark.parametrize("key", ["", "x", "\x00", str(uuid.UUID(int=7))])
def test_a_key_that_is_no_form_of_ones_own_changes_nothing(desk, writer, article, key):
    form = form_of(article)
    fields = filled(desk, form, headline="Mine") | {"working_copy": key}
    save_theirs(article, writer, headline="Theirs")
    assert desk.post(form, fields).status_code == 200
    assert read_draft(article).headline == "Theirs"


def test_another_persons_form_is_no_base(desk, writer, article):
    form = form_of(article)
    fields = filled(desk, form, headline="Mine")
    save_theirs(article, writer, headline="Theirs")
    WorkingCopy.objects.close(
        uuid.UUID(fields["working_copy"]),
        writer,
        article,
        timezone.now(),
        saved_as=article.latest_revision(),
    )
    assert desk.post(form, fields).status_code == 200
    assert read_draft(article).headline == "Theirs"
