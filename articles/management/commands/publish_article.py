from datetime import datetime

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.history import compare, to_text
from articles.management.refusals import refusal_with_findings
from articles.models import Article, Edition
from articles.models.stored_document import DocumentUnreadable
from articles.publishing import Refused, publish


class Command(BaseCommand):
    help = (
        "Publish the draft of an article as its next edition, by the same rules as the desk, and show what it changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--by", required=True, metavar="USER", help="who publishes; needs the permission to")
        parser.add_argument("--kind", choices=[kind for kind in Edition.Kind.values if kind != Edition.Kind.WITHDRAWN])
        parser.add_argument("--at", metavar="ISO", help="when it goes live; without a zone, in the newsroom's")
        parser.add_argument("--note", default="", help="the public note; a correction needs one")
        parser.add_argument("--override-reason", default="", help="publish in spite of blockers, and say why")

    def handle(self, **options: str) -> None:
        try:
            article = Article.objects.filter(slug=options["slug"]).first()
            user = get_user_model().objects.filter(username=options["by"]).first()
        except ValueError:
            # An argument is not text, or has a NUL in it.
            raise CommandError("An address and a user's name are plain text.") from None
        if article is None:
            raise CommandError(f"There is no article with the address “{options['slug']}”.")
        if user is None:
            raise CommandError(f"There is no user “{options['by']}”.")
        if not user.has_perm("articles.publish_article"):
            raise CommandError(f"{user} may not publish.")

        try:
            edition = publish(
                article=article,
                by=user,
                now=timezone.now(),
                kind=options["kind"],
                note=options["note"],
                live_from=parse_time(options["at"]),
                override_reason=options["override_reason"],
            )
        except Refused as refusal:
            raise CommandError(refusal_with_findings(refusal)) from refusal

        self.stdout.write(f"Edition {edition.number} of {edition.slug} is live from {edition.live_from.isoformat()}.")
        if options["override_reason"] and not edition.override_reason:
            self.stdout.write("There was no blocker to override, so the reason is not kept.")
        if before := edition.before():
            self.stdout.write(describe_changes(before, edition))


def parse_time(text: str | None) -> datetime | None:
    """Return the aware time that `text` says, None for an empty text. Without a zone it is in the newsroom's."""
    if not text:
        return None

    try:
        parsed = parse_datetime(text)
    except ValueError:
        parsed = None
    if parsed is None or not 1900 <= parsed.year < 9999:
        raise CommandError(f"“{text}” is no time to publish at. Write it like 2026-05-04T09:00.")
    if timezone.is_naive(parsed):
        return timezone.make_aware(parsed)
    return parsed


def describe_changes(before: Edition, edition: Edition) -> str:
    try:
        changes = to_text(compare(before.as_document(), edition.as_document()))
    except DocumentUnreadable as error:
        return f"What it changed against edition {before.number} can't be shown. {error}"
    if not changes:
        return "It changed nothing of the text."
    return f"It changed against edition {before.number}:\n\n{changes}"
