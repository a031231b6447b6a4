import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from articles.models import Article, DraftFindings, Edition
from newsroom import upgrade
from tests.factories import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(monkeypatch) -> list[str]:
    """Names of the commands that the upgrade called, which are not run."""
    names: list[str] = []
    monkeypatch.setattr(
        upgrade, "call_command", lambda name, *args, **options: names.append(name)
    )
    return names


def test_a_site_of_this_release_only_has_its_files_collected_and_is_verified(
    called, capsys
):
    call_command("upgrade")
    assert called == ["collectstatic", "verify_editions"]
    assert "migrate: not needed." in capsys.readouterr().out


def test_a_missing_migration_is_applied_after_a_backup(called):
    MigrationRecorder.Migration.objects.filter(app="faq").first().delete()
    call_command("upgrade", backup="/var/backups")
    assert called[:2] == ["backup", "migrate"]


def test_no_backup_is_written_where_nothing_is_migrated(called):
    call_command("upgrade", backup="/var/backups")
    assert "backup" not in called


def test_pages_of_an_earlier_renderer_are_rendered_again(monkeypatch):
    edition = published()
    Edition.objects.filter(pk=edition.pk).derive(renderer="0")
    monkeypatch.setattr(upgrade, "call_command", without_collecting)
    call_command("upgrade")
    edition.refresh_from_db()
    assert edition.renderer != "0"
    assert upgrade.count_old_pages() == ""


def without_collecting(name: str, *arguments, **options) -> None:
    if name != "collectstatic":
        call_command(name, *arguments, **options)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(called, capsys):
    MigrationRecorder.Migration.objects.filter(app="faq").first().delete()
    call_command("upgrade", dry_run=True)
    out = capsys.readouterr().out
    assert "migrate: 1 migrations are not applied." in out
    assert "Nothing was done." in out
    assert called == []


def test_a_database_of_a_newer_release_is_refused(called):
    MigrationRecorder.Migration.objects.create(app="articles", name="9999_later")
    with pytest.raises(CommandError, match="9999_later"):
        call_command("upgrade")
    assert called == []


def test_it_stops_at_the_first_step_that_fails(monkeypatch):
    def fail(name: str, *arguments, **options) -> None:
        raise CommandError("no room")

    monkeypatch.setattr(upgrade, "call_command", fail)
    with pytest.raises(CommandError, match="no room"):
        call_command("upgrade")


@pytest.mark.sqlite
def test_sqlite_gets_the_statistics_by_which_it_chooses_indexes(called, capsys):
    call_command("upgrade")
    assert "analyze: SQLite chooses indexes" in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1")
        assert cursor.fetchone()[0]


def test_drafts_of_before_findings_were_counted_are_counted_once(monkeypatch, capsys):
    edition = published()
    DraftFindings.objects.all().delete()
    Article.objects.create(headline="Never saved by the desk", slug="never")
    monkeypatch.setattr(upgrade, "call_command", without_collecting)
    call_command("upgrade")
    assert "the findings of 1 drafts were never counted" in capsys.readouterr().out
    assert DraftFindings.objects.get().article_id == edition.article_id
    call_command("upgrade")
    assert "count_findings: not needed." in capsys.readouterr().out
