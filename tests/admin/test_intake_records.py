"""Records that a document may mean: shown on the review with what differs, and confirmed."""

import re

import pytest

from articles.models import Author, Source
from tests.admin.intake_desk import BREAD, brought, form, page, shown

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
