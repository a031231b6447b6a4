import time
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.event_log import log
from articles.models import Edition
from articles.publishing.verify import Verdict, verify
from articles.publishing.verify_derived import verify_derived

PROGRESS_INTERVAL = 0.2
"""Seconds between two lines of progress."""

DIFFERS = 1
UNVERIFIED = 2
"""Exit statuses. An edition that differs outweighs one that could not be checked."""


class Command(BaseCommand):
    help = (
        "Recompute every edition's hashes, order and times, then its body. Exit 1 and name each edition that differs; "
        "exit 2 if bodies could not be verified because an earlier version of the program made them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hashes", action="store_true", help="leave out the bodies, which take longest by far")

    def handle(self, **options: object) -> None:
        self.total = Edition.objects.count()
        parts = [("hashes", verify())]
        if not options["hashes"]:
            parts.append(("bodies", verify_derived()))

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

        log.info("verified", editions=self.total, differing=len(differing), unverified=len(unverified))
        if differing:
            verb = "differs" if len(differing) == 1 else "differ"
            raise CommandError(
                f"{len(differing)} of {count_editions(self.total)} {verb} from what was published."
                f"{not_verified(len(unverified))}",
                returncode=DIFFERS,
            )
        if unverified:
            raise CommandError(
                f"The hashes of {count_editions(self.total)} are as they were published."
                f"{not_verified(len(unverified))}",
                returncode=UNVERIFIED,
            )
        if options["hashes"]:
            self.stdout.write(
                f"The hashes of {count_editions(self.total)} are as they were published. Bodies were not checked."
            )
        else:
            verb = "is as it was" if self.total == 1 else "are as they were"
            self.stdout.write(f"{count_editions(self.total)} {verb} published.")

    def show_progress(self, what: str, verdicts: Iterator[Verdict]) -> Iterator[Verdict]:
        """Yield each verdict; on a terminal, write how many there were, and in the end at what rate."""
        started = shown_at = time.monotonic()
        done = 0
        for done, verdict in enumerate(verdicts, 1):
            yield verdict
            if self.stderr.isatty() and time.monotonic() - shown_at > PROGRESS_INTERVAL:
                shown_at = time.monotonic()
                self.stderr.write(f"{what}: {done:,} of {self.total:,}", ending="\r")
        if self.stderr.isatty() and done:
            rate = done / (time.monotonic() - started)
            self.stderr.write(f"{what}: {done:,} checked, {rate:,.0f} a second")


def count_editions(number: int) -> str:
    return "1 edition" if number == 1 else f"{number:,} editions"


def not_verified(number: int) -> str:
    """Return the sentence that `number` bodies were not compared, or "" for none."""
    if not number:
        return ""
    if number == 1:
        what = "The body of 1 edition was not verified, because an earlier version of the program made it"
    else:
        what = (
            f"The bodies of {number:,} editions were not verified, because an earlier version of the program made them"
        )
    return f" {what}: run render_editions, then verify again."
