from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, reset_queries
from django.utils import timezone

from articles.document import refuse_unstorable
from articles.drafts import DraftRefused
from articles.importing.import_document import Brought, bring, found_on_record, keep, with_pictures
from articles.importing.sibling_files import sibling_file_finder
from articles.intake import IntakeRefused
from articles.management.document_files import content, shown
from articles.management.import_report import as_json, as_text
from articles.management.refusals import refusal_with_findings
from articles.management.stopping import stopping
from articles.models import Article, Edition
from articles.publishing import Refused, publish

TEXT, JSON = "text", "json"
STOPPED = 130
"""The exit status of a command that Ctrl-C ended, as shells have it."""


@dataclass(frozen=True)
class Outcome:
    """The result for one file. One that could not be published has both a draft and an error."""

    name: str
    error: str = ""
    brought: Brought | None = None
    article: Article | None = None
    edition: Edition | None = None


class Command(BaseCommand):
    help = (
        "Make a draft of each document. A file that can't be read stops no other. With --format json one file gives an "
        "object with document, findings and account; several give one on each line, in order, with name besides; "
        "of a file that failed it has name and error."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only say what would come of it; nothing is stored")
        parser.add_argument("--format", choices=[TEXT, JSON], default=TEXT)
        parser.add_argument("--by", metavar="USER", help="whose the drafts are")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish each by the desk's rules, as --by; what they stop is kept as a draft, and counts as failed",
        )

    def handle(self, **options: Any) -> None:
        self.options = options
        self.by = self._find_user()
        paths = [Path(file) for file in options["files"]]
        done = failed = 0
        with stopping() as is_asked_to_stop:
            for path in paths:
                if is_asked_to_stop():
                    break
                outcome = self._import(path)
                done += 1
                if outcome.error:
                    failed += 1
                self._report(outcome, is_alone=len(paths) == 1)
                self._show_progress(done, len(paths))
                # With DEBUG, Django would keep the text of every query.
                reset_queries()

        self._sum_up(done, failed, len(paths))

    def _find_user(self) -> AbstractBaseUser | None:
        name = self.options["by"]
        is_to_publish = self.options["publish"]
        if is_to_publish and self.options["dry_run"]:
            raise CommandError("A dry run stores nothing, so it can't publish.")
        if is_to_publish and not name:
            raise CommandError("--publish needs --by USER: somebody publishes.")
        if not name:
            return None

        try:
            user = get_user_model().objects.filter(username=refuse_unstorable(name)).first()
        except ValueError:
            raise CommandError("A user's name is plain text.") from None
        if user is None:
            raise CommandError(f"There is no user “{name}”.")
        if is_to_publish and not user.has_perm("articles.publish_article"):
            raise CommandError(f"{user} may not publish.")
        return user

    def _import(self, path: Path) -> Outcome:
        name = shown(path.name or str(path))
        limits = settings.INTAKE_LIMITS
        try:
            data = content(path, limits.bytes)
            brought = self._find_on_record(bring(name, data, limits=limits, beside=sibling_file_finder(path)))
            if self.options["dry_run"]:
                return Outcome(name, brought=with_pictures(brought))
            article, brought = keep(brought, by=self.by, now=timezone.now())
        except (IntakeRefused, DraftRefused) as refusal:
            return Outcome(name, str(refusal))
        except Exception as error:
            # Whatever is wrong with one file, the others are imported.
            if self.options["traceback"]:
                raise
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            return Outcome(name, f"“{name}” could not be imported ({reason}); --traceback shows where.")

        outcome = Outcome(name, brought=brought, article=article)
        if self.options["publish"]:
            return self._publish(outcome)
        return outcome

    def _find_on_record(self, brought: Brought) -> Brought:
        try:
            return found_on_record(brought)
        except DatabaseError as error:
            if not self.options["dry_run"]:
                raise
            self.stderr.write(f"Without a database nothing is found on record: {' '.join(str(error).split())}.")
            return brought

    def _publish(self, outcome: Outcome) -> Outcome:
        try:
            edition = publish(article=outcome.article, by=self.by, now=timezone.now())
        except Refused as refusal:
            reason = refusal_with_findings(refusal)
            error = f"“{outcome.name}” is kept as a draft, but could not be published: {reason}"
            return replace(outcome, error=error)
        return replace(outcome, edition=edition)

    def _report(self, outcome: Outcome, *, is_alone: bool) -> None:
        if self.options["format"] == JSON:
            if outcome.brought or not is_alone:
                self.stdout.write(as_json(outcome.name, outcome.brought, outcome.error, is_alone=is_alone))
        elif outcome.brought:
            self.stdout.write(as_text(outcome.brought, outcome.article, outcome.edition))

        if outcome.error and is_alone:
            raise CommandError(outcome.error)
        if outcome.error:
            message = outcome.error
            if outcome.name not in message:
                message = f"{outcome.name}: {message}"
            self.stderr.write(message)

    def _show_progress(self, done: int, total: int) -> None:
        if total > 1 and self.stderr.isatty():
            self.stderr.write(f"{done} of {total}", ending="\r" if done < total else "\n")

    def _sum_up(self, done: int, failed: int, total: int) -> None:
        if self.options["dry_run"]:
            made = "read"
        elif self.options["publish"]:
            made = "published"
        else:
            made = "made drafts"

        summary = f"{done - failed} of {total} documents were {made}"
        if done < total:
            left = f"{failed} failed, {total - done} were not begun"
            raise CommandError(f"Stopped: {summary}, {left}.", returncode=STOPPED)
        if failed:
            raise CommandError(f"{summary}, {failed} failed.")
        if total > 1:
            # JSON on standard output has to stay JSON.
            out = self.stdout if self.options["format"] == TEXT else self.stderr
            out.write(f"{summary}.")
