from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.search_engine.client import EngineError
from articles.search_engine.indexing import (
    rebuild_index,
    repair_index,
    replace_entries,
)


class Command(BaseCommand):
    help = (
        "Send OpenSearch (SEARCH_URL) every entry of the search, and remove those that "
        "are gone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--repair",
            action="store_true",
            help="send only what may have been missed: for a timer",
        )
        which.add_argument(
            "--rebuild",
            action="store_true",
            help="build a new index; less is found until it is complete",
        )

    def handle(self, *, rebuild: bool, repair: bool, **options: object) -> None:
        if not settings.SEARCH_URL:
            raise CommandError("SEARCH_URL is not set.")
        try:
            if rebuild:
                count = rebuild_index()
            elif repair:
                count = repair_index(timezone.now())
            else:
                # The index answers meanwhile, with all that it has.
                count = replace_entries()
        except EngineError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"OpenSearch was sent {count} entries.")
