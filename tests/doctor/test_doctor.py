import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles.baking.site import bake_site
from articles.mail.sending import UNWANTED
from articles.models import BakeTask, OutgoingMail
from newsroom.assets.stylesheets import NAME as STYLESHEET
from newsroom.doctor.database import examine_database
from newsroom.doctor.files import examine_files
from newsroom.doctor.finding import Finding
from newsroom.doctor.mail import examine_mail
from newsroom.doctor.proxy import examine_proxy
from newsroom.doctor.settings import examine_settings
from tests.factories import published

pytestmark = pytest.mark.django_db
COLLECTED = "newsroom/css/site.0123456789ab.css"


@pytest.fixture(autouse=True)
def sound(settings, tmp_path) -> Path:
    """Settings as a site on the open web has them, and a folder with everything."""
    settings.DEBUG = False
    settings.HTTPS = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECRET_KEY = "0123456789abcdefghijklmnopqrstuvwxyz" * 2
    settings.SITE_URL = "https://news.example"
    settings.ALLOWED_HOSTS = ["news.example"]
    settings.TRUSTED_PROXIES = 1
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


@pytest.fixture
def collected(settings, sound) -> Path:
    """The collected stylesheet."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        }
    }
    stylesheet = sound / "static" / COLLECTED
    stylesheet.parent.mkdir(parents=True)
    stylesheet.touch()
    names = {"paths": {STYLESHEET: COLLECTED}, "version": "1.1", "hash": "0"}
    (sound / "static/staticfiles.json").write_text(json.dumps(names))
    return stylesheet


def problems(examination) -> list[str]:
    return [finding.text for finding in examination() if finding.is_problem]


def test_nothing_is_wrong_with_a_sound_installation(capsys):
    call_command("doctor")
    assert "No problems found." in capsys.readouterr().out


def test_a_problem_is_shown_with_what_to_do_and_fails_the_command(settings, capsys):
    settings.TRUSTED_PROXIES = None
    with pytest.raises(CommandError, match=r"1 problem\."):
        call_command("doctor")
    assert "TRUSTED_PROXIES" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("DEBUG", True, "DEBUG is on"),
        ("SECRET_KEY", "short", "SECRET_KEY has fewer"),
        ("HTTPS", False, "HTTPS is off"),
        ("SITE_URL", "http://news.example", "but HTTPS is on"),
        ("ALLOWED_HOSTS", ["other.example"], "ALLOWED_HOSTS lacks"),
        ("TRUSTED_PROXIES", None, "TRUSTED_PROXIES"),
    ],
)
def test_a_wrong_setting_is_named(settings, name, value, text):
    setattr(settings, name, value)
    (found,) = problems(examine_settings)
    assert text in found


def test_missing_migrations_are_counted():
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("articles", "0017_key_point")
    assert problems(examine_database) == ["1 migrations are not applied"]


def test_a_newer_schema_is_named():
    MigrationRecorder(connection).record_applied("articles", "9999_later")
    (found,) = problems(examine_database)
    assert "9999_later" in found


def test_a_missing_group_is_named():
    Group.objects.get(name="Editor").delete()
    assert problems(examine_database) == ["the group Editor is missing"]


def test_editions_of_the_future_point_at_the_clock():
    published(at=timezone.now() + timedelta(days=1))
    (found,) = problems(examine_database)
    assert found.startswith("1 editions were published at a time")


@pytest.mark.parametrize(
    ("message", "reason"),
    [("connection refused\nmore", "connection refused"), ("", "OperationalError")],
)
def test_a_database_that_does_not_answer_is_told_apart(monkeypatch, message, reason):
    def fail() -> None:
        raise OperationalError(message)

    monkeypatch.setattr(connection, "ensure_connection", fail)
    assert problems(examine_database) == [f"does not answer: {reason}"]


def test_a_folder_that_is_a_file_can_not_be_written(sound):
    (sound / "media").touch()
    (found,) = problems(examine_files)
    assert "can't be written" in found


def test_little_space_is_a_problem(monkeypatch):
    monkeypatch.setattr("newsroom.doctor.files.FREE_MIN", 1 << 60)
    (found,) = problems(examine_files)
    assert "are free" in found


def test_static_files_that_were_not_collected_are_a_problem(collected):
    assert problems(examine_files) == []
    collected.unlink()
    assert problems(examine_files) == ["the stylesheet was not collected"]


def test_static_files_of_another_release_are_a_problem(collected, sound):
    names = '{"paths": {}, "version": "1.1", "hash": "0"}'
    (sound / "static/staticfiles.json").write_text(names)
    assert problems(examine_files) == ["the stylesheet was not collected"]


def test_files_that_were_never_written_are_a_problem(bake_root):
    assert problems(examine_files) == ["the site was never written as a whole"]


def test_files_that_nobody_keeps_are_a_problem(bake_root):
    bake_site(timezone.now())
    assert problems(examine_files) == []
    long_ago = timezone.now() - timedelta(minutes=3)
    BakeTask.objects.create(subject="/robots.txt", due_at=long_ago)
    (found,) = problems(examine_files)
    assert found == "1 changes have waited for more than two minutes"


def test_the_reason_why_files_were_not_written_is_named(bake_root):
    bake_site(timezone.now())
    BakeTask.objects.create(
        subject="/", due_at=timezone.now(), error="OSError: disk full"
    )
    assert problems(examine_files) == ["could not be written: OSError: disk full"]


def test_the_proxy_is_asked_as_a_reader_asks(live_server, settings):
    settings.SITE_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.HTTPS = False
    found = list(examine_proxy())
    assert found == [
        Finding("proxy", f"the front page arrives at {live_server.url}/"),
        Finding("proxy", f"the login arrives at {live_server.url}/admin/login/"),
    ]


def test_a_proxy_that_passes_on_another_host_is_recognised(live_server, settings):
    settings.SITE_URL = live_server.url
    settings.ALLOWED_HOSTS = ["news.example"]
    first = next(iter(examine_proxy()))
    assert "answers 400" in first.text
    assert "ALLOWED_HOSTS" in first.hint


def test_a_site_that_can_not_be_reached_is_a_problem(settings, unused_tcp_port):
    settings.SITE_URL = f"http://127.0.0.1:{unused_tcp_port}"
    assert len(problems(examine_proxy)) == len(list(examine_proxy()))


@pytest.fixture
def unused_tcp_port() -> int:
    import socket

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def test_mail_that_is_off_is_no_problem_and_said(settings):
    settings.MAIL_IS_ON = False
    assert [finding.text[:4] for finding in examine_mail()] == ["off:"]
    assert problems(examine_mail) == []


def test_a_mail_server_that_is_away_and_a_missing_sender_are_named(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    edition = published()
    person = User.objects.create_user("ed", email="ed@news.example")
    hour_ago = timezone.now() - timedelta(hours=1)
    OutgoingMail.objects.create(
        person=person,
        article=edition.article,
        kind="live",
        created_at=hour_ago,
        due_at=hour_ago,
    )
    found = problems(examine_mail)
    assert found[0].startswith("the mail server can't be used: ConnectionRefused")
    assert found[1] == "1 mail wait, and nothing sends them"


def test_a_mail_that_nobody_wants_any_more_is_no_lost_one():
    person = User.objects.create_user("ed", email="ed@news.example")
    now = timezone.now()
    mail = OutgoingMail.objects.create(
        person=person, kind="alarm", created_at=now, due_at=now, done_at=now, tries=3
    )
    OutgoingMail.objects.update(trouble=UNWANTED)
    assert not any("could not be sent" in text for text in problems(examine_mail))
    OutgoingMail.objects.filter(pk=mail.pk).update(trouble="OSError: away")
    assert "1 mail could not be sent in the last 30 days" in problems(examine_mail)
