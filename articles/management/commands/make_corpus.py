from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.management.commands.publish_article import parse_time
from articles.models import Article
from articles.showcase import make_showcase

SHOWCASE = "showcase"


class Command(BaseCommand):
    help = (
        "Make a site to look at: thirty explainers with charts, timelines, corrections "
        "and all else that readers can meet. With the same --at it is the same site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", choices=[SHOWCASE], default=SHOWCASE)
        parser.add_argument(
            "--at",
            metavar="ISO",
            help="the time that the site is of; now if left out",
        )
        parser.add_argument(
            "--add",
            action="store_true",
            help="add what is missing of it to a database that has articles",
        )

    def handle(self, **options: Any) -> None:
        at = parse_time(options["at"]) or timezone.now()
        if Article.objects.exists() and not options["add"]:
            raise CommandError(
                "This database has articles. Use an empty one, or --add to add the "
                "showcase to them."
            )
        for edition in make_showcase(at):
            self.stdout.write(f"{edition.get_absolute_url()} {edition.kind}")
