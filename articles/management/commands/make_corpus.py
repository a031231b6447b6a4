from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.corpus import make_corpus
from articles.management.commands.publish_article import parse_time
from articles.models import Article
from articles.showcase import make_showcase

SHOWCASE = "showcase"


class Command(BaseCommand):
    help = (
        "Make a site to look at: thirty explainers with charts, timelines, corrections "
        "and all else that readers can meet. With --articles, make as many invented "
        "ones, to measure what a large site costs. With the same --at it is the same "
        "site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", choices=[SHOWCASE], default=SHOWCASE)
        parser.add_argument(
            "--articles",
            type=int,
            metavar="N",
            help="make N explainers in invented places, with true hashes, instead of "
            "the showcase",
        )
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
        number = options["articles"]
        if number is not None:
            self._make_articles(number, at)
            return

        # What the showcase makes is published, and editions can't be deleted again.
        if Article.objects.exists() and not options["add"]:
            raise CommandError(
                "This database has articles. Use an empty one, or --add to add the "
                "showcase to them."
            )
        for edition in make_showcase(at):
            self.stdout.write(f"{edition.get_absolute_url()} {edition.kind}")

    def _make_articles(self, number: int, at: datetime) -> None:
        if number < 1:
            raise CommandError("--articles takes a number from 1.")
        if Article.objects.exists():
            raise CommandError("This database has articles. Use an empty one.")

        made = 0
        for made in make_corpus(number, at):
            if self.stderr.isatty():
                self.stderr.write(f"{made:,} of {number:,}", ending="\r")
        self.stdout.write(f"{made:,} explainers")
