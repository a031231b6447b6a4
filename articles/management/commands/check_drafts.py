from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import desk
from articles.drafts import DraftRefused, assemble
from articles.findings import Level
from articles.models import Article


class Command(BaseCommand):
    help = "Run the desk's checks over all drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fail-on", choices=list(Level), help="exit 1 if there is a finding of this level or a more serious one"
        )

    def handle(self, **options: str) -> None:
        levels = list(Level)
        serious = levels[: levels.index(options["fail_on"]) + 1] if options["fail_on"] else []

        failed = drafts = broken = 0
        for article in Article.objects.order_by("slug").iterator():
            drafts += 1
            try:
                findings = desk.run(assemble(article))
            except DraftRefused as refusal:
                broken += 1
                self.stdout.write(f"{article.slug}: no document can hold it: {refusal}")
                continue
            failed += any(finding.level in serious for finding in findings)
            for finding in findings:
                self.stdout.write(f"{article.slug}: {finding.level} {finding.code} {finding.where} {finding.message}")

        if broken:
            raise CommandError(f"{broken} of {drafts} drafts can't be checked.")
        if failed:
            raise CommandError(f"{failed} of {drafts} drafts have findings of level {' or '.join(serious)}.")
        self.stdout.write(f"{drafts} draft{'s' * (drafts != 1)} checked.")
