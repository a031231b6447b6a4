from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.template.defaultfilters import pluralize

from articles.checking import CheckedDocument, answer_questions, check_document
from articles.desk.places import digest_question
from articles.document import Document, clean_line
from articles.drafts import DraftRefused, assemble
from articles.event_log import log_verb
from articles.findings import Finding
from articles.mail.outbox import notify_makers
from articles.models import Article, Edition
from articles.publishing.ahead import add_statement, set_aside_ahead
from articles.publishing.chain import digest
from articles.publishing.freeze import freeze
from articles.publishing.lock import (
    Chain,
    Refused,
    locked_chain,
    refuse_mistyped_year,
)
from articles.register.resolving import resolve_by_edition
from articles.reviewing.verbs import finish, is_ready


class PublishRefused(Refused):
    """Nothing was published. `findings` has the blockers or unanswered questions, if
    they are the reason.
    """

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = list(findings)


NOT_READY = "Mark the article as ready first: this newsroom publishes nothing else."

FIRST_KINDS = (Edition.Kind.PUBLISHED,)
LATER_KINDS = (Edition.Kind.UPDATED, Edition.Kind.CORRECTED)
"""The kinds that an article's first edition, and each later one, can have. The default
comes first.
"""


@log_verb("published", refusals=Refused)
def publish(
    *,
    article: Article,
    by: AbstractBaseUser | None,
    now: datetime,
    kind: str | None = None,
    note: str = "",
    live_from: datetime | None = None,
    expected_sha256: str = "",
    answered: frozenset[str] = frozenset(),
    answered_digests: frozenset[str] = frozenset(),
    override_reason: str = "",
    set_aside_reason: str = "",
) -> Edition:
    """Publish the draft of `article` as its next edition, at once or at `live_from`,
    and return the edition.

    `expected_sha256` is the digest of the document that the person looked at.

    `answered_digests` has the questions that they answer, as `digest_question` returns
    them. `answered` has codes of checks instead: all open questions of these checks are
    answered, also those that the person has not seen. Answers go on record.

    With `set_aside_reason`, editions that a clock far ahead has dated are set aside
    first; the edition's note names them.

    An unchanged draft is refused, unless the newest edition is a withdrawal, or one was
    set aside. Raises PublishRefused. The caller checks that `by` may publish; the
    permissions to override blockers and to set aside are checked here.
    """
    # Before the lock: these need nothing from the database.
    note = clean_line(note, "public note", Refused)
    override_reason = clean_line(override_reason, "reason", Refused)
    set_aside_reason = clean_line(set_aside_reason, "reason", Refused)

    with locked_chain(article.pk, now, may_be_ahead=bool(set_aside_reason)) as chain:
        chain, ahead = set_aside_ahead(chain, reason=set_aside_reason, by=by)
        if chain.waiting:
            raise PublishRefused(
                f"Edition {chain.waiting.number} waits to go live. "
                "Call it off, publish, and schedule it again."
            )

        document = _assemble_draft(chain.article)
        # The digest is that of the JSON as it will be stored.
        stored = document.model_dump(mode="json")
        sha256 = digest(stored)
        if expected_sha256 and sha256 != expected_sha256:
            raise PublishRefused(
                "The draft has changed since you looked at it. "
                "Look again, then publish."
            )

        # Before the findings: nobody should fix those of a draft that can't be
        # published anyway.
        if not ahead:
            _refuse_unchanged(sha256, kind, chain)
        _refuse_unready(chain)
        # Before the checks: some of them are about the kind.
        kind = _choose_kind(kind, note, chain)
        note = add_statement(note, ahead, document.language)
        checked = check_document(document, chain.article, now=chain.now, kind=kind)
        _refuse_blockers(checked, override_reason, by)
        _refuse_questions(checked, answered, answered_digests)
        answer_questions(
            chain.article, document, checked.open_questions, by=by, now=chain.now
        )
        if not checked.blockers:
            # The reason becomes public, so it is kept only if it was needed.
            override_reason = ""
        edition = freeze(
            chain,
            document=stored,
            kind=kind,
            note=note,
            override_reason=override_reason,
            by=by,
            live_from=_choose_live_from(live_from, chain),
        )
        resolve_by_edition(edition, chain.last, by=by)
        finish(chain.article, by=by, now=chain.now)
        notify_makers(edition, by=by, now=chain.now)
        return edition


