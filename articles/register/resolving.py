"""Answer an alarm: by saying why the text stands, or by an edition that changes it."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.baking.queue import bake_on_commit
from articles.document import clean_line
from articles.models import (
    AlarmResolution,
    Article,
    Edition,
    EditionSource,
    Source,
)
from articles.register.alarms import find_open_alarms


class AlarmRefused(Exception):
    """An alarm was not answered. The message is a sentence for the person."""


def let_stand(
    *,
    article: Article,
    source: Source,
    status: str,
    reason: str,
    by: AbstractBaseUser | None,
    now: datetime,
) -> AlarmResolution:
    """Record that what `article` says on the word of `source` stands, and why, which
    readers see. `status` is the flag that the person looked at.

    Raises AlarmRefused. The caller checks that `by` may publish the article.
    """
    reason = _clean_reason(reason)
    with transaction.atomic():
        # Nobody can set another status, or answer the same alarm, meanwhile.
        locked = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        if locked.status != status:
            raise AlarmRefused(
                "The status of the source has changed since you opened this page."
            )
        own = Article.objects.filter(pk=article.pk)
        if not find_open_alarms(now, articles=own, source=locked).exists():
            raise AlarmRefused("This alarm has been answered already.")
        resolution = AlarmResolution.objects.create(
            article=article,
            source=locked,
            status=status,
            kind=AlarmResolution.Kind.STANDS,
            reason=reason,
            resolved_at=now,
            resolved_by=by,
        )
        # The reason is on the page of the explainer, if that cites the source.
        own_editions = Edition.objects.filter(
            article=article, edition_sources__source=locked
        )
        live = own_editions.live(now).first()
        if live is not None:
            bake_on_commit(f"edition:{live.pk}")
        return resolution


def _clean_reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise AlarmRefused("Say why it stands. Readers see the reason.")
    return clean_line(reason, "reason", AlarmRefused)


def resolve_by_edition(
    edition: Edition,
    previous: Edition | None,
    *,
    by: AbstractBaseUser | None,
) -> list[AlarmResolution]:
    """Record which alarms of its article the new `edition` answers, and return the
    records. `previous` is the edition before it. One query if there are none, else two;
    one more if `previous` is a withdrawal.

    A flagged source that it no longer cites is removed. One that it still cites is
    answered by a correction, whose note says what was wrong, and by the public reason
    with which blockers were overridden. They hold from when the edition goes live.
    """
    resolutions = []
    for source, named_by in _find_flagged_sources(edition, previous).items():
        kind = _choose_kind(edition, source, is_cited=edition.pk in named_by)
        if kind is None:
            continue
        reason = ""
        if kind == AlarmResolution.Kind.STANDS:
            reason = edition.override_reason
        resolutions.append(
            AlarmResolution(
                article_id=edition.article_id,
                source=source,
                status=source.status,
                kind=kind,
                reason=reason,
                by_edition=edition,
                resolved_at=edition.published_at,
                resolved_by=by,
            )
        )
    if resolutions:
        AlarmResolution.objects.bulk_create(resolutions)
    return resolutions


def _find_flagged_sources(
    edition: Edition, previous: Edition | None
) -> dict[Source, set[object]]:
    """Return the flagged sources that `edition` or the one before it cites, with the
    ids of those that do.
    """
    editions = [edition]
    if previous is not None and previous.is_withdrawn:
        # It cites nothing. What comes back is compared with what was withdrawn.
        previous = previous.before()
    if previous is not None:
        editions.append(previous)

    rows = EditionSource.objects.filter(
        edition__in=editions, source__status__in=Source.FLAGS
    )
    sources: dict[Source, set[object]] = {}
    for row in rows.select_related("source"):
        sources.setdefault(row.source, set()).add(row.edition_id)
    return sources


def move_resolutions(resolutions: Iterable[AlarmResolution], edition: Edition) -> None:
    """Record the deleted `resolutions` again as those of `edition`, which has the
    document and the reasons of the one that they came with.
    """
    rows = []
    for resolution in resolutions:
        # Without a key Django inserts a new row.
        resolution.pk = None
        resolution.by_edition = edition
        rows.append(resolution)
    AlarmResolution.objects.bulk_create(rows)


def _choose_kind(
    edition: Edition, source: Source, *, is_cited: bool
) -> AlarmResolution.Kind | None:
    """Return how `edition` answers the flag of `source`, None if it doesn't."""
    if not is_cited:
        return AlarmResolution.Kind.REMOVED
    # Only a retracted source is a blocker, so only for that was the reason given. It
    # was asked for of a correction, too.
    if edition.override_reason and source.status == Source.Status.RETRACTED:
        return AlarmResolution.Kind.STANDS
    if edition.kind == Edition.Kind.CORRECTED:
        return AlarmResolution.Kind.CORRECTED
    return None
