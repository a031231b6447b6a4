from collections.abc import Callable
from time import sleep
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections

from articles.event_log import log
from articles.mail.sending import send_due
from articles.management.stopping import catch_stop_signals
from newsroom.monitoring.recording import count_database_error


class Command(BaseCommand):
    help = (
        "Send the mails that wait in the outbox. What can't be sent is tried again "
        "later, for five days. Several may run at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--loop", action="store_true", help="go on until it is stopped"
        )
        parser.add_argument(
            "--every",
            type=int,
            default=15,
            metavar="SECONDS",
            help="with --loop, how long to wait between two looks; 15 by default",
        )

    def handle(self, *, loop: bool, every: int, **options: Any) -> None:
        if not settings.MAIL_IS_ON:
            raise CommandError("EMAIL_URL is not set, so there is no mail to send.")
        if every < 1:
            raise CommandError("--every has to be 1 or more.")

        # The first time outside of the loop, so that a database which can't be reached
        # from the start ends the command.
        self.send()
        if loop:
            with catch_stop_signals() as is_stopped:
                self.send_until(is_stopped, every)

    def send_until(self, is_stopped: Callable[[], bool], every: int) -> None:
        """Send what is due every so many seconds. A mail that is on its way when the
        command is stopped is finished.
        """
        seconds = 0
        while not is_stopped():
            # In short pieces: a signal does not end `sleep`, which goes on where it was
            # (PEP 475), and the command is to stop soon after one.
            sleep(1)
            seconds += 1
            if seconds % every:
                continue
            try:
                # Django does this between requests. Here nobody else would drop a
                # connection that is broken.
                close_old_connections()
                self.send()
            except OperationalError as error:
                # The database is away, and comes back.
                count_database_error(error)
                log.warning("outbox_unreachable", trouble=str(error))

    def send(self) -> None:
        account = send_due()
        counts = {
            "sent": account.sent,
            "failed": account.failed,
            "no longer wanted": account.dropped,
        }
        said = [f"{count} {words}" for words, count in counts.items() if count]
        if said:
            self.stdout.write(f"{', '.join(said)}.")
