from django.core.management.base import BaseCommand
from django.db import connection

from articles.models import draft_index, search_index


class Command(BaseCommand):
    help = (
        "Rebuild the full text indexes of editions and drafts. "
        "Needed only when `check` or /readyz asks for it."
    )

    def handle(self, **options: object) -> None:
        search_index.rebuild_index(connection)
        draft_index.rebuild_index(connection)
        self.stdout.write("The search index was rebuilt.")
