"""`manage.py demo`, the half of `make demo` that Django does: the logins, the data it
keeps, what it prints.
"""

import stat

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from newsroom.management.commands.demo import create_demo_logins

pytestmark = pytest.mark.django_db


def can_log_in(client, name: str, password: str) -> bool:
    response = client.post(
        "/admin/login/", {"username": name, "password": password, "next": "/admin/"}
    )
    return response.status_code == 302


def test_demo_makes_an_editor_and_a_writer_who_can_log_in(client, tmp_path):
    logins = create_demo_logins(tmp_path / "logins.txt")
    assert set(logins) == {"editor", "writer"}
    for name, password in logins.items():
        assert can_log_in(client, name, password)
        user = get_user_model().objects.get(username=name)
        assert user.is_staff
        assert not user.is_superuser
    assert Group.objects.get(name="Editor").user_set.get().username == "editor"
    assert Group.objects.get(name="Writer").user_set.get().username == "writer"


def test_demo_keeps_the_logins_for_their_owner_alone(tmp_path):
    path = tmp_path / "logins.txt"
    logins = create_demo_logins(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all(
        f"{name} {password}\n" in path.read_text() for name, password in logins.items()
    )


def test_demo_gives_the_same_logins_again(tmp_path):
    path = tmp_path / "logins.txt"
    assert create_demo_logins(path) == create_demo_logins(path)


def test_demo_gives_a_new_database_the_logins_that_were_kept(tmp_path):
    path = tmp_path / "logins.txt"
    logins = create_demo_logins(path)
    get_user_model().objects.all().delete()
    assert create_demo_logins(path) == logins


def test_demo_leaves_a_changed_password_alone_and_says_so(client, tmp_path):
    path = tmp_path / "logins.txt"
    create_demo_logins(path)
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("a password of my own")
    editor.save()
    assert "changepassword editor" in create_demo_logins(path)["editor"]
    assert can_log_in(client, "editor", "a password of my own")


def test_demo_leaves_a_login_alone_that_it_did_not_make(tmp_path):
    get_user_model().objects.create_user("editor", password="somebody else's")
    logins = create_demo_logins(tmp_path / "logins.txt")
    assert "changepassword editor" in logins["editor"]
    assert not get_user_model().objects.get(username="editor").is_staff


def test_demo_says_so_where_the_database_gives_no_reason(monkeypatch):
    def fail() -> None:
        raise OperationalError

    # Not replaced, Ctrl-C would end the tests without a word.
    monkeypatch.setattr("signal.signal", lambda *given: None)
    monkeypatch.setattr(connection, "ensure_connection", fail)
    with pytest.raises(CommandError, match=r"not answer \(OperationalError\)"):
        call_command("demo", prepare_only=True)
