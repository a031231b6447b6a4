import fcntl
import stat
import zipfile

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Topic
from newsroom.backup.archive import read_archive, write_archive
from newsroom.backup.snapshot import read_snapshot


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


def test_a_backup_is_one_file_for_its_owner_alone(db, folder, capsys):
    call_command("backup", folder)
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(path) in capsys.readouterr().out


def test_sessions_are_left_out(db, folder):
    Session.objects.create(session_key="secret", expire_date=timezone.now())
    call_command("backup", folder)
    (path,) = folder.iterdir()
    assert "rows/sessions.session" not in zipfile.ZipFile(path).namelist()


def test_only_the_newest_backups_are_kept(db, folder):
    for _ in range(3):
        call_command("backup", folder)
    oldest, *_ = sorted(folder.iterdir())
    call_command("backup", folder, keep=2)
    assert len(list(folder.iterdir())) == 2
    assert not oldest.exists()


@pytest.mark.parametrize("name", ["notes.txt", "newsroom-before-the-upgrade.zip"])
def test_other_files_in_the_folder_are_kept(db, folder, name):
    (folder / name).touch()
    call_command("backup", folder, keep=1)
    assert (folder / name).exists()
    assert len(list(folder.iterdir())) == 2


def test_what_a_killed_backup_left_is_deleted(db, folder):
    (folder / ".newsroom-20260101-000000-000000.zip.part").touch()
    call_command("backup", folder)
    assert len(list(folder.iterdir())) == 1


def test_what_another_backup_is_writing_is_left_alone(db, folder):
    name = "newsroom-20260101-000000-000000.zip"
    with write_archive(folder / name) as archive:
        archive.add_lines("rows/a", ["[1]"])
        call_command("backup", folder)
        assert (folder / f".{name}.part").exists()
        archive.finish({})
    with read_archive(folder / name) as archive:
        assert list(archive.read_lines("rows/a")) == ["[1]\n"]
    assert len(list(folder.iterdir())) == 2


def test_a_backup_that_is_deleted_before_it_is_locked_begins_again(folder, monkeypatch):
    path = folder / "newsroom-20260101-000000-000000.zip"
    lock = fcntl.flock
    deleted = []

    def delete_and_lock(descriptor: int, how: int) -> None:
        if not deleted:
            deleted.extend(folder.iterdir())
            deleted[0].unlink()
        lock(descriptor, how)

    monkeypatch.setattr("newsroom.backup.archive.fcntl.flock", delete_and_lock)
    with write_archive(path) as archive:
        archive.finish({})
    assert list(folder.iterdir()) == [path]


def test_a_backup_is_written_where_files_can_not_be_locked(db, folder, monkeypatch):
    def refuse(descriptor: int, how: int) -> None:
        raise OSError("No locks available")

    monkeypatch.setattr("newsroom.backup.archive.fcntl.flock", refuse)
    (folder / ".newsroom-20260101-000000-000000.zip.part").touch()
    call_command("backup", folder)
    assert len(list(folder.glob("newsroom-*.zip"))) == 1


@pytest.mark.parametrize("keep", [0, -1])
def test_keeping_none_is_refused(db, folder, keep):
    with pytest.raises(CommandError, match="1 or more"):
        call_command("backup", folder, keep=keep)


def test_a_missing_folder_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="create it first"):
        call_command("backup", tmp_path / "missing")


def test_a_failed_backup_leaves_no_file(folder):
    lines = (1 / number for number in (1, 0))
    with pytest.raises(ZeroDivisionError), write_archive(folder / "a.zip") as archive:
        archive.add_lines("rows/a", lines)
    assert list(folder.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_does_not_show_what_is_saved_meanwhile(in_another_thread):
    with read_snapshot():
        assert not Topic.objects.exists()
        in_another_thread(lambda: Topic.objects.create(name="Energy", slug="energy"))
        assert not Topic.objects.exists()
    assert Topic.objects.exists()


@pytest.fixture
def in_another_thread():
    """A function that calls another in a thread with its own connection."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    def call(function) -> None:
        def work() -> None:
            try:
                function()
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as executor:
            executor.submit(work).result(timeout=60)

    return call
