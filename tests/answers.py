"""Answers to the desk's questions, for tests of something else."""

from datetime import UTC, datetime

from articles.checking import answer_questions, check_document
from articles.desk import CHECKS
from articles.drafts import assemble
from articles.findings import Level
from articles.models import Article

ALL_QUESTIONS = frozenset(
    check.code for check in CHECKS if check.level == Level.QUESTION
)


def answer_all(article: Article, by=None) -> None:
    """Answer every question that the desk asks about the draft as it is."""
    now = datetime(2026, 3, 1, tzinfo=UTC)
    document = assemble(article)
    checked = check_document(document, article, now=now)
    answer_questions(article, document, checked.open_questions, by=by, now=now)
