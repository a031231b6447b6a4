"""Questions of the desk that somebody answered. An answer belongs to a text: when that
changes, the desk asks again.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.desk.places import digest_question, name_place
from articles.document import Document
from articles.findings import Finding, Level
from articles.models import Article, ArticleEvent, FindingAnswer
from articles.models.finding_answer import PLACE_MAX
from articles.people import name_person


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
    rows = [
        FindingAnswer(
            article=article,
            code=question.code,
            place=name_place(document, question.where)[:PLACE_MAX],
            message=question.message,
            sha256=digest_question(document, question),
            answered_by=by,
            answered_at=now,
        )
        for question in questions
    ]
    # A question that was answered for this text meanwhile is a conflict.
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
    question = _find_question(document, findings, sha256)
    if question is None:
        return False
    answer_questions(article, document, [question], by=by, now=now)
    return True


@transaction.atomic
def ask_again(
    article: Article,
    document: Document,
    findings: Iterable[Finding],
    sha256: str,
    *,
    by: AbstractBaseUser | None,
    now: datetime,
) -> FindingAnswer | None:
    """Revoke the answer to the question with this digest, and return what it was.
    Return None if the desk does not ask that about `document`, or nobody has answered.

    The answer's row is deleted; an event of the article keeps who had given it.
    """
    if _find_question(document, findings, sha256) is None:
        return None
    answers = FindingAnswer.objects.filter(article=article, sha256=sha256)
    answer = answers.select_related("answered_by").first()
    # Of two people who revoke it at the same time, one did.
    if answer is None or not answers.delete()[0]:
        return None
    words = f"asked again: “{answer.message}”"
    if answer.answered_by:
        words += f", which {name_person(answer.answered_by)} had answered"
    ArticleEvent.objects.create(
        article=article,
        kind=ArticleEvent.Kind.ASKED_AGAIN,
        words=words,
        happened_at=now,
        by=by,
    )
    return answer


def _find_question(
    document: Document, findings: Iterable[Finding], sha256: str
) -> Finding | None:
    """Return the question about `document` that has this digest, None if none has."""
    for finding in findings:
        is_question = finding.level == Level.QUESTION
        if is_question and digest_question(document, finding) == sha256:
            return finding
    return None
