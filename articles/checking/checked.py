"""A document with what the desk finds in it, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from articles import desk
from articles.checking.answers import find_answers
from articles.checking.context import gather_context
from articles.desk.evidence import ClaimCount, count_claims
from articles.desk.reading import Reading
from articles.document import Document
from articles.findings import Finding, Level
from articles.models import Article, FindingAnswer


@dataclass(frozen=True)
class CheckedDocument:
    """A document, the desk's findings, and the answers that hold for them."""

    reading: Reading
    findings: list[Finding]
    answers: Mapping[Finding, FindingAnswer]

    @property
    def document(self) -> Document:
        return self.reading.document

    @property
    def blockers(self) -> list[Finding]:
        return [each for each in self.findings if each.level == Level.BLOCKER]

    @property
    def open_questions(self) -> list[Finding]:
        """The questions that nobody has answered for this text."""
        questions = [each for each in self.findings if each.level == Level.QUESTION]
        return [each for each in questions if each not in self.answers]

    def count_claims(self) -> ClaimCount:
        """Count the sentences that need a source, and those that have one."""
        return count_claims(self.reading)


def check_document(
    document: Document, article: Article | None, *, now: datetime, kind: str = ""
) -> CheckedDocument:
    """Run the desk's checks on `document`, a state of `article`; None if it has never
    been saved.

    `kind` is that of the next edition; without it, what publishing proposes.
    """
    # Shared by all that need the text: to divide it into sentences takes a while.
    reading = Reading(document)
    context = gather_context(reading, article, now, kind)
    findings = desk.run_checks(reading, context)
    # Answers are to findings, so they come last: what is not asked has none.
    answers = find_answers(article, document, findings)
    return CheckedDocument(reading, findings, answers)
