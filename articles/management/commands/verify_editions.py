from django.core.management.base import BaseCommand, CommandError

from articles.models import Edition
from articles.publishing.verify import verify


class Command(BaseCommand):
    help = "Recompute every edition's hashes, order, times and body. Exit 1 and name each that differs."

    def handle(self, **options: object) -> None:
        total = Edition.objects.count()
        differing = to_render = 0
        for done, verdict in enumerate(verify(), 1):
            to_render += verdict.is_to_be_rendered
            if verdict.faults:
                differing += 1
                self.stderr.write(str(verdict))
            if self.stderr.isatty() and done % 100 == 0:
                self.stderr.write(f"\r{done} of {total}", ending="\r" if done < total else "\n")
        if to_render:
            were = "edition was" if to_render == 1 else "editions were"
            self.stdout.write(f"{to_render} {were} rendered by another version: run render_editions.")
        if differing:
            raise CommandError(f"{differing} of {total} editions differ from what was published.")
        self.stdout.write(
            "1 edition is as it was published." if total == 1 else f"{total} editions are as they were published."
        )
