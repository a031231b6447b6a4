"""What check_sources heard is shown at the source's form, and a person decides."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Source, SourceCheck
from articles.register import set_status

pytestmark = pytest.mark.django_db
URL = "https://report.example/rye"


@pytest.fixture
def source() -> Source:
    return Source.objects.create(title="Rye report", url=URL)


def check(source: Source, *, days_ago: int = 0, **values) -> SourceCheck:
    return SourceCheck.objects.create(
        source=source,
        asked_at=timezone.now() - timedelta(days=days_ago),
        url=values.pop("url", URL),
        outcome=values.pop("outcome", "gone"),
        **values,
    )


def propose(source: Source, **values) -> SourceCheck:
    return check(
        source,
        detail="The server says that the page is not there (404).",
        proposed_status="unreachable",
        proposed_note="The page is not there any more.",
        **values,
    )


def read_form(desk, source: Source) -> str:
    return desk.get(reverse("admin:articles_source_change", args=[source.pk])).text


def list_proposed(desk) -> list[Source]:
    page = desk.get(reverse("admin:articles_source_changelist"), {"proposed": "1"})
    return list(page.context["cl"].queryset)


def test_a_proposal_is_asked_at_the_form_and_listed(desk, source):
    propose(source)
    form = read_form(desk, source)
    assert "Is it “Unreachable”?" in form
    assert "The page is not there any more." in form
    assert "The server says that the page is not there (404)." in form
    assert list_proposed(desk) == [source]


def test_a_source_that_was_never_asked_about_shows_nothing_of_it(desk, source):
    assert "Checks of the address" not in read_form(desk, source)
    assert list_proposed(desk) == []


def test_a_proposal_is_over_once_a_person_has_set_the_status(desk, source):
    propose(source)
    set_status(source, "unreachable", "Gone.", by=None, now=timezone.now())
    assert "Is it “" not in read_form(desk, source)
    assert list_proposed(desk) == []


def test_only_the_newest_check_proposes(desk, source):
    propose(source, days_ago=7)
    check(source, outcome="found")
    form = read_form(desk, source)
    assert "Is it “" not in form
    assert "The page is there." in form
    assert list_proposed(desk) == []


def test_checks_of_an_earlier_address_are_not_shown(desk, source):
    propose(source, url="https://earlier.example/")
    form = read_form(desk, source)
    assert "Is it “" not in form
    assert "Checks of the address" not in form
    assert list_proposed(desk) == []


def test_what_a_server_sent_is_shown_as_text(desk, source):
    check(source, detail="<script>alert(1)</script>", final_url="javascript:alert(1)")
    form = read_form(desk, source)
    assert "<script>alert" not in form
    assert 'href="javascript' not in form
