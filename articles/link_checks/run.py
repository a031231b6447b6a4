"""Choose sources, ask about them, keep the answers."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from articles.document import LINE_MAX
from articles.event_log import log
from articles.identity.current import current_site
from articles.models import Source, SourceCheck
from articles.models.source_check import CHECKS_KEPT

from .crossref import Notice, find_doi, read_notices
from .network import is_public
from .page import Answer, Outcome, ask_page
from .proposals import Check, Proposal, propose_status
from .rounds import Question, ask_all


@dataclass
class Heard:
    """What is known of one source so far."""

    source: Source
    waits_for: int = 1
    answer: Answer | None = None
    notices: list[Notice] | None = None


@dataclass(frozen=True)
class Checked:
    """One source that was asked about."""

    source: Source
    answer: Answer
    proposal: Proposal | None


def choose_sources(*, older_than: timedelta, limit: int) -> list[Source]:
    """Return sources with an address, first those that were never or longest not asked."""
    before = timezone.now() - older_than
    return list(
        Source.objects.unmerged()
        .filter(url__regex=r"^[Hh][Tt][Tt][Pp][Ss]?://")
        .annotate(asked_at=Max("checks__asked_at"))
        .filter(Q(asked_at=None) | Q(asked_at__lte=before))
        .order_by(F("asked_at").asc(nulls_first=True), "pk")[:limit]
    )


def check_sources(
    sources: list[Source], *, pause: float, is_allowed=is_public
) -> Iterator[Checked]:
    """Ask about `sources`, keep each answer, and yield it.

    Args:
        pause: seconds between two requests to one server.
        is_allowed: whether an IP address may be asked.
    """
    heard = {source.pk: Heard(source) for source in sources}
    mailto = read_mailto()  # here, since the threads that ask have no database
    questions = []
    for source in sources:
        questions.append(ask_address(source, is_allowed))
        doi = source.doi or find_doi(source.url)
        if doi and settings.CROSSREF_URL:
            heard[source.pk].waits_for += 1
            questions.append(ask_crossref(source, doi, mailto, is_allowed))

    for (pk, _), answer in ask_all(questions, pause=pause):
        about = heard[pk]
        about.waits_for -= 1
        if isinstance(answer, Answer):
            about.answer = answer
        elif isinstance(answer, list):
            about.notices = answer
        else:
            log.warning("source not asked", source=pk, error=type(answer).__name__)
        if not about.waits_for:
            yield from keep(heard.pop(pk), timezone.now())

    # A server that asked to be left alone left some without their second answer.
    for about in heard.values():
        yield from keep(about, timezone.now())


def ask_address(source: Source, is_allowed) -> Question:
    return Question(
        (source.pk, "page"),
        urlsplit(source.url).netloc.lower(),
        lambda: ask_page(source.url, user_agent=user_agent(), is_allowed=is_allowed),
    )


def ask_crossref(source: Source, doi: str, mailto: str, is_allowed) -> Question:
    return Question(
        (source.pk, "crossref"),
        settings.CROSSREF_URL,
        lambda: read_notices(
            doi,
            user_agent=user_agent(),
            api=settings.CROSSREF_URL,
            mailto=mailto,
            is_allowed=is_allowed,
        ),
    )


def user_agent() -> str:
    """Return what servers are told of who asks, so that they can complain."""
    return f"Newsroom link check (+{settings.SITE_URL}/)"


def read_mailto() -> str:
    address = current_site().contact_address
    return address.removeprefix("mailto:") if "@" in address else ""


@transaction.atomic
def keep(about: Heard, now: datetime) -> list[Checked]:
    """Store what was heard of a source, with what it proposes, and return it.

    An empty list if its address did not answer, or was changed meanwhile, or if there is no
    such source any more.
    """
    source, answer = about.source, about.answer
    if answer is None:
        return []
    # Locked: it must not be deleted before its check is stored.
    stored = Source.objects.select_for_update().filter(pk=source.pk, url=source.url)
    status = stored.values_list("status", flat=True).first()
    if status is None:
        return []

    # What was said of another address says nothing of this one.
    earlier = list(source.checks.filter(url=source.url)[:CHECKS_KEPT])
    notices = about.notices
    if notices is None:
        # Crossref was not asked, or did not answer: what it said last still holds.
        notices = [Notice(**each) for each in earlier[0].notices] if earlier else []

    checks = [Check(now, answer.outcome)] + [
        Check(check.asked_at, Outcome(check.outcome)) for check in earlier
    ]
    proposal = propose_status(status, checks, notices)
    SourceCheck.objects.create(
        source=source,
        asked_at=now,
        url=source.url,
        outcome=answer.outcome,
        http_status=answer.http_status,
        final_url=answer.final_url,
        detail=answer.detail[:LINE_MAX],
        notices=[asdict(notice) for notice in notices],
        proposed_status=proposal.status if proposal else "",
        proposed_note=proposal.reason[:LINE_MAX] if proposal else "",
    )
    surplus = source.checks.values_list("pk", flat=True)[CHECKS_KEPT:]
    source.checks.filter(pk__in=list(surplus)).delete()
    return [Checked(source, answer, proposal)]
