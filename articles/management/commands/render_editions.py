import os
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from contextlib import closing

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize
from django.utils import timezone

from articles.management.stopping import catch_stop_signals
from articles.publishing.render import editions_to_render, render_again

PROGRESS_INTERVAL = 0.2
"""Seconds between two lines of progress."""


class Command(BaseCommand):
    help = (
        "Render stored bodies again with today's renderer, on all processors. "
        "Can be stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="also those that today's renderer made"
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            help="how many render at once (default: one for each processor)",
        )

    def handle(self, *, all: bool, processes: int, **options: object) -> None:
        if processes < 1:
            raise CommandError("At least one process is needed.")
        ids = editions_to_render(everything=all)
        try:
            with catch_stop_signals() as is_stopped:
                failed = self.render(ids, processes, is_stopped)
                was_stopped = is_stopped()
        except BrokenExecutor:
            raise CommandError(
                "A process that rendered was killed, for want of memory perhaps. Run "
                "it again, with fewer --processes: it goes on where it was."
            ) from None

        if was_stopped:
            raise CommandError("Stopped. Run it again to go on.")
        if failed:
            raise CommandError(
                f"{failed} of {len(ids)} editions could not be rendered; "
                "verify_editions says more."
            )
        were = pluralize(len(ids), "was,were")
        self.stdout.write(
            f"{len(ids)} edition{pluralize(len(ids))} {were} rendered again."
        )

    def render(
        self, ids: list[object], processes: int, is_stopped: Callable[[], bool]
    ) -> int:
        """Render until all is done or somebody stops it; return how many failed. On a
        terminal, show how far it is.
        """
        failed = 0
        started = shown_at = time.monotonic()
        rendered = render_again(ids, now=timezone.now(), processes=processes)
        # Closing it ends the processes that render, also if this one stops early.
        with closing(rendered):
            for done, (edition, trouble) in enumerate(rendered, 1):
                if trouble:
                    failed += 1
                    name = f"{edition.slug}, edition {edition.number}"
                    self.stderr.write(f"{name}: {trouble}")
                now = time.monotonic()
                # For a person alone: a log would fill with such lines.
                if self.stderr.isatty() and now - shown_at > PROGRESS_INTERVAL:
                    shown_at = now
                    rate = done / (now - started)
                    progress = f"{done:,} of {len(ids):,}, {rate:,.0f} a second"
                    self.stderr.write(progress, ending="\r")
                if is_stopped():
                    break
        return failed
