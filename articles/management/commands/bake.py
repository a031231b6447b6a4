import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize
from django.utils import timezone

from articles.baking.bake import Outcome
from articles.baking.carry_out import carry_out_all
from articles.baking.manifest import Locked
from articles.baking.site import ERRORS, bake_site
from articles.baking.storage import is_on
from articles.baking.watch import Watch
from articles.models import BakeTask


class Command(BaseCommand):
    help = (
        "Write readers' pages as files to BAKE_ROOT, and remove what is no more. "
        "Only what has changed is written. Can be stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--watch",
            action="store_true",
            help="go on: take scheduled editions live, and repair what failed",
        )
        parser.add_argument(
            "--all",
            action="store_true",
            help="also write what has not changed, as after a power failure",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            help="how many work at once (default: one for each processor)",
        )

    def handle(
        self, *, watch: bool, all: bool, processes: int, **options: object
    ) -> None:
        if not is_on():
            raise CommandError("Set BAKE_ROOT to the folder to write to.")
        if processes < 1:
            raise CommandError("At least one process is needed.")
        try:
            if watch:
                self.watch(processes)
            else:
                self.bake(processes, rewrite=all)
        except Locked:
            raise CommandError("Another process is baking this site.") from None
        except ERRORS as error:
            raise CommandError(f"The files can't be written: {error}") from error

    def watch(self, processes: int) -> None:
        watching = Watch(processes)
        self.stdout.write("Watching. Stop with Ctrl-C.")
        with on_end(watching.stopped.set):
            watching.run()

    def bake(self, processes: int, *, rewrite: bool) -> None:
        started = time.monotonic()
        stopped = Event()
        with on_end(stopped.set):
            outcome = bake_site(
                timezone.now(),
                processes=processes,
                rewrite=rewrite,
                show=self.show,
                is_stopped=stopped.is_set,
            )
        # No success: what was not reached is as it was, and tasks are left.
        if stopped.is_set():
            raise CommandError("Stopped. Run it again to go on.")
        # What was published while the site was baked has left a task.
        outcome.add(carry_out_all(BakeTask.objects.due(timezone.now())))

        seconds = time.monotonic() - started
        self.stdout.write(
            f"{outcome.written} written, {outcome.unchanged} unchanged, "
            f"{outcome.removed} removed in {seconds:.1f} seconds."
        )
        for path, error in outcome.errors.items():
            self.stderr.write(f"{path}: {error}")
        if outcome.errors:
            count = len(outcome.errors)
            raise CommandError(f"{count} address{pluralize(count, 'es')} failed.")

    def show(self, outcome: Outcome) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"{outcome.done} addresses", ending="\r")


@contextmanager
def on_end(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` where the process is asked to end, by SIGTERM or Ctrl-C: what is at
    work is brought to its end.
    """
    # systemd and containers end a process by SIGTERM.
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: stop()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
