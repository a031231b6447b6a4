from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.publishing.render import editions_to_render, render_again


class Command(BaseCommand):
    help = (
        "Render stored bodies again with today's renderer. "
        "Can be stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="also those that today's renderer made"
        )

    def handle(self, **options: object) -> None:
        ids = editions_to_render(everything=options["all"])
        failed = 0
        rendered = render_again(ids, now=timezone.now())
        for done, (edition, trouble) in enumerate(rendered, 1):
            if trouble:
                failed += 1
                self.stderr.write(
                    f"{edition.slug}, edition {edition.number}: {trouble}"
                )
            elif self.stderr.isatty():
                self.stderr.write(f"{done} of {len(ids)}", ending="\r")
        if failed:
            raise CommandError(
                f"{failed} of {len(ids)} editions could not be rendered; "
                "verify_editions says more."
            )
        if len(ids) == 1:
            self.stdout.write("1 edition was rendered again.")
        else:
            self.stdout.write(f"{len(ids)} editions were rendered again.")
