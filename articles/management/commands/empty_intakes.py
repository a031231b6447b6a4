from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import PendingIntake


class Command(BaseCommand):
    help = "Delete the documents that somebody brought to the desk and did not make a draft of within a day."

    def handle(self, **options: str) -> None:
        many = PendingIntake.objects.empty_expired(timezone.now())
        self.stdout.write(f"{many} document{'s' * (many != 1)} emptied.")
