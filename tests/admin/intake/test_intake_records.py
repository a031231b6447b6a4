"""Records that a document may mean: shown on the review with what differs, and
confirmed.
"""

import re

import pytest

from articles.models import Address, Article, Author, Source
from tests.admin.intake.intake_desk import (
    BREAD,
    brought,
    form,
    page,
    shown,
)

pytestmark = pytest.mark.django_db


def test_an_author_on_record_is_asked_about_with_what_differs(desk):
    record = Author.objects.create(name="ada  byron", role="Mathematician")
    pending = brought(desk, BREAD.replace("By Ada Byron", "By Ada Byron"))
    html = shown(desk, pending)
    assert "to be confirmed" in html
    field = re.search(r'name="(record-\w+)" value="new"', html)[1]
    assert f'name="{field}" value="{record.pk}"' in html
    desk.post(page("review", pending), form(desk, pending, **{field: str(record.pk)}))
    html = shown(desk, pending)
    assert "to be confirmed" not in html
    assert f'value="{record.pk}" checked' in html


def test_a_topic_or_source_on_record_needs_no_answer(desk):
    Source.objects.create(title="Prices", url="https://FAO.example/prices#now")
    html = shown(desk, brought(desk))
    assert "1 source whose address is on record" in html
    assert "to be confirmed" not in html


def test_a_record_that_was_never_offered_is_no_answer(desk):
    Author.objects.create(name="Ada Byron")
    other = Author.objects.create(name="Somebody else")
    pending = brought(desk)
    field = re.search(r'name="(record-\w+)" value="new"', shown(desk, pending))[1]
    desk.post(page("review", pending), form(desk, pending, **{field: str(other.pk)}))
    assert "to be confirmed" in shown(desk, pending)


def test_a_record_of_markup_is_text(desk):
    hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'"
    Author.objects.create(name="Ada Byron", role=hostile, bio=hostile)
    html = shown(desk, brought(desk))
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def asked(html: str) -> str:
    return re.search(r'name="(record-\w+)" value="new"', html)[1]


def test_no_draft_is_made_while_a_record_is_to_be_confirmed(desk):
    Author.objects.create(name="Ada Byron")
    pending = brought(desk)
    response = desk.post(page("confirm", pending), form(desk, pending))
    assert response.status_code == 422
    assert (
        "First choose the record for: author “Ada Byron”." in response.content.decode()
    )
    assert not Article.objects.exists()


def test_a_record_that_is_confirmed_is_used_and_not_changed(desk):
    record = Author.objects.create(name="Ada Byron", role="Mathematician")
    pending = brought(desk)
    field = asked(shown(desk, pending))
    desk.post(page("confirm", pending), form(desk, pending, **{field: str(record.pk)}))
    assert Article.objects.get().bylines.get().author == record
    record.refresh_from_db()
    assert record.role == "Mathematician"


def test_a_new_record_is_made_where_that_was_said(desk):
    record = Author.objects.create(name="Ada Byron")
    pending = brought(desk)
    field = asked(shown(desk, pending))
    desk.post(page("confirm", pending), form(desk, pending, **{field: "new"}))
    assert Article.objects.get().bylines.get().author != record
    assert Author.objects.count() == 2


def test_a_record_that_was_deleted_meanwhile_is_not_made_again(desk):
    record = Author.objects.create(name="Ada Byron")
    kept = Author.objects.create(name="Ada Byron")
    pending = brought(desk)
    field = asked(shown(desk, pending))
    fields = form(desk, pending, **{field: str(record.pk)})
    desk.post(page("review", pending), fields)
    gone = record.pk
    record.delete()
    response = desk.post(page("confirm", pending), fields)
    assert response.status_code == 422
    assert not Author.objects.filter(pk=gone).exists()
    desk.post(
        page("confirm", pending),
        form(desk, pending, **{asked(shown(desk, pending)): str(kept.pk)}),
    )
    assert Article.objects.get().bylines.get().author == kept


def test_a_source_on_record_is_used(desk):
    record = Source.objects.create(title="Prices", url="https://fao.example/prices")
    pending = brought(desk)
    desk.post(page("confirm", pending), form(desk, pending))
    assert Article.objects.get().citations.get().source == record
    assert Address.objects.get().slug == "why-bread-costs-more"
