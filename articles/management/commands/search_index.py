from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.search_engine.client import EngineError
from articles.search_engine.indexing import rebuild_index, send_entries


class Command(BaseCommand):
    help = (
        "Send OpenSearch (SEARCH_URL) every entry of the search: once, and when it has "
        "missed a publication."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="make the index anew; until that is done, less is found",
        )

    def handle(self, *, rebuild: bool, **options: object) -> None:
        if not settings.SEARCH_URL:
            raise CommandError("SEARCH_URL is not set.")
        try:
            count = rebuild_index() if rebuild else send_entries()
        except EngineError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"OpenSearch has {count} entries.")
