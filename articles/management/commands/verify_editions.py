import time
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Edition
from articles.publishing.verify import Verdict, verify
from articles.publishing.verify_derived import verify_derived

OFTEN = 0.2
"""Seconds between two lines of progress."""


class Command(BaseCommand):
    help = "Recompute every edition's hashes, order and times, then its body. Exit 1 and name each that differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hashes", action="store_true", help="leave out the bodies, which take longest by far")

    def handle(self, **options: object) -> None:
        self.total = Edition.objects.count()
        differing: set[tuple[str, int]] = set()
        to_render = 0
        parts = [("hashes", verify())]
        if not options["hashes"]:
            parts.append(("bodies", verify_derived()))
        for what, verdicts in parts:
            for verdict in self.told(what, verdicts):
                to_render += verdict.is_to_be_rendered
                if verdict.faults:
                    differing.add((verdict.slug, verdict.number))
                    self.stderr.write(str(verdict))
        if to_render:
            were = "edition was" if to_render == 1 else "editions were"
            self.stdout.write(f"{to_render} {were} rendered by another version: run render_editions.")
        if differing:
            raise CommandError(f"{len(differing)} of {self.total} editions differ from what was published.")
        self.stdout.write(
            "1 edition is as it was published."
            if self.total == 1
            else f"{self.total} editions are as they were published."
        )

    def told(self, what: str, verdicts: Iterator[Verdict]) -> Iterator[Verdict]:
        """Give each verdict on; on a terminal, tell how many there were, and at what rate."""
        started = told = time.monotonic()
        done = 0
        for done, verdict in enumerate(verdicts, 1):
            yield verdict
            if self.stderr.isatty() and time.monotonic() - told > OFTEN:
                told = time.monotonic()
                self.stderr.write(f"{what}: {done:,} of {self.total:,}", ending="\r")
        if self.stderr.isatty() and done:
            rate = done / (time.monotonic() - started)
            self.stderr.write(f"{what}: {done:,} checked, {rate:,.0f} a second")
