import pytest
from django.test import Client

from tests.readers import Reader

pytestmark = pytest.mark.django_db


def test_a_broken_page_answers_500_without_asking_the_database(
    reader, monkeypatch, caplog
):
    monkeypatch.setattr("articles.public.lists.front_page.site_clock", lambda at: 1 / 0)
    response = reader.get("/")
    assert (response.status_code, response["Cache-Control"]) == (500, "no-store")
    assert response.queries == []
    assert "Something went wrong on our side" in response.content.decode()
    assert "Content-Security-Policy" in response


def test_a_500_whose_templates_are_broken_too_is_still_a_page(
    reader, monkeypatch, caplog
):
    monkeypatch.setattr("articles.public.lists.front_page.site_clock", lambda at: 1 / 0)
    monkeypatch.setattr("articles.public.serving.errors.render", lambda *args: 1 / 0)
    response = reader.get("/")
    assert response.status_code == 500
    assert response.content.startswith(b"<!doctype html>")


def test_the_desk_is_forbidden_to_nobody_by_a_cached_page(rf):
    from articles.public.serving.errors import permission_denied

    response = permission_denied(rf.get("/admin/"), Exception())
    assert (response.status_code, response["Cache-Control"]) == (403, "no-store")


def test_alive_and_ready_say_so_and_are_never_kept(reader):
    for path in ("/healthz", "/readyz"):
        response = Reader.get(reader, path)
        assert (response.status_code, response.content, response["Cache-Control"]) == (
            200,
            b"ok\n",
            "no-store",
        )
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert Client().post(path).status_code == 405


@pytest.mark.parametrize(
    "host", ["192.0.2.7", "[2001:db8::7]:8000", "unknown.example", "", "a b", "x" * 300]
)
def test_alive_and_ready_answer_whatever_host_is_asked_for(client, settings, host):
    settings.ALLOWED_HOSTS = ["news.example"]
    for path in ("/healthz", "/readyz"):
        assert client.get(path, headers={"host": host}).status_code == 200
    assert client.get("/", headers={"host": host}).status_code == 400


def test_not_ready_while_a_migration_is_missing(reader):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="faq").first().delete()
    response = reader.get("/readyz")
    assert response.status_code == 503
    assert b"1 unapplied migration" in response.content
    assert reader.get("/healthz").status_code == 200


def test_not_ready_without_a_database(reader, monkeypatch):
    from django.db import OperationalError

    def refuse(self):
        raise OperationalError("no")

    monkeypatch.setattr(
        "django.db.migrations.recorder.MigrationRecorder.applied_migrations", refuse
    )
    assert reader.get("/readyz").status_code == 503
