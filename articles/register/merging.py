"""Merge a source into another one that turned out to be the same.

The record that goes stays in the database with its address, its history and
`merged_into`, since editions name it for ever. What follows from editions and drafts
names the one that stays from then on. See ADR 67.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.drafts.assembling import keep_revision
from articles.drafts.joining import follow_merges
from articles.drafts.matching import DraftRefused
from articles.event_log import log_verb
from articles.models import (
    AlarmResolution,
    Article,
    ArticleEvent,
    Citation,
    EditionSource,
    Source,
    SourceStatus,
)
from articles.register.differences import FIELDS, choose_values, digest_pair
from articles.register.notifying import notify_of_alarm

TRIES: Final = 5
"""Times that the articles which name the source are looked up and locked."""
BATCH: Final = 500
"""Events that are kept by one statement."""
REVISION_NAME: Final = "Duplicate sources merged"


class MergeRefused(Exception):
    """Nothing was merged. The message is a sentence for the person."""


class _ArticlesCameIn(Exception):
    """Somebody saved an article that names the source while others were locked."""


@dataclass(frozen=True)
class Merged:
    """What a merge has done."""

    stays: Source
    articles: int
    """Drafts that cited the one that is gone."""
    editions: int
    """Editions that name it, live or not."""


@log_verb("merged", refusals=MergeRefused)
def merge_sources(
    *,
    goes: Source,
    stays: Source,
    choices: Mapping[str, str],
    seen: str,
    by: AbstractBaseUser | None,
    now: datetime,
) -> Merged:
    """Merge the source `goes` into `stays`, for good, and return what was done.

    `choices` says from which of them a field is taken where both have something: see
    `articles.register.differences`. `seen` is the digest of the two that the person
    looked at. Raises MergeRefused. The caller checks that `by` may merge.
    """
    if goes.pk == stays.pk:
        raise MergeRefused("A source can’t be merged into itself.")
    for _ in range(TRIES):
        try:
            # Durable, as for the publishing verbs: see `locked_chain`.
            with transaction.atomic(durable=True):
                return _merge(goes.pk, stays.pk, choices, seen, by, now)
        except _ArticlesCameIn:
            continue
        except IntegrityError as error:
            if not _is_of_length(error):
                raise
            # A key or a place may be longer than the one that it replaces.
            raise MergeRefused(
                "A text that cites both would be longer than can be kept. Shorten the "
                "articles that list both, or remove one of the two there."
            ) from error
    raise MergeRefused(
        "Articles that cite it are being saved at this moment. Try again."
    )


def _merge(
    goes_pk: uuid.UUID,
    stays_pk: uuid.UUID,
    choices: Mapping[str, str],
    seen: str,
    by: AbstractBaseUser | None,
    now: datetime,
) -> Merged:
    # Articles before sources, as a save has them: else the two could wait for each
    # other.
    naming = _find_naming(goes_pk)
    articles = list(naming.order_by("pk").locked())
    goes, stays = _lock_pair(goes_pk, stays_pk)
    # From here on nobody can name the two: a row that does waits for our locks.
    if naming.exclude(pk__in=[each.pk for each in articles]).exists():
        raise _ArticlesCameIn
    if digest_pair(goes, stays) != seen:
        raise MergeRefused(
            "One of the two has changed since you looked at them. Look again."
        )

    done = Merged(
        stays=stays,
        articles=Citation.objects.filter(source=goes).count(),
        editions=EditionSource.objects.filter(source=goes).count(),
    )
    # Asked first: afterwards nothing names it.
    goes.is_known_to_readers = _find_live(goes, now).exists()
    _keep_events(goes, stays, by=by, now=now)
    is_alarming = _set_values(goes, stays, choices, by=by, now=now)
    # What was merged into the one that goes is the one that stays, too.
    Source.objects.filter(merged_into=goes).update(merged_into=stays)
    _name_in_editions(goes, stays)
    _cite_in_drafts(goes, stays, articles, by=by, now=now)
    _move_resolutions(goes, stays)
    if is_alarming:
        notify_of_alarm(stays, by=by, now=now)
    return done


def _is_of_length(error: IntegrityError) -> bool:
    """Return True if a text is longer than its `markdown_fits` constraint allows."""
    # psycopg knows the name. SQLite has it in its message alone, at the end.
    diagnosis = getattr(error.__cause__, "diag", None)
    name = diagnosis.constraint_name if diagnosis else str(error)
    return bool(name) and name.endswith("_fits")


def _find_naming(source: uuid.UUID) -> QuerySet:
    """Return the articles whose draft or whose editions name a source."""
    in_drafts = Citation.objects.filter(source=source).values("article")
    in_editions = EditionSource.objects.filter(source=source).values("edition__article")
    return Article.objects.filter(Q(pk__in=in_drafts) | Q(pk__in=in_editions))


def _lock_pair(goes_pk: uuid.UUID, stays_pk: uuid.UUID) -> tuple[Source, Source]:
    """Lock both, in one order for everybody. Raises MergeRefused if one of them is gone
    or was merged.
    """
    pair = Source.objects.filter(pk__in=[goes_pk, stays_pk])
    # Not `no_key`: whoever saves a row that names one of them is to wait.
    found = {each.pk: each for each in pair.order_by("pk").select_for_update()}
    if len(found) < 2:
        raise MergeRefused("One of the two sources has been deleted.")
    for source in found.values():
        if source.merged_into_id:
            raise MergeRefused(
                f"“{source}” was merged into “{source.merged_into}” meanwhile."
            )
    return found[goes_pk], found[stays_pk]


def _find_live(source: Source, now: datetime) -> QuerySet:
    """Return the rows by which editions name a source that are or were live."""
    return EditionSource.objects.filter(source=source, edition__live_from__lte=now)


def _keep_events(
    goes: Source, stays: Source, *, by: AbstractBaseUser | None, now: datetime
) -> None:
    """Add the merge to the history of each article whose draft cites `goes`."""
    words = f"merged the source “{goes}” into “{stays}”"
    citing = Citation.objects.filter(source=goes).values_list("article", flat=True)
    events = [
        ArticleEvent(
            article_id=article,
            kind=ArticleEvent.Kind.SOURCES_MERGED,
            words=words,
            happened_at=now,
            by=by,
        )
        for article in citing
    ]
    ArticleEvent.objects.bulk_create(events, batch_size=BATCH)


def _set_values(
    goes: Source,
    stays: Source,
    choices: Mapping[str, str],
    *,
    by: AbstractBaseUser | None,
    now: datetime,
) -> bool:
    """Set what the two records are from now on. Return True if the one that stays may
    raise alarms that neither raised before.
    """
    values = choose_values(goes, stays, choices)
    statuses = {goes.status, stays.status}
    is_told = goes.is_flagged or stays.is_flagged
    flagged_at = _find_flagged_at(goes, stays, values["status"])
    changes = filter(None, (goes.status_changed_at, stays.status_changed_at))
    status_changed_at = now if is_told else max(changes, default=None)

    url_before = stays.url
    for name in (*FIELDS, "status", "status_note"):
        setattr(stays, name, values[name])
    stays.flagged_at = flagged_at
    stays.status_changed_at = status_changed_at
    if stays.url != url_before:
        # They exchange addresses: each still leads to the one that stays. Two can't
        # have the same for a moment.
        goes.url = url_before
        Source.objects.filter(pk=goes.pk).update(url="", url_sha256="")
    stays.save()
    goes.merged_into, goes.merged_at, goes.merged_by = stays, now, by
    goes.save()

    if is_told:
        SourceStatus.objects.create(
            source=stays,
            status=stays.status,
            reason=stays.status_note,
            changed_at=now,
            changed_by=by,
        )
    return stays.is_flagged and len(statuses) > 1


def _find_flagged_at(goes: Source, stays: Source, status: str) -> datetime | None:
    """Return since when the source that stays counts as having `status`."""
    if status == Source.Status.STANDING:
        return None
    flagged = [each for each in (goes, stays) if each.status == status]
    since = [each.flagged_at for each in flagged]
    # Whoever answered the earlier flag is not asked again. None is long ago.
    return None if None in since else min(since)


def _name_in_editions(goes: Source, stays: Source) -> None:
    """Let the rows that follow from editions name the one that stays.

    `freeze` derives the same: where an edition lists both, the lower number counts.
    """
    of_both = EditionSource.objects.filter(source__in=[goes, stays])
    lower = of_both.filter(edition=OuterRef("edition"), number__lt=OuterRef("number"))
    of_both.filter(Exists(lower)).update(is_repeated=True)
    EditionSource.objects.filter(source=goes).update(source=stays)


def _cite_in_drafts(
    goes: Source,
    stays: Source,
    articles: list[Article],
    *,
    by: AbstractBaseUser | None,
    now: datetime,
) -> None:
    """Let drafts cite the one that stays. Those of `articles` that list both list one
    afterwards, and their texts cite it by one key; each is kept as a revision.

    A draft that listed one alone says what it said: as with any change of a record, no
    revision is made.
    """
    citing = Citation.objects.filter(source=stays).values("article")
    own = Citation.objects.filter(source=goes, article__in=citing)
    listing_both = set(own.values_list("article", flat=True))
    for article in articles:
        if article.pk not in listing_both:
            continue
        follow_merges(article)
        try:
            keep_revision(article, by=by, now=now, name=REVISION_NAME, is_change=False)
        except DraftRefused:
            continue  # no Document can hold it, so it has no revisions
    Citation.objects.filter(source=goes).update(source=stays)


def _move_resolutions(goes: Source, stays: Source) -> None:
    """Let what was answered for either count for the one that stays. Where an edition
    removed one of the two and still names the other, nothing was removed: such answers
    are kept as those of the one that goes, for which nothing is asked any more.

    To be called once editions name the one that stays.
    """
    still_named = EditionSource.objects.filter(
        source=stays, edition=OuterRef("by_edition")
    )
    is_no_removal = Q(Exists(still_named), kind=AlarmResolution.Kind.REMOVED)
    of_stays = AlarmResolution.objects.filter(source=stays)
    of_stays.filter(is_no_removal).update(source=goes)
    of_goes = AlarmResolution.objects.filter(source=goes)
    of_goes.exclude(is_no_removal).update(source=stays)
