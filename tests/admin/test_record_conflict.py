"""Two people at one author, source or topic: both are saved, field by field, and nothing is undone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse

from articles.models import Author, Source, Topic
from tests.admin.conftest import person
from tests.admin.filled import fields_of, filled, with_row
from tests.pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    return Source.objects.create(title="Reprot", url="https://bank.example/report", publisher="Bank")


@pytest.fixture
def author() -> Author:
    author = Author.objects.create(name="Ada", role="Editor", bio="Counts.\n\nAnd writes.", portrait_src="/media/a.png")
    for number, name in enumerate(("one", "two", "three")):
        author.links.create(position=number, title=name.capitalize(), url=f"https://{name}.example/")
    return author


@pytest.fixture
def other_desk() -> Client:
    """The browser of another editor, called Anna."""
    user = person("anna", "Editor")
    user.first_name = "Anna"
    user.save()
    client = Client()
    client.force_login(user)
    return client


def change(record) -> str:
    return reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])


def save_theirs(client: Client, record, **values: str) -> None:
    assert client.post(change(record), filled(client, change(record), **values)).status_code == 302


def save(client: Client, record, fields: dict[str, str]) -> str:
    """Save, and give the page that says so."""
    response = client.post(change(record), fields | {"_continue": "1"})
    assert response.status_code == 302, response.content.decode()
    record.refresh_from_db()
    return client.get(response["Location"]).content.decode()


def come_back(client: Client, record, fields: dict[str, str]) -> str:
    """Save what can't be saved, and give the form that comes back."""
    response = client.post(change(record), fields)
    assert response.status_code == 200
    record.refresh_from_db()
    return response.content.decode()


def links_of(author: Author) -> list[str]:
    return [link.title for link in author.links.order_by("position")]


def test_a_retraction_stays_when_somebody_saves_an_older_form(desk, other_desk, source):
    mine = filled(desk, change(source), title="Report")
    save_theirs(other_desk, source, status="retracted", status_note="Made up.")
    retracted_at = Source.objects.get().status_changed_at
    html = save(desk, source, mine)
    assert "Merged with Anna’s changes of" in html
    assert "status, status note." in html
    assert (source.title, source.status, source.status_note) == ("Report", "retracted", "Made up.")
    assert source.status_changed_at == retracted_at


def test_what_a_program_changed_is_merged_too_and_has_no_name(desk, source):
    mine = filled(desk, change(source), title="Report")
    source.set_status("retracted", "Made up.")
    html = save(desk, source, mine)
    assert "Merged with Somebody’s changes: status, status note." in html
    assert (source.title, source.status) == ("Report", "retracted")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("publisher", "Bank of all"),
        ("url", "https://bank.example/other"),
        ("kind", "report"),
        ("published_on", "2024-02"),
        ("archived_url", "https://archive.example/1"),
        ("slug", "another"),
        ("status", "disputed"),
        ("status_note", "Perhaps."),
    ],
)
def test_each_field_of_a_source_is_merged_by_itself(desk, other_desk, source, field, value):
    mine = filled(desk, change(source), title="Report")
    save_theirs(other_desk, source, **{field: value})
    save(desk, source, mine)
    assert (source.title, getattr(source, field)) == ("Report", value)


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", "Chief"), ("bio", "Counts.\n\nA lot."), ("portrait_alt", "Ada, reading"), ("slug", "ada-b")],
)
def test_each_field_of_an_author_is_merged_by_itself(desk, other_desk, author, field, value):
    mine = filled(desk, change(author), name="Ada Byron")
    save_theirs(other_desk, author, **{field: value})
    save(desk, author, mine)
    assert (author.name, getattr(author, field)) == ("Ada Byron", value)
    assert links_of(author) == ["One", "Two", "Three"]


def test_the_login_of_an_author_is_merged(desk, other_desk, author):
    login = User.objects.create_user("ada", password="pw")
    mine = filled(desk, change(author), name="Ada Byron")
    save_theirs(other_desk, author, user=str(login.pk))
    save(desk, author, mine)
    assert (author.name, author.user) == ("Ada Byron", login)


