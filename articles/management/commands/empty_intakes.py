from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import PendingIntake


class Command(BaseCommand):
    help = "Delete uploaded documents that nobody made a draft of within 24 hours."

    def handle(self, **options: str) -> None:
        count = PendingIntake.objects.empty_expired(timezone.now())
        self.stdout.write(f"{count} document{'s' * (count != 1)} emptied.")
