"""Choose sources, ask about them, keep the answers."""

from collections.abc import Iterator, Mapping, Sequence
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
from articles.link_checks.crossref import Notice, find_doi, read_notices
from articles.link_checks.network import is_public
from articles.link_checks.page import Answer, Outcome, ask_page
from articles.link_checks.proposals import Check, Proposal, propose_status
from articles.link_checks.rounds import Question, ask_all
from articles.models import Source, SourceCheck
from articles.models.source_check import CHECKS_KEPT


@dataclass
class Heard:
    """What is known of one source so far."""

    source: Source
    # Its address; for a paper `list_questions` adds Crossref.
    waits_for: int = 1
    answer: Answer | None = None
    notices: list[Notice] | None = None

    def note_answer(self, answer: object) -> None:
        """Note one of the answers that it waits for: those of `ask_all`."""
        self.waits_for -= 1
        if isinstance(answer, Answer):
            self.answer = answer
        elif isinstance(answer, list):
            self.notices = answer
        else:
            error = type(answer).__name__
            log.warning("source not asked", source=self.source.pk, error=error)


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
    questions = list_questions(heard, is_allowed)
    for (pk, _), answer in ask_all(questions, pause=pause):
        about = heard[pk]
        about.note_answer(answer)
        # At once, so that an interrupted run has lost little.
        if not about.waits_for:
            yield from keep(heard.pop(pk), timezone.now())

    # A server that asked to be left alone left some without their second answer.
    for about in heard.values():
        yield from keep(about, timezone.now())


def list_questions(heard: Mapping[object, Heard], is_allowed) -> list[Question]:
    """Return what to ask about the sources, and note of each how many answers it waits
    for.
    """
    mailto = read_mailto()  # here, since the threads that ask have no database
    questions = []
    for about in heard.values():
        source = about.source
        questions.append(ask_address(source, is_allowed))
        doi = source.doi or find_doi(source.url)
        if doi and settings.CROSSREF_URL:
            about.waits_for += 1
            questions.append(ask_crossref(source, doi, mailto, is_allowed))
    return questions


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
    """Return the header that says who asks, so that people can complain."""
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
        notices = read_last_notices(earlier)

    checks = [Check(now, answer.outcome)]
    checks += [Check(each.asked_at, Outcome(each.outcome)) for each in earlier]
    proposal = propose_status(status, checks, notices)
    proposed = proposal or Proposal("", "")
    SourceCheck.objects.create(
        source=source,
        asked_at=now,
        url=source.url,
        outcome=answer.outcome,
        http_status=answer.http_status,
        final_url=answer.final_url,
        detail=answer.detail[:LINE_MAX],
        notices=[asdict(notice) for notice in notices],
        proposed_status=proposed.status,
        proposed_note=proposed.reason[:LINE_MAX],
    )
    # Django deletes by no query that has an offset, so the keys are read first.
    surplus = source.checks.values_list("pk", flat=True)[CHECKS_KEPT:]
    source.checks.filter(pk__in=list(surplus)).delete()
    return [Checked(source, answer, proposal)]


def read_last_notices(checks: Sequence[SourceCheck]) -> list[Notice]:
    """Return the notices that the newest of `checks` has."""
    if not checks:
        return []
    return [Notice(**each) for each in checks[0].notices]
