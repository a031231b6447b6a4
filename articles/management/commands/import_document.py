from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, reset_queries
from django.utils import timezone

from articles.drafts import DraftRefused
from articles.importing.import_document import (
    ImportedFile,
    place_all_pictures,
    read_file,
    save_draft,
    use_existing_records,
)
from articles.importing.sibling_files import make_sibling_finder
from articles.intake import IntakeRefused
from articles.management.answers import add_answer_argument
from articles.management.document_files import load_file, make_printable
from articles.management.import_report import report_as_json, report_as_text
from articles.management.refusals import refusal_with_findings
from articles.management.stopping import catch_stop_signals
from articles.management.users import find_user
from articles.models import Article, Edition
from articles.publishing import Refused, publish

TEXT, JSON = "text", "json"
STOPPED = 130
"""The exit status that shells give to a command ended by Ctrl-C."""


@dataclass(frozen=True)
class Outcome:
    """The result for one file. If it could not be published, it has both a draft and an
    error.
    """

    name: str
    error: str = ""
    imported: ImportedFile | None = None
    article: Article | None = None
    edition: Edition | None = None


class Command(BaseCommand):
    help = (
        "Make a draft of each document. A file that can't be read stops no other. "
        "With --format json one file gives an object with document, findings and "
        "account; several give one on each line, in order, with name besides; "
        "of a file that failed it has name and error."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="only say what would come of it; nothing is stored",
        )
        parser.add_argument("--format", choices=[TEXT, JSON], default=TEXT)
        parser.add_argument("--by", metavar="USER", help="whose the drafts are")
        parser.add_argument(
            "--publish",
            action="store_true",
            help=(
                "publish each by the desk's rules, as --by; what they stop is kept as "
                "a draft, and counts as failed"
            ),
        )
        add_answer_argument(parser)

    def handle(self, **options: Any) -> None:
        _refuse_contradictions(options)
        self.options = options
        self.by = None
        if options["by"]:
            self.by = find_user(options["by"], must_publish=options["publish"])
        paths = [Path(file) for file in options["files"]]
        done = failed = 0
        with catch_stop_signals() as is_asked_to_stop:
            for path in paths:
                if is_asked_to_stop():
                    break
                outcome = self._import_file(path)
                done += 1
                if outcome.error:
                    failed += 1
                self._print_outcome(outcome, is_alone=len(paths) == 1)
                self._show_progress(done, len(paths))
                # With DEBUG, Django would keep the text of every query.
                reset_queries()

        self._sum_up(done, failed, len(paths))

    def _import_file(self, path: Path) -> Outcome:
        # Some paths, such as `/`, have no name.
        name = make_printable(path.name or str(path))
        limits = settings.INTAKE_LIMITS
        try:
            data = load_file(path, limits.bytes)
            imported = self._find_on_record(
                # A saved web page has its pictures in files beside it.
                read_file(
                    name, data, limits=limits, find_sibling=make_sibling_finder(path)
                )
            )
            if self.options["dry_run"]:
                return Outcome(name, imported=place_all_pictures(imported))
            article, imported = save_draft(imported, by=self.by, now=timezone.now())
        except (IntakeRefused, DraftRefused) as refusal:
            return Outcome(name, str(refusal))
        except Exception as error:
            # Whatever is wrong with one file, the others are imported.
            if self.options["traceback"]:
                raise
            reason = _join_lines(f"{type(error).__name__}: {error}")
            message = (
                f"“{name}” could not be imported ({reason}); --traceback shows where."
            )
            return Outcome(name, message)

        outcome = Outcome(name, imported=imported, article=article)
        if self.options["publish"]:
            return self._publish_draft(outcome)
        return outcome

    def _find_on_record(self, imported: ImportedFile) -> ImportedFile:
        try:
            return use_existing_records(imported)
        except DatabaseError as error:
            # A dry run stores nothing, so it can do without a database.
            if not self.options["dry_run"]:
                raise
            reason = _join_lines(str(error))
            self.stderr.write(
                f"Without a database nothing is found on record: {reason}."
            )
            return imported

    def _publish_draft(self, outcome: Outcome) -> Outcome:
        try:
            edition = publish(
                article=outcome.article,
                by=self.by,
                now=timezone.now(),
                answered=frozenset(self.options["answer"]),
            )
        except Refused as refusal:
            reason = refusal_with_findings(refusal)
            error = (
                f"“{outcome.name}” is kept as a draft, but could not be published: "
                f"{reason}"
            )
            return replace(outcome, error=error)
        return replace(outcome, edition=edition)

    def _print_outcome(self, outcome: Outcome, *, is_alone: bool) -> None:
        if self.options["format"] == TEXT and outcome.imported:
            report = report_as_text(outcome.imported, outcome.article, outcome.edition)
            self.stdout.write(report)
        # Of several files each has its line, also one that failed. A single one that
        # failed prints no JSON: its status says so.
        if self.options["format"] == JSON and (outcome.imported or not is_alone):
            report = report_as_json(
                outcome.name, outcome.imported, outcome.error, is_alone=is_alone
            )
            self.stdout.write(report)

        if not outcome.error:
            return
        # A single file that fails ends the command as any error does: in status 1.
        if is_alone:
            raise CommandError(outcome.error)
        message = outcome.error
        if outcome.name not in message:
            message = f"{outcome.name}: {message}"
        self.stderr.write(message)

    def _show_progress(self, done: int, total: int) -> None:
        if total == 1 or not self.stderr.isatty():
            return
        # A carriage return: the next line of progress overwrites this one.
        ending = "\r"
        if done == total:
            ending = "\n"
        self.stderr.write(f"{done} of {total}", ending=ending)

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
            output = self.stderr
            if self.options["format"] == TEXT:
                output = self.stdout
            output.write(f"{summary}.")


def _refuse_contradictions(options: dict[str, Any]) -> None:
    """Raise CommandError for options that don't go together."""
    if not options["publish"]:
        return
    if options["dry_run"]:
        raise CommandError("A dry run stores nothing, so it can't publish.")
    if not options["by"]:
        raise CommandError("--publish needs --by USER: somebody publishes.")


def _join_lines(text: str) -> str:
    return " ".join(text.split())
