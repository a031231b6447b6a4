from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.template.defaultfilters import pluralize
from django.utils import timezone

from articles.checking import CheckedDocument, check_document
from articles.drafts import DraftRefused, assemble
from articles.drafts.counting import keep_count
from articles.findings import Level
from articles.models import Article


class Command(BaseCommand):
    help = "Run the desk's checks over all drafts, and print what is not answered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fail-on",
            choices=list(Level),
            help="exit 1 if there is a finding of this level or a more serious one",
        )

    def handle(self, **options: str) -> None:
        serious = _list_serious(options["fail_on"])
        now = timezone.now()
        failed = drafts = broken = 0
        # With `iterator`, the drafts of a large site are not in memory all at once.
        for article in Article.objects.order_by("slug").iterator():
            drafts += 1
            try:
                checked = check_document(assemble(article), article, now=now)
            except DraftRefused as refusal:
                broken += 1
                self.stdout.write(f"{article.slug}: no document can hold it: {refusal}")
                continue
            # The desk's home shows these numbers, and has none yet for drafts that an
            # earlier version saved (docs/adr/0069).
            _keep_count(article, checked, now)
            # What was answered stops nobody, and need not be looked at again.
            findings = [
                finding
                for finding in checked.findings
                if finding not in checked.answers
            ]
            for finding in findings:
                self.stdout.write(
                    f"{article.slug}: {finding.level} {finding.code} {finding.where} "
                    f"{finding.message}"
                )
            if any(finding.level in serious for finding in findings):
                failed += 1

        if broken:
            raise CommandError(f"{broken} of {drafts} drafts can't be checked.")
        if failed:
            raise CommandError(
                f"{failed} of {drafts} drafts have findings of level "
                f"{' or '.join(serious)}."
            )
        self.stdout.write(f"{drafts} draft{pluralize(drafts)} checked.")


@transaction.atomic
def _keep_count(article: Article, checked: CheckedDocument, now: datetime) -> None:
    """Keep how much was found, unless somebody saved the article meanwhile."""
    same = Article.objects.locked().filter(pk=article.pk, updated_at=article.updated_at)
    if same.first():
        keep_count(article, checked, now=now)


def _list_serious(level: Level | None) -> list[Level]:
    """Return `level` and the more serious ones; none without it."""
    if level is None:
        return []
    # Level lists the most serious one first.
    levels = list(Level)
    return levels[: levels.index(level) + 1]
