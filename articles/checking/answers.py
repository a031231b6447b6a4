"""Questions of the desk that somebody answered. An answer belongs to a text: when that
changes, the desk asks again.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from articles.desk.places import digest_question, name_place
from articles.document import Document
from articles.findings import Finding, Level
from articles.models import Article, FindingAnswer
from articles.models.finding_answer import PLACE_MAX


def find_answers(
    article: Article | None, document: Document, findings: Iterable[Finding]
) -> dict[Finding, FindingAnswer]:
    """Return the answers that hold for `findings` about `document`."""
    digests = {
        finding: digest_question(document, finding)
        for finding in findings
        if finding.level == Level.QUESTION
    }
    if article is None or not digests:
        return {}

    rows = FindingAnswer.objects.filter(article=article, sha256__in=digests.values())
    by_digest = {row.sha256: row for row in rows.select_related("answered_by")}
    return {
        finding: by_digest[digest]
        for finding, digest in digests.items()
        if digest in by_digest
    }


def answer_questions(
    article: Article,
    document: Document,
    questions: Iterable[Finding],
    *,
    by: AbstractBaseUser | None,
    now: datetime,
) -> None:
    """Record that `by` answered `questions` about `document`. Whoever answered one
    before stays on record.
    """
    rows = []
    for question in questions:
        rows.append(
            FindingAnswer(
                article=article,
                code=question.code,
                place=name_place(document, question.where)[:PLACE_MAX],
                message=question.message,
                sha256=digest_question(document, question),
                answered_by=by,
                answered_at=now,
            )
        )
    FindingAnswer.objects.bulk_create(rows, ignore_conflicts=True)


def answer_question(
    article: Article,
    document: Document,
    findings: Iterable[Finding],
    sha256: str,
    *,
    by: AbstractBaseUser | None,
    now: datetime,
) -> bool:
    """Record that `by` answered the question with this digest. Return False if the desk
    does not ask it about `document`.
    """
    for finding in findings:
        is_question = finding.level == Level.QUESTION
        if is_question and digest_question(document, finding) == sha256:
            answer_questions(article, document, [finding], by=by, now=now)
            return True
    return False
