import re
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.event_log import log
from newsroom.backup.archive import BrokenArchive, read_archive
from newsroom.backup.write import write_backup

NAME = re.compile(r"newsroom-\d{8}-\d{6}-\d{6}\.zip")
UNFINISHED = ".newsroom-*.zip.part"


class Command(BaseCommand):
    help = (
        "Write the whole site, every row and every picture, to one file, and verify "
        "it. Readers and editors notice nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", type=Path, help="where to write newsroom-<date>-<time>.zip"
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="delete all but the N newest backups in the folder afterwards",
        )

    def handle(self, *, folder: Path, keep: int | None, **options: object) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep has to be 1 or more.")
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder: create it first.")

        now = timezone.now()
        delete_unfinished(folder)
        path = folder / f"newsroom-{now:%Y%m%d-%H%M%S-%f}.zip"
        try:
            counts = write_backup(path, at=now)
            with read_archive(path):  # verifies all of it
                pass
        except (OSError, BrokenArchive) as error:
            raise CommandError(f"The backup failed: {error}") from error

        size = path.stat().st_size
        log.info("backed_up", file=path.name, bytes=size)
        rows = sum(counts.values()) - counts["files"]
        self.stdout.write(
            f"{path} has {rows:,} rows and {counts['files']:,} pictures, "
            f"{size / 1e6:,.1f} MB."
        )
        if keep is not None:
            self.delete_older(folder, keep)

    def delete_older(self, folder: Path, keep: int) -> None:
        ours = [path for path in folder.iterdir() if NAME.fullmatch(path.name)]
        # Their names sort by time.
        for path in sorted(ours)[:-keep]:
            path.unlink()
            self.stdout.write(f"Deleted {path}.")


def delete_unfinished(folder: Path) -> None:
    """Delete what earlier backups left that were killed."""
    for path in folder.glob(UNFINISHED):
        path.unlink(missing_ok=True)
