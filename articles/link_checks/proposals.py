"""Which status a check proposes for a source. Only a person sets one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from articles.link_checks.crossref import Notice
from articles.link_checks.page import Outcome

RETRACTED = "retracted"
DISPUTED = "disputed"
UNREACHABLE = "unreachable"
STANDING = "standing"

CERTAIN = {Outcome.GONE}
"""One such answer is enough: the server knows the address, and says that it is gone."""

TEMPORARY = {
    Outcome.BROKEN,
    Outcome.UNREACHABLE,
    Outcome.LOOPING,
    Outcome.MOVED_HOME,
}
FAILURES_MIN = 3
FAILING_FOR = timedelta(days=3)
"""How often, and for how long, an address has to fail: servers are down for a night."""

RETRACTIONS = {"retraction", "removal", "withdrawal"}
CONCERNS = {"expression_of_concern", "partial_retraction"}
MEANINGS = ((RETRACTIONS, RETRACTED, "Retracted"), (CONCERNS, DISPUTED, "Doubted"))
"""What kinds of notices mean for a source, the gravest first: the status that they
propose, and the word for it.
"""


@dataclass(frozen=True)
class Check:
    """One check of a source, as it was stored."""

    at: datetime
    outcome: Outcome


@dataclass(frozen=True)
class Proposal:
    status: str
    reason: str
    """A sentence, which an editor may take as the note that readers see."""


def propose_status(
    status: str, checks: Sequence[Check], notices: Sequence[Notice] = ()
) -> Proposal | None:
    """Return which status a source should have, or None if it has the right one.

    Args:
        status: the one that it has.
        checks: of its address, the newest first.
        notices: about it, if it is a paper.
    """
    proposal = propose_by_notices(notices)
    if proposal is None and status in (STANDING, UNREACHABLE):
        proposal = propose_by_address(status, checks)
    if proposal is None or proposal.status == status:
        return None
    # A retracted paper stays retracted, whatever else is said of it.
    if status == RETRACTED:
        return None
    return proposal


def propose_by_notices(notices: Sequence[Notice]) -> Proposal | None:
    """Return the status that the gravest of `notices` means, None if none is grave."""
    for kinds, status, verb in MEANINGS:
        for notice in notices:
            if notice.kind in kinds:
                return Proposal(status, _describe_notice(notice, verb))
    return None


def _describe_notice(notice: Notice, verb: str) -> str:
    # A year or a month alone would need another word than "on".
    when = f" on {notice.date}" if len(notice.date) == 10 else ""
    where = f" (https://doi.org/{notice.doi})" if notice.doi else ""
    return f"{verb}{when}, says Crossref{where}."


def propose_by_address(status: str, checks: Sequence[Check]) -> Proposal | None:
    """Return the status that the answers of an address mean, None if they mean none."""
    if not checks:
        return None
    newest = checks[0]
    if newest.outcome == Outcome.FOUND:
        return Proposal(STANDING, "The address answers again.")
    if newest.outcome in CERTAIN:
        return Proposal(UNREACHABLE, "The page is not there any more.")

    failing = list(takewhile(_has_failed, checks))
    if len(failing) < FAILURES_MIN:
        return None
    first = failing[-1]
    if newest.at - first.at < FAILING_FOR:
        return None
    since = f"{first.at:%Y-%m-%d}"
    return Proposal(UNREACHABLE, f"The address has not answered since {since}.")


def _has_failed(check: Check) -> bool:
    # A server that refuses programs may answer readers: that is no failure.
    return check.outcome in TEMPORARY | CERTAIN
