"""Two people at one author, source or topic: both are saved, field by field, and
nothing is undone.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Permission
from django.db import connections
from django.test import Client

from articles.models import Author, Source, Topic
from tests.admin.conftest import person
from tests.admin.filled import fields_of, filled, with_row
from tests.admin.records.record_desk import (
    change,
    come_back,
    links_of,
    save,
    save_theirs,
)
from tests.factories import set_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    return Source.objects.create(
        title="Reprot", url="https://bank.example/report", publisher="Bank"
    )


def test_a_retraction_stays_when_somebody_saves_an_older_form(desk, other_desk, source):
    mine = filled(desk, change(source), title="Report")
    save_theirs(other_desk, source, status="retracted", status_note="Made up.")
    retracted_at = Source.objects.get().status_changed_at
    html = save(desk, source, mine)
    assert "Merged with Anna’s changes of" in html
    assert "status, status note." in html
    assert (source.title, source.status, source.status_note) == (
        "Report",
        "retracted",
        "Made up.",
    )
    assert source.status_changed_at == retracted_at


def test_what_a_program_changed_is_merged_too_and_has_no_name(desk, source):
    mine = filled(desk, change(source), title="Report")
    set_status(source, "retracted", "Made up.")
    html = save(desk, source, mine)
    assert "Merged with somebody’s changes: status, status note." in html
    assert (source.title, source.status) == ("Report", "retracted")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("publisher", "Bank of all"),
        ("url", "https://bank.example/other"),
        ("kind", "report"),
        ("published_on", "2024-02"),
        ("archived_url", "https://archive.example/1"),
        ("doi", "10.1000/182"),
        ("notes", "Ask the bank."),
        ("slug", "another"),
        ("status", "disputed"),
        ("status_note", "Perhaps."),
    ],
)
def test_each_field_of_a_source_is_merged_by_itself(
    desk, other_desk, source, field, value
):
    mine = filled(desk, change(source), title="Report")
    # A flag needs its reason.
    reason = {"status_note": "Doubted."} if field == "status" else {}
    save_theirs(other_desk, source, **{field: value}, **reason)
    save(desk, source, mine)
    assert (source.title, getattr(source, field)) == ("Report", value)


def test_the_name_and_the_address_of_a_topic_are_merged(desk, other_desk):
    topic = Topic.objects.create(name="Money")
    mine = filled(desk, change(topic), name="Prices")
    save_theirs(other_desk, topic, slug="cash")
    save(desk, topic, mine)
    assert (topic.name, topic.slug) == ("Prices", "cash")


@pytest.mark.parametrize("kind", ["author", "source", "topic"])
def test_one_field_changed_by_both_comes_back_with_both_versions(
    desk, other_desk, kind
):
    model, field = {
        "author": (Author, "name"),
        "source": (Source, "title"),
        "topic": (Topic, "name"),
    }[kind]
    record = model.objects.create(**{field: "Reprot"})
    mine = filled(desk, change(record), **{field: "My report"})
    save_theirs(other_desk, record, **{field: "Their report", "slug": "theirs"})

    html = come_back(desk, record, mine)
    assert "Anna saved a newer version while you were writing" in html
    assert "One thing was changed in both versions" in html
    assert "Already merged into the form below: slug in the address" in html
    assert f'id="conflict-id_{field}"' in html
    assert "Their report</textarea>" in html
    assert "Please correct" not in html
    assert "save_over" not in html
    back = fields_of(html)
    assert (back[field], back["slug"]) == ("My report", "theirs")
    assert getattr(record, field) == "Their report"

    # The next save has the newer state as its base.
    save(desk, record, back | {field: "Our report"})
    assert (getattr(record, field), record.slug) == ("Our report", "theirs")


def test_a_third_save_between_the_question_and_its_answer_is_merged(
    desk, other_desk, source
):
    mine = filled(desk, change(source), title="Mine")
    save_theirs(other_desk, source, title="Theirs")
    back = fields_of(come_back(desk, source, mine))
    save_theirs(other_desk, source, status="retracted", status_note="Made up.")
    save(desk, source, back)
    assert (source.title, source.status) == ("Mine", "retracted")


def test_two_statuses_are_shown_by_their_names_and_neither_is_chosen(
    desk, other_desk, source
):
    mine = filled(desk, change(source), status="disputed", status_note="Perhaps.")
    save_theirs(other_desk, source, status="retracted", status_note="Made up.")
    html = come_back(desk, source, mine)
    assert "2 things were changed in both versions" in html
    assert "Retracted</" in html
    assert fields_of(html)["status"] == "disputed"
    assert source.status == "retracted"


def test_a_note_about_one_status_is_not_put_on_another(desk, other_desk, source):
    mine = filled(desk, change(source), status_note="Moved to another address.")
    save_theirs(other_desk, source, status="retracted", status_note="Made up.")
    html = come_back(desk, source, mine)
    assert 'id="conflict-id_status_note"' in html
    back = fields_of(html)
    assert (back["status"], back["status_note"]) == (
        "retracted",
        "Moved to another address.",
    )
    save(desk, source, back | {"status_note": "Made up."})
    assert (source.status, source.status_note) == ("retracted", "Made up.")


@pytest.mark.parametrize("made_from", ["", "x", "ü:\x00", "another record", "changed"])
def test_without_what_the_form_was_made_from_every_difference_is_asked_about(
    desk, source, made_from
):
    mine = filled(desk, change(source), title="Report")
    if made_from == "another record":
        made_from = filled(desk, change(Source.objects.create(title="Reprot")))[
            "made_from"
        ]
    elif made_from == "changed":
        made_from = mine["made_from"][:-1] + (
            "A" if mine["made_from"][-1] != "A" else "B"
        )
    set_status(source, "retracted", "Made up.")
    html = come_back(desk, source, mine | {"made_from": made_from})
    assert "The version you started from is gone" in html
    assert "3 things were changed in both versions" in html
    assert (source.title, source.status) == ("Reprot", "retracted")
    save(
        desk,
        source,
        fields_of(html) | {"status": "retracted", "status_note": "Made up."},
    )
    assert (source.title, source.status) == ("Report", "retracted")


def test_without_a_base_what_is_the_same_is_saved(desk, author):
    save(desk, author, filled(desk, change(author), made_from=""))
    assert links_of(author) == ["One", "Two", "Three"]


def test_a_form_sent_twice_raises_no_alarm(desk, author, source):
    for record, values in (
        (
            author,
            {"name": "Ada Byron", "slug": "", "bio": "Counts.\r\n", "role": " Chief "},
        ),
        (
            source,
            {
                "title": "Report",
                "slug": "Another-Address",
                "status": "disputed",
                "status_note": "Doubted.",
                "url": " https://b.example/ ",
            },
        ),
        (Topic.objects.create(name="Money"), {"name": "Prices", "slug": ""}),
    ):
        fields = filled(desk, change(record), **values)
        if record is author:
            fields = with_row(fields, "links", title="New", url="https://new.example/")
        for _ in range(2):
            assert "Merged" not in save(desk, record, fields)
    assert links_of(author) == ["One", "Two", "Three", "New"]


def test_two_windows_of_one_person_are_merged_and_called_theirs(desk, source):
    first, second = (
        filled(desk, change(source), title="Report"),
        filled(desk, change(source), publisher="The bank"),
    )
    save(desk, source, first)
    assert "Merged with your other changes of" in save(desk, source, second)
    assert (source.title, source.publisher) == ("Report", "The bank")
    html = come_back(desk, source, first | {"title": "A report"})
    assert "You saved a newer version in another window" in html


def test_other_errors_come_back_with_what_was_merged(desk, other_desk, source):
    mine = filled(desk, change(source), published_on="2024-02-30")
    save_theirs(other_desk, source, status="retracted", status_note="Made up.")
    html = come_back(desk, source, mine)
    assert "There is no such date" in html
    assert "Already merged into the form below: status" in html
    save(desk, source, fields_of(html) | {"published_on": "2024-02-28"})
    assert (source.published_on, source.status) == ("2024-02-28", "retracted")


def test_who_may_not_set_a_status_undoes_none(other_desk, source):
    user = person("sub", "Editor")
    user.groups.clear()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_source", "change_source"])
    )
    client = Client()
    client.force_login(user)
    mine = filled(client, change(source), title="Report")
    assert "status" not in mine
    theirs = {"status": "retracted", "status_note": "Made up.", "publisher": "The bank"}
    save_theirs(other_desk, source, **theirs)
    save(client, source, mine | {"status": "standing"})
    assert (source.title, source.publisher, source.status) == (
        "Report",
        "The bank",
        "retracted",
    )


def test_a_writer_changes_no_record_by_a_merge(writers_desk, desk, source):
    mine = filled(desk, change(source), title="Report")
    set_status(source, "retracted")
    assert writers_desk.post(change(source), mine).status_code == 403
    source.refresh_from_db()
    assert source.title == "Reprot"


@pytest.mark.django_db(transaction=True)
def test_saves_at_one_moment_lose_none():
    source = Source.objects.create(title="Reprot")
    changes = {
        "ann": {"title": "Report"},
        "ben": {"publisher": "Bank"},
        "cem": {"status": "retracted", "status_note": "Made up."},
    }
    clients = {}
    for name in changes:
        clients[name] = Client()
        clients[name].force_login(person(name, "Editor"))
    posts = {
        name: filled(clients[name], change(source), **fields)
        for name, fields in changes.items()
    }
    start = Barrier(len(posts))

    def save_together(name: str) -> int:
        try:
            start.wait(timeout=30)
            return clients[name].post(change(source), posts[name]).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        assert list(pool.map(save_together, posts)) == [302] * len(posts)
    source.refresh_from_db()
    assert (source.title, source.publisher, source.status) == (
        "Report",
        "Bank",
        "retracted",
    )