def test_a_login_that_two_people_chose_is_shown_by_its_name(desk, other_desk, author):
    logins = [User.objects.create_user(name, password="pw") for name in ("ada", "byron")]
    mine = filled(desk, change(author), user=str(logins[0].pk))
    save_theirs(other_desk, author, user=str(logins[1].pk))
    html = come_back(desk, author, mine)
    assert "Anna changed this too" in html
    assert ">byron</" in html
    assert fields_of(html)["user"] == str(logins[0].pk)


def test_the_name_and_the_address_of_a_topic_are_merged(desk, other_desk):
    topic = Topic.objects.create(name="Money")
    mine = filled(desk, change(topic), name="Prices")
    save_theirs(other_desk, topic, slug="cash")
    save(desk, topic, mine)
    assert (topic.name, topic.slug) == ("Prices", "cash")


@pytest.mark.parametrize("kind", ["author", "source", "topic"])
def test_one_field_changed_by_both_comes_back_with_both_versions(desk, other_desk, kind):
    model, field = {"author": (Author, "name"), "source": (Source, "title"), "topic": (Topic, "name")}[kind]
    record = model.objects.create(**{field: "Reprot"})
    mine = filled(desk, change(record), **{field: "My report"})
    save_theirs(other_desk, record, **{field: "Their report", "slug": "theirs"})

    html = come_back(desk, record, mine)
    assert "Anna saved a newer version while you were writing" in html
    assert "One thing was changed in both versions" in html
    assert "Already merged into the form below: address" in html
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


def test_a_third_save_between_the_question_and_its_answer_is_merged(desk, other_desk, source):
    mine = filled(desk, change(source), title="Mine")
    save_theirs(other_desk, source, title="Theirs")
    back = fields_of(come_back(desk, source, mine))
    save_theirs(other_desk, source, status="retracted")
    save(desk, source, back)
    assert (source.title, source.status) == ("Mine", "retracted")


def test_two_statuses_are_shown_by_their_names_and_neither_is_chosen(desk, other_desk, source):
    mine = filled(desk, change(source), status="disputed", status_note="Perhaps.")
    save_theirs(other_desk, source, status="retracted", status_note="Made up.")
    html = come_back(desk, source, mine)
    assert "2 things were changed in both versions" in html
    assert "Retracted</" in html
    assert fields_of(html)["status"] == "disputed"
    assert source.status == "retracted"


def test_a_note_about_one_status_is_not_put_on_another(desk, other_desk, source):
    mine = filled(desk, change(source), status_note="Moved to another address.")
    save_theirs(other_desk, source, status="retracted")
    html = come_back(desk, source, mine)
    assert 'id="conflict-id_status_note"' in html
    back = fields_of(html)
    assert (back["status"], back["status_note"]) == ("retracted", "Moved to another address.")
    save(desk, source, back | {"status_note": ""})
    assert (source.status, source.status_note) == ("retracted", "")


def test_words_about_one_portrait_are_not_put_on_another(desk, other_desk, author):
    mine = filled(desk, change(author), portrait_alt="Ada, reading")
    save_theirs(other_desk, author, portrait_src="/media/b.png")
    html = come_back(desk, author, mine)
    assert 'id="conflict-id_portrait_alt"' in html
    assert fields_of(html)["portrait_src"] == "/media/b.png"


def test_an_uploaded_portrait_is_a_change_that_is_merged(desk, other_desk, author):
    mine = filled(desk, change(author)) | {"picture": SimpleUploadedFile("a.png", picture("PNG"))}
    save_theirs(other_desk, author, role="Chief")
    save(desk, author, mine)
    assert author.role == "Chief"
    assert author.portrait_src not in ("", "/media/a.png")


