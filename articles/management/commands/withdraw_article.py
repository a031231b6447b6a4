from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.management.articles import find_article
from articles.management.set_aside import (
    add_set_aside_argument,
    describe_set_aside,
)
from articles.management.users import find_user
from articles.publishing import Refused, withdraw


class Command(BaseCommand):
    help = (
        "Withdraw an article at once, with a public reason, by the same rules as the "
        "desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument(
            "--by",
            required=True,
            metavar="USER",
            help="who withdraws; needs the permission to publish",
        )
        parser.add_argument(
            "--note",
            # As at the desk: there is no withdrawal without a public reason.
            required=True,
            help="the reason, which readers see in place of the article",
        )
        add_set_aside_argument(parser)

    def handle(self, **options: Any) -> None:
        article = find_article(options["slug"])
        try:
            edition = withdraw(
                article=article,
                by=find_user(options["by"], must_publish=True),
                now=timezone.now(),
                note=options["note"],
                set_aside_reason=options["set_aside"],
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

        self.stdout.write(
            f"“{edition.slug}” is withdrawn, by edition {edition.number}."
        )
        if options["set_aside"]:
            self.stdout.write(describe_set_aside(edition, options["note"]))
