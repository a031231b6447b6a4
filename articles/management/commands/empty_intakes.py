from django.core.management.base import BaseCommand
from django.template.defaultfilters import pluralize
from django.utils import timezone

from articles.models import PendingIntake, WorkingCopy


class Command(BaseCommand):
    help = (
        "Delete uploaded documents that nobody made a draft of within 24 hours, and "
        "unsaved changes that nobody came back to within 90 days."
    )

    def handle(self, **options: str) -> None:
        # Uploads and confirmations delete expired documents as well. A daily job does so
        # where nobody uploads anything.
        now = timezone.now()
        count = PendingIntake.objects.empty_expired(now)
        self.stdout.write(f"{count} document{pluralize(count)} emptied.")
        copies = WorkingCopy.objects.delete_expired(now)
        self.stdout.write(f"{copies} working cop{pluralize(copies, 'y,ies')} deleted.")
