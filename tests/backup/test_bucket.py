"""Backups in a bucket: written, thinned out, and restored from it."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from articles.models import Edition
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
    with serve_refusals(monkeypatch), pytest.raises(CommandError, match="SlowDown"):
        call_command("backup", ADDRESS)


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
