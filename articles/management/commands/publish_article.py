from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.history import compare, to_text
from articles.management.answers import add_answer_argument
from articles.management.articles import find_article
from articles.management.refusals import refusal_with_findings
from articles.management.set_aside import (
    add_set_aside_argument,
    describe_set_aside,
)
from articles.management.users import find_user
from articles.models import Edition
from articles.models.stored_document import DocumentUnreadable
from articles.publishing import Refused, publish
from articles.publishing.publish import FIRST_KINDS, LATER_KINDS


class Command(BaseCommand):
    help = (
        "Publish the draft of an article as its next edition, by the same rules as the "
        "desk, and show what it changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument(
            "--by",
            required=True,
            metavar="USER",
            help="who publishes; needs the permission to",
        )
        parser.add_argument(
            "--kind",
            choices=[*FIRST_KINDS, *LATER_KINDS],
        )
        parser.add_argument(
            "--at",
            metavar="ISO",
            help="when it goes live; without a zone, in the newsroom's",
        )
        parser.add_argument(
            "--note", default="", help="the public note; a correction needs one"
        )
        parser.add_argument(
            "--override-reason",
            default="",
            help="publish in spite of blockers, and say why",
        )
        add_set_aside_argument(parser)
        add_answer_argument(parser)

    def handle(self, **options: Any) -> None:
        article = find_article(options["slug"])
        try:
            edition = publish(
                article=article,
                by=find_user(options["by"], must_publish=True),
                now=timezone.now(),
                kind=options["kind"],
                note=options["note"],
                live_from=parse_time(options["at"]),
                override_reason=options["override_reason"],
                set_aside_reason=options["set_aside"],
                answered=frozenset(options["answer"]),
            )
        except Refused as refusal:
            raise CommandError(refusal_with_findings(refusal)) from refusal

        self.stdout.write(
            f"Edition {edition.number} of {edition.slug} is live from "
            f"{edition.live_from.isoformat()}."
        )
        # A reason is public, and kept only where it overrode something.
        if options["override_reason"] and not edition.override_reason:
            self.stdout.write(
                "There was no blocker to override, so the reason is not kept."
            )
        if options["set_aside"]:
            self.stdout.write(describe_set_aside(edition, options["note"]))
        before = edition.before()
        if before:
            self.stdout.write(describe_changes(before, edition))


def parse_time(text: str | None) -> datetime | None:
    """Return the time in `text`, None if it is empty.

    A time without a zone, such as 2026-05-04T09:00, is in the newsroom's zone.
    """
    if not text:
        return None

    try:
        parsed = parse_datetime(text)
    except ValueError:  # well formed, but no such day: 2026-02-30T09:00
        parsed = None
    if parsed is None or not 1900 <= parsed.year < 9999:
        raise CommandError(
            f"“{text}” is no time to publish at. Write it like 2026-05-04T09:00."
        )
    if timezone.is_naive(parsed):
        return timezone.make_aware(parsed)
    return parsed


def describe_changes(before: Edition, edition: Edition) -> str:
    try:
        changes = to_text(compare(before.as_document(), edition.as_document()))
    except DocumentUnreadable as error:
        return (
            f"What it changed against edition {before.number} can't be shown. {error}"
        )
    if not changes:
        return "It changed nothing of the text."
    return f"It changed against edition {before.number}:\n\n{changes}"
