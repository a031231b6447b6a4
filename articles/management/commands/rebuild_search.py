from django.core.management.base import BaseCommand
from django.db import connection

from articles.models import search_index


class Command(BaseCommand):
    help = "Rebuild the full text index from what is published. Needed only when `check` or /readyz asks for it."

    def handle(self, **options: object) -> None:
        search_index.rebuild(connection)
        self.stdout.write("The search index was rebuilt.")
