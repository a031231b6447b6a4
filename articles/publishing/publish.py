from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from articles import desk
from articles.drafts.drafting import DraftRefused, assemble
from articles.event_log import log_verb
from articles.findings import Finding, Level
from articles.models import Article, Edition
from articles.publishing.chain import digest
from articles.publishing.freeze import freeze
from articles.publishing.lock import Chain, Refused, locked_chain, public_text, refuse_far


class PublishRefused(Refused):
    """Nothing was published; `findings` are the blockers and open questions, if they are the reason."""

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = list(findings)


KINDS = {
    False: (Edition.Kind.PUBLISHED,),
    True: (Edition.Kind.UPDATED, Edition.Kind.CORRECTED),
}
"""The kinds an edition can be published as, by whether there is one before it; the first is the default."""


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
    """Publish the draft of `article` as its next edition, at once or at `live_from`.

    `expected_sha256` is the digest of the document the person looked at, `answered` the codes of the questions they
    have answered. A draft that is what the newest edition says is refused, unless that edition is a withdrawal.
    Raises PublishRefused. The caller checks that `by` may publish; overriding is checked here.
    """
    note, override_reason = public_text(note, "public note"), public_text(override_reason, "reason")
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
            kind=_kind(kind, note, chain),
            note=note,
            override_reason=override_reason if overridden else "",
            by=by,
            live_from=_live_from(live_from, chain),
        )


def unchanged_since(sha256: str, last: Edition | None) -> Edition | None:
    """Return `last`, an article's newest edition, if readers see the document with the digest `sha256` in it.

    Nobody sees what was withdrawn: publishing it again, unchanged, brings it back.
    """
    if last is None or last.is_withdrawn or last.document_sha256 != sha256:
        return None
    return last


def _refuse_unchanged(stored: dict[str, Any], kind: str | None, chain: Chain) -> None:
    """Raise PublishRefused for an edition that would say what the one before it says."""
    same = unchanged_since(digest(stored), chain.last)
    if same is None:
        return
    missing = "correct" if kind == Edition.Kind.CORRECTED else "publish"
    raise PublishRefused(
        f"Nothing has changed since edition {same.number}, so there is nothing to {missing}. Change the draft first."
    )


def _kind(kind: str | None, note: str, chain: Chain) -> str:
    possible = KINDS[chain.last is not None]
    kind = kind or possible[0]
    if kind not in possible:
        raise PublishRefused(f"This edition can be {' or '.join(possible)}, not “{kind}”.")
    if kind == Edition.Kind.CORRECTED and not note:
        raise PublishRefused("A correction says in its public note what was wrong.")
    return kind


def _live_from(requested: datetime | None, chain: Chain) -> datetime:
    if requested is None:
        return chain.earliest()
    refuse_far(requested)
    if not chain.last:
        return requested  # a first edition may be dated back, to the day it was published elsewhere
    if requested < chain.asked_at:
        raise PublishRefused("Only a first edition can be dated back.")
    return max(requested, chain.earliest())


def _refuse_findings(
    findings: list[Finding], answered: frozenset[str], override_reason: str, by: AbstractBaseUser | None
) -> list[Finding]:
    """Give the blockers that `by` overrides. Raises PublishRefused for what nobody has answered or may override."""
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
