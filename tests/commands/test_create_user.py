import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

PASSWORD = "correct horse battery staple"

pytestmark = pytest.mark.django_db


@pytest.fixture
def type_password(monkeypatch):
    """A function that puts a password on standard input."""

    def put(password: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))

    return put


def test_create_user_makes_a_login_that_works_at_the_desk(type_password, client):
    type_password(PASSWORD)
    call_command("create_user", "ed", group=["Editor"], first_name="Ed", verbosity=0)
    user = User.objects.get(username="ed")
    assert user.check_password(PASSWORD)
    client.force_login(user)
    assert client.get("/admin/articles/article/").status_code == 200
    assert user.has_perm("articles.publish_article")
    assert not user.is_superuser


def test_create_user_makes_a_writer_who_may_not_publish(type_password):
    type_password(PASSWORD)
    call_command("create_user", "wren", group=["Writer"])
    assert not User.objects.get(username="wren").has_perm("articles.publish_article")


def test_create_user_makes_an_administrator(type_password):
    type_password(PASSWORD)
    call_command("create_user", "root", administrator=True)
    assert User.objects.get(username="root").is_superuser


@pytest.mark.parametrize(
    ("name", "options", "password", "sentence"),
    [
        ("ed", {}, PASSWORD, "could do nothing"),
        ("ed", {"group": ["Boss"]}, PASSWORD, "The groups are Editor, Writer"),
        ("ed", {"group": ["Editor"]}, "short", "too short"),
        ("ed", {"group": ["Editor"]}, "", "too short"),
        ("e d\x00", {"group": ["Editor"]}, PASSWORD, "."),
        ("taken", {"group": ["Editor"]}, PASSWORD, "already exists"),
        ("ed", {"group": ["Editor"], "email": "nope"}, PASSWORD, "valid email"),
    ],
)
def test_create_user_refuses(type_password, name, options, password, sentence):
    User.objects.create_user("taken")
    type_password(password)
    with pytest.raises(CommandError, match=sentence):
        call_command("create_user", name, **options)
    assert User.objects.count() == 1
