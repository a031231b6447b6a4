import re
import tempfile
from contextlib import closing
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.event_log import log
from newsroom.backup.archive import (
    UNFINISHED,
    BrokenArchive,
    delete_if_abandoned,
    read_archive,
)
from newsroom.backup.bucket import BackupBucket, is_bucket
from newsroom.backup.write import write_backup
from newsroom.errors.first_line import read_first_line

# What this command has named: it never deletes anything else.
NAME = re.compile(r"newsroom-\d{8}-\d{6}-\d{6}\.zip")


class Command(BaseCommand):
    help = (
        "Write the whole site, every row and every picture, to one file, and verify "
        "it. Readers and editors notice nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            help="where to write newsroom-<date>-<time>.zip: a folder, or a bucket "
            "like s3://bucket/folder",
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="delete all but the N newest backups in the folder afterwards",
        )
        parser.add_argument(
            "--work-folder",
            type=Path,
            metavar="FOLDER",
            help="where to write a backup before it is uploaded to a bucket, with room "
            "for the whole site; by default the system's folder for temporary files",
        )

    def handle(
        self,
        *,
        folder: str | Path,
        keep: int | None,
        work_folder: Path | None,
        **options: object,
    ) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep has to be 1 or more.")
        try:
            if is_bucket(folder):
                self.back_up_to_bucket(str(folder), keep, work_folder)
            else:
                self.back_up_to_folder(Path(folder), keep)
        except (OSError, BrokenArchive) as error:
            raise CommandError(
                f"The backup failed: {read_first_line(error)}"
            ) from error

    def back_up_to_folder(self, folder: Path, keep: int | None) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder: create it first.")
        delete_unfinished(folder)
        path, counts = write_verified(folder)
        self.report(str(path), path, counts)
        if keep is not None:
            self.delete_older(folder, keep)

    def back_up_to_bucket(
        self, address: str, keep: int | None, work_folder: Path | None
    ) -> None:
        with (
            closing(BackupBucket(address)) as bucket,
            tempfile.TemporaryDirectory(dir=work_folder) as folder,
        ):
            # A mistyped address is found before the work.
            bucket.require()
            path, counts = write_verified(Path(folder))
            self.report(bucket.upload(path), path, counts)
            if keep is not None:
                ours = [name for name in bucket.list_names() if NAME.fullmatch(name)]
                for name in sorted(ours)[:-keep]:
                    bucket.delete(name)
                    self.stdout.write(f"Deleted {name}.")

    def report(self, where: str, path: Path, counts: dict[str, int]) -> None:
        size = path.stat().st_size
        log.info("backed_up", file=path.name, bytes=size)
        rows = sum(counts.values()) - counts["files"]
        self.stdout.write(
            f"{where} has {rows:,} rows and {counts['files']:,} pictures, "
            f"{size / 1e6:,.1f} MB."
        )

    def delete_older(self, folder: Path, keep: int) -> None:
        ours = [path for path in folder.iterdir() if NAME.fullmatch(path.name)]
        # Their names sort by time.
        for path in sorted(ours)[:-keep]:
            # Another backup may delete the same ones.
            path.unlink(missing_ok=True)
            self.stdout.write(f"Deleted {path}.")


def write_verified(folder: Path) -> tuple[Path, dict[str, int]]:
    """Write a backup and read it again, whole; return its path, and what it has."""
    now = timezone.now()
    path = folder / f"newsroom-{now:%Y%m%d-%H%M%S-%f}.zip"
    counts = write_backup(path, at=now)
    with read_archive(path):  # verifies all of it
        pass
    return path, counts


def delete_unfinished(folder: Path) -> None:
    """Delete what earlier backups left that were killed, and not what another one that
    runs at the moment is writing.
    """
    for path in folder.glob(f".newsroom-*.zip{UNFINISHED}"):
        delete_if_abandoned(path)
