"""Backups in a bucket: written, thinned out, and restored from it."""

from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from articles.models import Edition
from newsroom.backup.bucket import BackupBucket
from newsroom.management.commands import backup
from tests.drawn_pictures import picture
from tests.factories import published
from tests.s3 import BUCKET, list_keys, serve_bucket, serve_refusals

ADDRESS = f"s3://{BUCKET}/nightly"


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def bucket(monkeypatch):
    with serve_bucket(monkeypatch) as client:
        yield client


@pytest.mark.django_db(transaction=True)
def test_a_site_is_restored_from_a_bucket_with_its_pictures(bucket, media, capsys):
    published("Why bread costs more")
    default_storage.save("pictures/oven.jpg", ContentFile(picture()))
    call_command("backup", ADDRESS)
    [key] = list_keys(bucket)
    assert f"s3://{BUCKET}/{key} has " in capsys.readouterr().out

    call_command("flush", interactive=False, verbosity=0)
    (media / "pictures/oven.jpg").unlink()
    call_command("restore", f"s3://{BUCKET}/{key}")
    assert Edition.objects.get().headline == "Why bread costs more"
    assert (media / "pictures/oven.jpg").read_bytes() == picture()
    assert "as it was published" in capsys.readouterr().out


@pytest.mark.django_db
def test_only_the_newest_backups_are_kept_and_nothing_else_is_deleted(bucket):
    others = {"nightly/notes.txt", "newsroom-20260101-000000-000000.zip"}
    for key in others:
        bucket.put_object(Bucket=BUCKET, Key=key, Body=b"")
    for _ in range(3):
        call_command("backup", ADDRESS)
    before = list_keys(bucket) - others
    call_command("backup", ADDRESS, keep=2)
    left = list_keys(bucket) - others
    assert list_keys(bucket) >= others
    assert len(left) == 2
    assert max(before) in left


@pytest.mark.django_db
def test_a_backup_in_a_bucket_is_public_to_nobody(bucket):
    call_command("backup", ADDRESS)
    [key] = list_keys(bucket)
    grants = bucket.get_object_acl(Bucket=BUCKET, Key=key)["Grants"]
    assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]


@pytest.mark.django_db
def test_a_bucket_that_answers_503_fails_the_command(monkeypatch):
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with serve_refusals(monkeypatch), pytest.raises(CommandError, match="503"):
        call_command("backup", ADDRESS)


def refuse_to_write(*args: object, **options: object) -> None:
    raise AssertionError("Nothing should be written.")


@pytest.mark.django_db
def test_a_bucket_that_does_not_exist_is_said_before_the_work(bucket, monkeypatch):
    monkeypatch.setattr(backup, "write_backup", refuse_to_write)
    with pytest.raises(CommandError, match="There is no bucket mistyped"):
        call_command("backup", "s3://mistyped/nightly")


@pytest.mark.django_db
def test_credentials_that_can_only_write_are_enough(bucket, monkeypatch):
    def forbid(*args: object, **options: object) -> None:
        answer = {"Error": {"Code": "403"}, "ResponseMetadata": {"HTTPStatusCode": 403}}
        raise ClientError(answer, "HeadBucket")

    monkeypatch.setattr(BackupBucket, "head", forbid)
    call_command("backup", ADDRESS)
    assert len(list_keys(bucket)) == 1


@pytest.mark.django_db
def test_a_backup_is_written_to_a_folder_that_is_named_before_its_upload(
    bucket, tmp_path, monkeypatch
):
    folders = []
    write = backup.write_backup

    def note(path: Path, **options: object) -> object:
        folders.append(path.parent.parent)
        return write(path, **options)

    monkeypatch.setattr(backup, "write_backup", note)
    call_command("backup", ADDRESS, work_folder=tmp_path)
    assert folders == [tmp_path]
    assert not [path for path in tmp_path.iterdir() if path.name != "media"]


@pytest.mark.django_db
def test_a_work_folder_that_is_not_there_fails_the_command(bucket, tmp_path):
    with pytest.raises(CommandError, match="The backup failed"):
        call_command("backup", ADDRESS, work_folder=tmp_path / "nothing")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"), [("s3://", "names no bucket"), ("s3:///x", "names no bucket")]
)
def test_an_address_without_a_bucket_is_said(address, words):
    with pytest.raises(CommandError, match=words):
        call_command("backup", address)


@pytest.mark.django_db
def test_a_backup_that_is_not_there_is_said_before_anything_is_changed(bucket):
    published("Why bread costs more")
    with pytest.raises(CommandError, match="The bucket failed"):
        call_command("restore", f"{ADDRESS}/newsroom-none.zip")
    assert Edition.objects.count() == 1