def _assemble_draft(article: Article) -> Document:
    try:
        return assemble(article)
    except DraftRefused as refusal:
        raise PublishRefused(
            f"The draft can't be published as it is: {refusal}"
        ) from refusal


def unchanged_since(sha256: str, last: Edition | None) -> Edition | None:
    """Return `last`, an article's newest edition, if the digest of its document is
    `sha256`; else None.

    None for a withdrawal too: readers don't see its document, so publishing that again
    brings the article back.
    """
    if last is None or last.is_withdrawn or last.document_sha256 != sha256:
        return None
    return last


def _refuse_unchanged(sha256: str, kind: str | None, chain: Chain) -> None:
    """Raise PublishRefused if the newest edition has the same document already."""
    same = unchanged_since(sha256, chain.last)
    if same is None:
        return

    verb = "publish"
    if kind == Edition.Kind.CORRECTED:
        verb = "correct"
    raise PublishRefused(
        f"Nothing has changed since edition {same.number}, "
        f"so there is nothing to {verb}. Change the draft first."
    )


def _refuse_unready(chain: Chain) -> None:
    """Raise PublishRefused for a draft that is not ready, if the newsroom asks for
    that.
    """
    if settings.PUBLISH_NEEDS_READY and not is_ready(chain.article):
        raise PublishRefused(NOT_READY)


def _choose_kind(kind: str | None, note: str, chain: Chain) -> str:
    possible = FIRST_KINDS
    if chain.last:
        possible = LATER_KINDS
    kind = kind or possible[0]
    if kind not in possible:
        raise PublishRefused(
            f"This edition can be {' or '.join(possible)}, not “{kind}”."
        )
    if kind == Edition.Kind.CORRECTED and not note:
        raise PublishRefused("Write in the public note what was wrong.")
    return kind


def _choose_live_from(requested: datetime | None, chain: Chain) -> datetime:
    if requested is None:
        return chain.earliest()

    refuse_mistyped_year(requested)
    # A first edition may be dated back, to the day on which it was published elsewhere.
    if not chain.last:
        return requested
    if requested < chain.asked_at:
        raise PublishRefused("Only a first edition can be dated back.")
    return max(requested, chain.earliest())


def _refuse_blockers(
    checked: CheckedDocument, override_reason: str, by: AbstractBaseUser | None
) -> None:
    """Raise PublishRefused for blockers without a reason or permission to override
    them.
    """
    blockers = checked.blockers
    if not blockers:
        return
    if not override_reason:
        raise PublishRefused(
            f"Fix {_count_findings(blockers, 'blocker')} first.", blockers
        )
    if by is None or not by.has_perm("articles.override_blockers"):
        raise PublishRefused(
            "Overriding blockers needs a permission that you don't have.", blockers
        )


def _refuse_questions(
    checked: CheckedDocument, codes: frozenset[str], digests: frozenset[str]
) -> None:
    """Raise PublishRefused for questions that are neither answered on record nor by
    their code or digest.
    """
    unanswered = []
    for finding in checked.open_questions:
        digest = digest_question(checked.document, finding)
        if finding.code not in codes and digest not in digests:
            unanswered.append(finding)
    if unanswered:
        raise PublishRefused(
            f"Answer {_count_findings(unanswered, 'question')} first.", unanswered
        )


def _count_findings(findings: list[Finding], noun: str) -> str:
    return f"{len(findings)} {noun}{pluralize(findings)}"
