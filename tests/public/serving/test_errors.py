from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from articles.models import BakeTask
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


def test_not_ready_without_a_stylesheet(reader, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        },
    }
    response = reader.get("/readyz")
    assert response.status_code == 503
    assert b"run manage.py collectstatic" in response.content


def test_ready_with_a_warning_where_a_newer_release_has_migrated(reader):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="articles", name="9999_later")
    response = reader.get("/readyz")
    assert response.status_code == 200
    assert response.content.decode().splitlines() == [
        "ok",
        "warning: a newer release has migrated the database",
    ]


def test_not_ready_when_the_database_is_lost_among_the_warnings(reader, monkeypatch):
    def fail(schema):
        raise DatabaseError("the connection is closed")
        yield

    monkeypatch.setattr("newsroom.health.list_warnings", fail)
    assert reader.get("/readyz").status_code == 503


def test_ready_with_a_warning_while_readers_see_former_pages(reader, bake_root):
    now = timezone.now()
    three_minutes_ago = now - timedelta(minutes=3)
    BakeTask.objects.create(subject="edition:1", due_at=three_minutes_ago)
    BakeTask.objects.create(subject="/", due_at=now, error="OSError: /srv/secret full")
    response = reader.get("/readyz")
    assert response.status_code == 200
    text = response.content.decode()
    assert text.splitlines()[1:3] == [
        "warning: 1 changes have waited for 2 minutes to be written to readers' files",
        "warning: 1 of readers' files could not be written",
    ]
    assert "secret" not in text


def test_ready_without_a_word_where_no_file_is_late(reader, bake_root):
    now = timezone.now()
    BakeTask.objects.create(subject="/", due_at=now - timedelta(minutes=1))
    BakeTask.objects.create(subject="edition:1", due_at=now + timedelta(days=1))
    assert "files" not in reader.get("/readyz").content.decode()


def test_ready_without_a_word_of_files_where_none_are_written(reader):
    long_ago = timezone.now() - timedelta(days=1)
    BakeTask.objects.create(subject="/", due_at=long_ago)
    assert reader.get("/readyz").content.decode() == "ok\n"


def test_ready_with_a_warning_while_the_disk_of_readers_files_is_full(
    reader, monkeypatch, bake_root
):
    bake_root.mkdir()
    monkeypatch.setattr(
        "newsroom.health.shutil.disk_usage",
        lambda folder: SimpleNamespace(free=5_000_000),
    )
    text = reader.get("/readyz").content.decode()
    assert "warning: 5 MB are free for readers' files" in text
    assert str(bake_root.parent) not in text


def test_ready_with_a_warning_while_the_disk_is_full(reader, monkeypatch, settings):
    """Readers are served all the same, so that no balancer may take the process away."""
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    monkeypatch.setattr(
        "newsroom.health.shutil.disk_usage",
        lambda folder: SimpleNamespace(free=5_000_000),
    )
    response = reader.get("/readyz")
    assert response.status_code == 200
    text = response.content.decode()
    assert "warning: 5 MB are free for pictures" in text
    assert str(settings.MEDIA_ROOT) not in text
