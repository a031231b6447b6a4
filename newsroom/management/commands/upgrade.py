from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from newsroom.upgrade import Step, list_steps, refuse_newer_schema


class Command(BaseCommand):
    help = (
        "Bring the database, the search index, static files and stored pages up to this "
        "release, in the right order. Can be stopped and run again: what is done is not "
        "done twice."
    )
    # Checks may ask tables that are still to be made.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--backup",
            metavar="FOLDER",
            help="write a backup there first, if the database has to be migrated",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would be done"
        )

    def handle(self, *, backup: str | None, dry_run: bool, **options: object) -> None:
        refuse_newer_schema()
        for step in list_steps(backup_folder=backup):
            reason = self.find_reason(step, dry_run=dry_run)
            if not reason:
                self.stdout.write(f"{step.name}: not needed.")
                continue
            self.stdout.write(f"{step.name}: {reason}.")
            self.stdout.flush()
            if not dry_run:
                step.run()
        if dry_run:
            self.stdout.write("Nothing was done.")
        else:
            self.stdout.write("Up to this release. Restart the servers now.")

    def find_reason(self, step: Step, *, dry_run: bool) -> str:
        try:
            return step.find_reason()
        except DatabaseError:
            if not dry_run:
                raise
            # Its tables are those of the release before.
            return "decided once the database is migrated"
