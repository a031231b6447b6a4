"""What is not restored, and changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from newsroom.backup.restore import CannotRestore, restore_backup
from tests.backup.restoring import dump_site, empty_site, rewrite_manifest, run_manage


def test_a_backup_of_a_newer_release_is_refused(backup, media, tmp_path):
    newer = tmp_path / "newer.zip"
    rewrite_manifest(
        backup, newer, lambda m: m["migrations"].append(["articles", "9999_later"])
    )
    empty_site(media)
    with pytest.raises(CannotRestore, match="newer release"):
        restore_backup(newer)


def test_rows_that_this_release_does_not_know_are_refused_untouched(backup, tmp_path):
    def add_model(manifest: dict) -> None:
        manifest["models"]["plugin.poll"] = {"rows": 0, "columns": ["id"]}

    foreign = tmp_path / "foreign.zip"
    rewrite_manifest(backup, foreign, add_model)
    database = tmp_path / "new.sqlite3"
    restored = run_manage(
        "restore", str(foreign), database=f"sqlite:///{database}", folder=tmp_path
    )
    assert restored.returncode == 1
    assert "Nothing was restored. The backup has rows of plugin.poll" in restored.stderr
    assert list_tables(database) == []
    assert not (tmp_path / "elsewhere").exists()


def list_tables(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute("SELECT name FROM sqlite_master").fetchall()


def test_a_database_with_articles_is_left_alone(backup):
    before = dump_site()
    with pytest.raises(CommandError, match=r"Nothing was restored.*overwrites nothing"):
        call_command("restore", backup)
    assert dump_site() == before


def test_a_database_with_a_login_alone_is_left_alone_too(backup, media):
    empty_site(media)
    User.objects.create_user("first")
    with pytest.raises(CannotRestore, match="1 users"):
        restore_backup(backup)
    assert User.objects.get().username == "first"
