import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from articles.event_log import log
from newsroom.backup.archive import DAMAGED, BrokenArchive
from newsroom.backup.bucket import BackupBucket, is_bucket
from newsroom.backup.restore import CannotRestore, restore_backup
from newsroom.errors.first_line import read_first_line


class Command(BaseCommand):
    help = (
        "Restore a backup into an empty database, on SQLite or PostgreSQL, then "
        "verify every edition. Overwrites no row."
    )
    # The database may have no tables yet.
    requires_migrations_checks = False
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            help="what the command backup wrote: a file, or an object like "
            "s3://bucket/folder/newsroom-….zip",
        )
        parser.add_argument(
            "--hashes",
            action="store_true",
            help="verify the editions' hashes alone, which is much faster",
        )

    def handle(self, *, file: str | Path, hashes: bool, **options: object) -> None:
        try:
            manifest = self.restore(file)
        except (BrokenArchive, CannotRestore) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        except (OSError, DatabaseError, *DAMAGED) as error:
            reason = read_first_line(error).rstrip(".")
            raise CommandError(
                f"The restore failed: {reason}. Restore again, into a new database."
            ) from error

        log.info("restored_backup", file=Path(file).name, made_at=manifest["made_at"])
        rows = sum(model["rows"] for model in manifest["models"].values())
        self.stdout.write(
            f"Restored {rows:,} rows and {manifest['files']:,} pictures, as they were "
            f"at {manifest['made_at']}. Everybody has to log in again."
        )
        call_command("verify_editions", hashes=hashes, stdout=self.stdout)

    def restore(self, file: str | Path) -> dict[str, Any]:
        if not is_bucket(file):
            return restore_backup(Path(file))
        with (
            closing(BackupBucket(str(file))) as bucket,
            tempfile.TemporaryDirectory() as folder,
        ):
            path = Path(folder) / "backup.zip"
            bucket.download(path)
            return restore_backup(path)