def test_an_upload_that_is_no_picture_is_said_and_the_rest_is_merged(desk, other_desk, author):
    mine = filled(desk, change(author), name="Ada Byron")
    save_theirs(other_desk, author, role="Chief")
    html = come_back(desk, author, mine | {"picture": SimpleUploadedFile("a.png", b"<svg/>")})
    assert "This file is no picture" in html
    assert "Already merged into the form below: role" in html
    back = fields_of(html)
    assert (back["name"], back["role"]) == ("Ada Byron", "Chief")
    save(desk, author, back)
    assert (author.name, author.role) == ("Ada Byron", "Chief")


def test_links_are_merged_one_by_one(desk, other_desk, author):
    mine = filled(desk, change(author), **{"links-0-title": "First", "links-2-DELETE": "on"})
    mine = with_row(mine, "links", title="Mine", url="https://mine.example/")
    theirs = filled(other_desk, change(author), **{"links-1-title": "Second"})
    theirs = with_row(theirs, "links", title="Theirs", url="https://theirs.example/")
    save(other_desk, author, theirs)
    assert "Merged with Anna’s changes of" in save(desk, author, mine)
    assert sorted(links_of(author)) == ["First", "Mine", "Second", "Theirs"]
    assert links_of(author)[:2] == ["First", "Second"]


def test_a_link_that_they_removed_stays_removed(desk, other_desk, author):
    mine = filled(desk, change(author), name="Ada Byron")
    save_theirs(other_desk, author, **{"links-1-DELETE": "on"})
    save(desk, author, mine)
    assert (author.name, links_of(author)) == ("Ada Byron", ["One", "Three"])


def test_a_new_order_of_links_stays(desk, other_desk, author):
    mine = filled(desk, change(author), name="Ada Byron", **{"links-0-title": "First"})
    save_theirs(other_desk, author, **{f"links-{n}-position": str(2 - n) for n in range(3)})
    save(desk, author, mine)
    assert links_of(author) == ["Three", "Two", "First"]


def test_one_link_changed_by_both_shows_both_titles(desk, other_desk, author):
    mine = filled(desk, change(author), **{"links-1-title": "My two"})
    save_theirs(other_desk, author, **{"links-1-title": "Their two"})
    html = come_back(desk, author, mine)
    assert "Link “My two”: title" in html
    assert "Their two</textarea>" in html
    back = fields_of(html)
    assert back["links-1-title"] == "My two"
    save(desk, author, back)
    assert links_of(author) == ["One", "My two", "Three"]


def test_a_link_that_one_removed_and_the_other_changed_is_asked_about(desk, other_desk, author):
    mine = filled(desk, change(author), **{"links-1-DELETE": "on"})
    save_theirs(other_desk, author, **{"links-1-title": "Their two"})
    html = come_back(desk, author, mine)
    assert "You removed this link, and Anna changed it." in html
    back = fields_of(html)
    assert back["links-1-title"] == "Their two"
    assert "links-1-DELETE" not in back
    save(desk, author, back | {"links-1-DELETE": "on"})
    assert links_of(author) == ["One", "Three"]


def test_a_link_that_is_no_address_comes_back_merged_and_with_its_error(desk, other_desk, author):
    mine = filled(desk, change(author), **{"links-1-url": "javascript:alert(1)"})
    save_theirs(other_desk, author, role="Chief")
    html = come_back(desk, author, mine)
    assert "begins with https://" in html
    assert fields_of(html)["links-1-url"] == "javascript:alert(1)"


def test_rows_that_were_not_sent_are_refused_and_nothing_is_lost(desk, other_desk, author):
    mine = filled(desk, change(author), name="Ada Byron")
    del mine["links-TOTAL_FORMS"]
    save_theirs(other_desk, author, role="Chief")
    html = come_back(desk, author, mine)
    assert fields_of(html)["name"] == "Ada Byron"
    assert (author.name, author.role, links_of(author)) == ("Ada", "Chief", ["One", "Two", "Three"])


