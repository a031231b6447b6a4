from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from articles import desk
from articles.drafts import DraftRefused, assemble
from articles.event_log import log_verb
from articles.findings import Finding, Level
from articles.models import Article, Edition
from articles.publishing.chain import digest
from articles.publishing.freeze import freeze
from articles.publishing.lock import Chain, Refused, clean_public_text, locked_chain, refuse_mistyped_year


class PublishRefused(Refused):
    """Nothing was published; `findings` are the blockers and open questions, if they are the reason."""

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = list(findings)


FIRST_KINDS = (Edition.Kind.PUBLISHED,)
LATER_KINDS = (Edition.Kind.UPDATED, Edition.Kind.CORRECTED)
"""The kinds that an article's first edition, and each later one, can be published as. The default comes first."""


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
    override_reason: str = "",
) -> Edition:
    """Publish the draft of `article` as its next edition, at once or at `live_from`, and return the edition.

    `expected_sha256` is the digest of the document that the person looked at, `answered` the codes of the questions
    that they answered. An unchanged draft is refused, unless the newest edition is a withdrawal. Raises PublishRefused.
    The caller checks that `by` may publish; the permission to override blockers is checked here.
    """
    note = clean_public_text(note, "public note")
    override_reason = clean_public_text(override_reason, "reason")

    with locked_chain(article.pk, now) as chain:
        if chain.waiting:
            raise PublishRefused(
                f"Edition {chain.waiting.number} waits to go live. Call it off, publish, and schedule it again."
            )

        try:
            document = assemble(chain.article)
        except DraftRefused as refusal:
            raise PublishRefused(f"The draft can't be published as it is: {refusal}") from refusal
        stored = document.model_dump(mode="json")
        if expected_sha256 and digest(stored) != expected_sha256:
            raise PublishRefused("The draft has changed since you looked at it. Look again, then publish.")

        _refuse_unchanged(stored, kind, chain)
        overridden = _refuse_findings(desk.run(document), answered, override_reason, by)
        return freeze(
            chain,
            document=stored,
            kind=_choose_kind(kind, note, chain),
            note=note,
            override_reason=override_reason if overridden else "",
            by=by,
            live_from=_choose_live_from(live_from, chain),
        )


def unchanged_since(sha256: str, last: Edition | None) -> Edition | None:
    """Return `last`, an article's newest edition, if it has the document whose digest is `sha256`; else None.

    None for a withdrawal too: readers don't see its document, so publishing it again unchanged brings it back.
    """
    if last is None or last.is_withdrawn or last.document_sha256 != sha256:
        return None
    return last


def _refuse_unchanged(stored: dict[str, Any], kind: str | None, chain: Chain) -> None:
    """Raise PublishRefused for an edition that would have the document of the one before it."""
    same = unchanged_since(digest(stored), chain.last)
    if same is None:
        return
    missing = "correct" if kind == Edition.Kind.CORRECTED else "publish"
    raise PublishRefused(
        f"Nothing has changed since edition {same.number}, so there is nothing to {missing}. Change the draft first."
    )


def _choose_kind(kind: str | None, note: str, chain: Chain) -> str:
    possible = LATER_KINDS if chain.last else FIRST_KINDS
    kind = kind or possible[0]
    if kind not in possible:
        raise PublishRefused(f"This edition can be {' or '.join(possible)}, not “{kind}”.")
    if kind == Edition.Kind.CORRECTED and not note:
        raise PublishRefused("A correction says in its public note what was wrong.")
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


def _refuse_findings(
    findings: list[Finding], answered: frozenset[str], override_reason: str, by: AbstractBaseUser | None
) -> list[Finding]:
    """Return the blockers that `by` overrides. Raises PublishRefused for the rest and for unanswered questions."""
    blockers = [finding for finding in findings if finding.level == Level.BLOCKER]
    if blockers and not override_reason:
        raise PublishRefused(f"Fix {_count(blockers, 'blocker')} first.", blockers)
    if blockers and not (by and by.has_perm("articles.override_blockers")):
        raise PublishRefused("Overriding blockers needs a permission that you don't have.", blockers)

    unanswered = [finding for finding in findings if finding.level == Level.QUESTION and finding.code not in answered]
    if unanswered:
        raise PublishRefused(f"Answer {_count(unanswered, 'question')} first.", unanswered)
    return blockers


def _count(findings: list[Finding], what: str) -> str:
    return f"{len(findings)} {what}{'s' if len(findings) > 1 else ''}"
