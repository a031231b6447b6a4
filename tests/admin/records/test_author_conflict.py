"""Two people at one author: links, portrait and login are merged as the other fields
are.
"""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin.filled import fields_of, filled, with_row
from tests.admin.records.record_desk import (
    change,
    come_back,
    links_of,
    save,
    save_theirs,
)
from tests.drawn_pictures import picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role", "Chief"),
        ("bio", "Counts.\n\nA lot."),
        ("portrait_alt", "Ada, reading"),
        ("slug", "ada-b"),
    ],
)
def test_each_field_of_an_author_is_merged_by_itself(
    desk, other_desk, author, field, value
):
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
    logins = [
        User.objects.create_user(name, password="pw") for name in ("ada", "byron")
    ]
    mine = filled(desk, change(author), user=str(logins[0].pk))
    save_theirs(other_desk, author, user=str(logins[1].pk))
    html = come_back(desk, author, mine)
    assert "Anna changed this too" in html
    assert ">byron</" in html
    assert fields_of(html)["user"] == str(logins[0].pk)


def test_words_about_one_portrait_are_not_put_on_another(desk, other_desk, author):
    mine = filled(desk, change(author), portrait_alt="Ada, reading")
    save_theirs(other_desk, author, portrait_src="/media/b.png")
    html = come_back(desk, author, mine)
    assert 'id="conflict-id_portrait_alt"' in html
    assert fields_of(html)["portrait_src"] == "/media/b.png"


def test_an_uploaded_portrait_is_a_change_that_is_merged(desk, other_desk, author):
    mine = filled(desk, change(author)) | {
        "picture": SimpleUploadedFile("a.png", picture("PNG"))
    }
    save_theirs(other_desk, author, role="Chief")
    save(desk, author, mine)
    assert author.role == "Chief"
    assert author.portrait_src not in ("", "/media/a.png")


def test_an_upload_that_is_no_picture_is_said_and_the_rest_is_merged(
    desk, other_desk, author
):
    mine = filled(desk, change(author), name="Ada Byron")
    save_theirs(other_desk, author, role="Chief")
    html = come_back(
        desk, author, mine | {"picture": SimpleUploadedFile("a.png", b"no picture")}
    )
    assert "This file is no picture" in html
    assert "Already merged into the form below: role" in html
    back = fields_of(html)
    assert (back["name"], back["role"]) == ("Ada Byron", "Chief")
    save(desk, author, back)
    assert (author.name, author.role) == ("Ada Byron", "Chief")


def test_links_are_merged_one_by_one(desk, other_desk, author):
    mine = filled(
        desk, change(author), **{"links-0-title": "First", "links-2-DELETE": "on"}
    )
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
    save_theirs(
        other_desk, author, **{f"links-{n}-position": str(2 - n) for n in range(3)}
    )
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


def test_a_link_that_one_removed_and_the_other_changed_is_asked_about(
    desk, other_desk, author
):
    mine = filled(desk, change(author), **{"links-1-DELETE": "on"})
    save_theirs(other_desk, author, **{"links-1-title": "Their two"})
    html = come_back(desk, author, mine)
    assert "You removed this link, and Anna changed it." in html
    back = fields_of(html)
    assert back["links-1-title"] == "Their two"
    assert "links-1-DELETE" not in back
    save(desk, author, back | {"links-1-DELETE": "on"})
    assert links_of(author) == ["One", "Three"]


def test_a_link_that_is_no_address_comes_back_merged_and_with_its_error(
    desk, other_desk, author
):
    mine = filled(desk, change(author), **{"links-1-url": "javascript:alert(1)"})
    save_theirs(other_desk, author, role="Chief")
    html = come_back(desk, author, mine)
    assert "starts with https://" in html
    assert fields_of(html)["links-1-url"] == "javascript:alert(1)"


def test_rows_that_were_not_sent_are_refused_and_nothing_is_lost(
    desk, other_desk, author
):
    mine = filled(desk, change(author), name="Ada Byron")
    del mine["links-TOTAL_FORMS"]
    save_theirs(other_desk, author, role="Chief")
    html = come_back(desk, author, mine)
    assert fields_of(html)["name"] == "Ada Byron"
    assert (author.name, author.role, links_of(author)) == (
        "Ada",
        "Chief",
        ["One", "Two", "Three"],
    )