@pytest.mark.parametrize("made_from", ["", "x", "ü:\x00", "another record", "changed"])
def test_without_what_the_form_was_made_from_every_difference_is_asked_about(desk, source, made_from):
    mine = filled(desk, change(source), title="Report")
    if made_from == "another record":
        made_from = filled(desk, change(Source.objects.create(title="Reprot")))["made_from"]
    elif made_from == "changed":
        made_from = mine["made_from"][:-1] + ("A" if mine["made_from"][-1] != "A" else "B")
    source.set_status("retracted", "Made up.")
    html = come_back(desk, source, mine | {"made_from": made_from})
    assert "can’t be found any more" in html
    assert "3 things were changed in both versions" in html
    assert (source.title, source.status) == ("Reprot", "retracted")
    save(desk, source, fields_of(html) | {"status": "retracted", "status_note": "Made up."})
    assert (source.title, source.status) == ("Report", "retracted")


def test_without_a_base_what_is_the_same_is_saved(desk, author):
    save(desk, author, filled(desk, change(author), made_from=""))
    assert links_of(author) == ["One", "Two", "Three"]


def test_a_form_sent_twice_raises_no_alarm(desk, author, source):
    for record, values in (
        (author, {"name": "Ada Byron", "slug": "", "bio": "Counts.\r\n", "role": " Chief "}),
        (source, {"title": "Report", "slug": "Another-Address", "status": "disputed", "url": " https://b.example/ "}),
        (Topic.objects.create(name="Money"), {"name": "Prices", "slug": ""}),
    ):
        fields = filled(desk, change(record), **values)
        if record is author:
            fields = with_row(fields, "links", title="New", url="https://new.example/")
        for _ in range(2):
            assert "Merged" not in save(desk, record, fields)
    assert links_of(author) == ["One", "Two", "Three", "New"]


def test_two_windows_of_one_person_are_merged_and_called_theirs(desk, source):
    first, second = filled(desk, change(source), title="Report"), filled(desk, change(source), publisher="The bank")
    save(desk, source, first)
    assert "Merged with your other changes of" in save(desk, source, second)
    assert (source.title, source.publisher) == ("Report", "The bank")
    html = come_back(desk, source, first | {"title": "A report"})
    assert "You saved a newer version in another window" in html


def test_other_errors_come_back_with_what_was_merged(desk, other_desk, source):
    mine = filled(desk, change(source), published_on="2024-02-30")
    save_theirs(other_desk, source, status="retracted")
    html = come_back(desk, source, mine)
    assert "There is no such date" in html
    assert "Already merged into the form below: status" in html
    save(desk, source, fields_of(html) | {"published_on": "2024-02-28"})
    assert (source.published_on, source.status) == ("2024-02-28", "retracted")


def test_who_may_not_set_a_status_undoes_none(other_desk, source):
    user = person("sub", "Editor")
    user.groups.clear()
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_source", "change_source"]))
    client = Client()
    client.force_login(user)
    mine = filled(client, change(source), title="Report")
    assert "status" not in mine
    save_theirs(other_desk, source, status="retracted", publisher="The bank")
    save(client, source, mine | {"status": "standing"})
    assert (source.title, source.publisher, source.status) == ("Report", "The bank", "retracted")


def test_a_writer_changes_no_record_by_a_merge(writers_desk, desk, source):
    mine = filled(desk, change(source), title="Report")
    source.set_status("retracted")
    assert writers_desk.post(change(source), mine).status_code == 403
    source.refresh_from_db()
    assert source.title == "Reprot"


@pytest.mark.django_db(transaction=True)
def test_saves_at_one_moment_lose_none():
    source = Source.objects.create(title="Reprot")
    changes = {"ann": {"title": "Report"}, "ben": {"publisher": "Bank"}, "cem": {"status": "retracted"}}
    clients = {}
    for name in changes:
        clients[name] = Client()
        clients[name].force_login(person(name, "Editor"))
    posts = {name: filled(clients[name], change(source), **fields) for name, fields in changes.items()}
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
    assert (source.title, source.publisher, source.status) == ("Report", "Bank", "retracted")
