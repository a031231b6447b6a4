"""Backups that the disk has damaged, before a restore and during one."""

import io
import re
import zlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from newsroom.backup.archive import BrokenArchive, read_archive, write_archive

ROWS = [f"row {number**2}" for number in range(200)]


@pytest.fixture
def backup(tmp_path) -> Path:
    path = tmp_path / "site.zip"
    with write_archive(path) as archive:
        archive.add_lines("rows/a", ROWS)
        archive.add_file("media/Öfen.jpg", io.BytesIO(b"picture"))
        archive.finish({})
    return path


@pytest.mark.parametrize("bits", [0x01, 0x80, 0xFF])
def test_a_damaged_byte_makes_no_other_error_than_a_broken_archive(backup, bits):
    sound = backup.read_bytes()
    refused = 0
    for place in range(0, len(sound), 3):
        damaged = bytearray(sound)
        damaged[place] ^= bits
        backup.write_bytes(damaged)
        try:
            with read_archive(backup) as archive:
                # Only what means nothing here, such as a date, may differ.
                lines = list(archive.read_lines("rows/a"))
                assert lines == [f"{row}\n" for row in ROWS]
        except (BrokenArchive, OSError):  # an impossible offset is an OSError
            refused += 1
    assert refused


def test_a_member_in_a_compression_that_it_does_not_have_is_refused(backup):
    sound = backup.read_bytes()
    lzma = 14  # APPNOTE.TXT, section 4.4.5
    damaged = bytearray(sound)
    for found in re.finditer(b"PK\x01\x02", sound):
        damaged[found.start() + 10] = lzma
    for found in re.finditer(b"PK\x03\x04", sound):
        damaged[found.start() + 8] = lzma
    backup.write_bytes(damaged)
    with pytest.raises(BrokenArchive), read_archive(backup):
        pass


def test_what_is_damaged_during_a_restore_is_not_called_untouched(backup, monkeypatch):
    def fail(path: Path) -> None:
        with read_archive(path):
            raise zlib.error("Error -3 while decompressing data")

    monkeypatch.setattr("newsroom.management.commands.restore.restore_backup", fail)
    with pytest.raises(CommandError, match=r"The restore failed.*into a new database"):
        call_command("restore", backup)
