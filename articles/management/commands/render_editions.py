from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.publishing.render import editions_to_render, render_again


class Command(BaseCommand):
    help = "Render stored bodies again with today's renderer. Can be stopped and run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that today's renderer made")

    def handle(self, **options: object) -> None:
        ids = editions_to_render(everything=bool(options["all"]))
        for done, _ in enumerate(render_again(ids, now=timezone.now()), 1):
            if self.stderr.isatty():
                self.stderr.write(f"{done} of {len(ids)}", ending="\r")
        self.stdout.write(f"{len(ids)} editions were rendered again.")
