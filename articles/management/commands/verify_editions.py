import os
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize

from articles.event_log import log
from articles.models import Edition
from articles.publishing.verify import Verdict
from articles.publishing.verify_together import verify_derived_together, verify_together

PROGRESS_INTERVAL = 0.2
"""Seconds between two lines of progress."""

DIFFERS = 1
UNVERIFIED = 2
"""Exit statuses. An edition that differs outweighs one that could not be checked."""


class Command(BaseCommand):
    help = (
        "Recompute every edition's hashes, order and times, then its body, on all "
        "processors. "
        "Exit 1 and name each edition that differs; exit 2 if bodies could not be "
        "verified because an earlier version of the program made them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--hashes",
            action="store_true",
            help="leave out the bodies, which take longest by far",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            help="how many verify at once (default: one for each processor)",
        )

    def handle(self, *, hashes: bool, processes: int, **options: object) -> None:
        if processes < 1:
            raise CommandError("At least one process is needed.")
        self.total = Edition.objects.count()
        # Generators: bodies are rendered only after all hashes were looked at.
        parts = [("hashes", verify_together(processes))]
        if not hashes:
            parts.append(("bodies", verify_derived_together(processes)))
        try:
            self._verify(parts, only_hashes=hashes)
        except BrokenExecutor:
            raise CommandError(
                "A process that verified was killed, for want of memory perhaps. Run it "
                "again, with fewer --processes."
            ) from None

    def _verify(
        self, parts: list[tuple[str, Iterator[Verdict]]], *, only_hashes: bool
    ) -> None:

        # One edition can fail both parts, and counts once.
        differing: set[tuple[str, int]] = set()
        unverified: set[tuple[str, int]] = set()
        for what, verdicts in parts:
            for verdict in self.show_progress(what, verdicts):
                edition = (verdict.slug, verdict.number)
                if verdict.faults:
                    differing.add(edition)
                    self.stderr.write(str(verdict))
                if verdict.is_unverified:
                    unverified.add(edition)

        log.info(
            "verified",
            editions=self.total,
            differing=len(differing),
            unverified=len(unverified),
        )
        self._sum_up(len(differing), len(unverified), only_hashes=only_hashes)

    def _sum_up(self, differing: int, unverified: int, *, only_hashes: bool) -> None:
        editions = count_editions(self.total)
        if differing:
            raise CommandError(
                f"{differing} of {editions} differ{pluralize(differing, 's,')} from "
                f"what was published.{describe_unverified(unverified)}",
                returncode=DIFFERS,
            )

        hashes = f"The hashes of {editions} are as they were published."
        if unverified:
            raise CommandError(
                f"{hashes}{describe_unverified(unverified)}", returncode=UNVERIFIED
            )
        if only_hashes:
            self.stdout.write(f"{hashes} Bodies were not checked.")
        elif self.total == 1:
            self.stdout.write(f"{editions} is as it was published.")
        else:
            self.stdout.write(f"{editions} are as they were published.")

    def show_progress(
        self, what: str, verdicts: Iterator[Verdict]
    ) -> Iterator[Verdict]:
        """Yield each verdict. On a terminal, write how many there were so far, and in
        the end at what rate.
        """
        started = shown_at = time.monotonic()
        done = 0
        for done, verdict in enumerate(verdicts, 1):
            yield verdict
            # For a person alone: a log would fill with such lines.
            if self.stderr.isatty() and time.monotonic() - shown_at > PROGRESS_INTERVAL:
                shown_at = time.monotonic()
                self.stderr.write(f"{what}: {done:,} of {self.total:,}", ending="\r")
        if self.stderr.isatty() and done:
            rate = done / (time.monotonic() - started)
            self.stderr.write(f"{what}: {done:,} checked, {rate:,.0f} a second")


def count_editions(number: int) -> str:
    return f"{number:,} edition{pluralize(number)}"


def describe_unverified(number: int) -> str:
    """Return a sentence about `number` bodies that were not compared, "" for none.

    It begins with a space, to follow another sentence.
    """
    if not number:
        return ""
    subject, was, them = f"The bodies of {number:,} editions", "were", "them"
    if number == 1:
        subject, was, them = "The body of 1 edition", "was", "it"
    return (
        f" {subject} {was} not verified, because an earlier version of the program "
        f"made {them}: run render_editions, then verify again."
    )
