"""What a change is, read from the database, for `affected`.

The number of queries and rows depends on the explainer alone.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localtime

from articles.baking.affected import (
    ExplainerChange,
    Month,
    RecordChange,
    Shown,
    SiteChange,
)
from articles.baking.first_rows import union_first
from articles.identity.current import current_site
from articles.identity.look import find_style_address
from articles.models import (
    Author,
    Edition,
    EditionSource,
    EditionTopic,
    FormerSlug,
    OwnPage,
    Source,
    Term,
    Topic,
)
from articles.models.standing import StandingRecord
from articles.public.explainer.related import NEWEST
from articles.public.lists.archive import find_month, month_bounds
from articles.public.lists.corrections import select_corrections
from articles.public.machines.sitemaps.parts import RECORDS, count_digits

KINDS: dict[str, type[StandingRecord]] = {
    "topic": Topic,
    "author": Author,
    "source": Source,
    "term": Term,
}
TOPICS_MAX = 100
"""Topics of an author that are baked at once; others follow within a day."""
COLUMNS = (
    "id", "article", "number", "kind", "slug", "live_from", "first_live_from",
    "share_picture", "sitemap_part",
)  # fmt: skip


def read_edition(key: str, at: datetime) -> ExplainerChange | None:
    """Return what the edition with this key changed when it came into force; None if it
    was called off.
    """
    edition = Edition.objects.filter(pk=key).only(*COLUMNS).first()
    if edition is None:
        return None
    before = (
        Edition.objects.filter(article=edition.article_id, number=edition.number - 1)
        .only(*COLUMNS)
        .first()
    )
    records = _load_records([each.pk for each in (edition, before) if each])
    return ExplainerChange(
        slug=edition.slug,
        before=_read_shown(before, records),
        after=_read_shown(edition, records),
        months=_find_months(edition, at),
        correction_months=_find_correction_months(edition, at),
        starts=tuple(
            Topic.objects.filter(start_here=edition.article_id).values_list(
                "slug", flat=True
            )
        ),
        record_parts=tuple(_list_record_parts(edition, before, records, at)),
        neighbours=tuple(_list_neighbours(edition, before, records, at)),
        former_pictures=tuple(_list_former_pictures(edition, before)),
    )


def read_record(kind: str, key: str, at: datetime) -> RecordChange | None:
    """Return the change of a topic, author, source or term; None if there is none with
    this key.
    """
    record = KINDS[kind].objects.filter(pk=key).first()
    if record is None:
        return None
    if kind == "author":
        return RecordChange(kind, record.slug, topics=_find_topics(record, at))
    if kind == "term":
        sources = Source.objects.at(record.url).values_list("slug", flat=True)
        return RecordChange(kind, record.slug, sources=tuple(sources))
    if kind != "source":
        return RecordChange(kind, record.slug)
    if record.merged_into_id:
        # What cites it is a change of the source that it was merged into.
        moved = [record.pk, record.merged_into_id]
        parts = _name_record_parts("sources", Source, moved)
        return RecordChange(kind, record.slug, record_parts=tuple(parts))

    citing = Edition.objects.live(at).filter(edition_sources__source=record)
    editions = list(citing.only(*COLUMNS).order_by("-first_live_from"))
    records = _load_records([edition.pk for edition in editions])
    shown = [_read_shown(edition, records) for edition in editions]
    return RecordChange(kind, record.slug, tuple(filter(None, shown)))


def read_site() -> SiteChange:
    """Return a change of the identity, or of one of the newsroom's own pages."""
    slugs = [*OwnPage.objects.values_list("slug", flat=True)]
    slugs += FormerSlug.objects.values_list("slug", flat=True)
    return SiteChange(tuple(slugs), find_style_address(current_site()))


def _find_topics(author: StandingRecord, at: datetime) -> tuple[str, ...]:
    """Return the slugs of the topics of an author's live explainers."""
    editions = Edition.objects.live(at).filter(edition_authors__author=author)
    named = EditionTopic.objects.filter(edition__in=editions.order_by())
    slugs = named.order_by("topic__slug").values_list("topic__slug", flat=True)
    return tuple(slugs.distinct()[:TOPICS_MAX])


Records = dict[tuple[UUID, str], list[tuple[UUID, str]]]
"""By edition and kind, the keys and slugs of the records that it names."""


def _load_records(editions: Iterable[UUID]) -> Records:
    """Four queries."""
    records: Records = {}
    for kind, model in KINDS.items():
        rows = model.in_editions.rel.related_model.objects
        named = rows.filter(edition__in=editions).values_list(
            "edition", kind, f"{kind}__slug"
        )
        for edition, key, slug in named.order_by("pk"):
            records.setdefault((edition, kind), []).append((key, slug))
    return records


def _read_shown(edition: Edition | None, records: Records) -> Shown | None:
    if edition is None or edition.is_withdrawn:
        return None

    def slugs(kind: str) -> tuple[str, ...]:
        return tuple(slug for _, slug in records.get((edition.pk, kind), ()))

    # By the relation's name: `articles` knows no more of questions.
    anchors: Any = edition.questions.order_by("position")
    return Shown(
        slug=edition.slug,
        sitemap_part=edition.sitemap_part,
        share_picture=edition.share_picture,
        questions=tuple(anchors.values_list("anchor", flat=True)),
        topics=slugs("topic"),
        authors=slugs("author"),
        sources=slugs("source"),
        terms=slugs("term"),
    )


def _list_former_pictures(edition: Edition, before: Edition | None) -> Iterator[str]:
    """Yield the share pictures of all editions of a withdrawn explainer, or of one that
    is there again. There are no others to look at: while it is there, all of them are.
    """
    if edition.is_withdrawn or (before and before.is_withdrawn):
        editions = Edition.objects.filter(article=edition.article_id)
        pictures = editions.exclude(share_picture="").order_by("share_picture")
        yield from pictures.values_list("share_picture", flat=True).distinct()


def _find_months(edition: Edition, at: datetime) -> tuple[Month, ...]:
    month = _get_month(localtime(edition.first_live_from))
    begins, ends = month_bounds(*month)
    live = Edition.objects.live(at).order_by("first_live_from")
    # The pages of these months link to the nearest month that has explainers, which may
    # be this one from now on, or no longer.
    before = find_month(live.filter(first_live_from__lt=begins).reverse())
    after = find_month(live.filter(first_live_from__gte=ends))
    return (month, *map(_get_month, filter(None, (before, after))))


def _find_correction_months(edition: Edition, at: datetime) -> tuple[Month, ...]:
    corrected = Edition.objects.gone_live(at).filter(
        article=edition.article_id, kind=Edition.Kind.CORRECTED
    )
    months: dict[Month, None] = {}
    for live_from in corrected.values_list("live_from", flat=True):
        months[_get_month(localtime(live_from))] = None

    every = select_corrections(at)
    beside: list[Month] = []
    for month in months:
        begins, ends = month_bounds(*month)
        for rows in (
            every.filter(live_from__lt=begins),
            every.filter(live_from__gte=ends).reverse(),
        ):
            nearest = rows.first()
            if nearest:
                beside.append(_get_month(localtime(nearest.live_from)))
    return tuple(dict.fromkeys([*months, *beside]))


def _get_month(day: date) -> Month:
    return day.year, day.month


def _list_record_parts(
    edition: Edition, before: Edition | None, records: Records, at: datetime
) -> Iterator[str]:
    """Yield the parts of the sitemap with a record that only this explainer names, and
    that one of its two editions does not.
    """
    for name, (model, _) in RECORDS.items():
        kind = model._meta.model_name
        now = _keys_shown(edition, kind, records)
        then = _keys_shown(before, kind, records)
        rows = model.in_editions.rel.related_model.objects.live(at)
        moved = [
            key
            for key in now ^ then
            if not rows.filter(**{kind: key})
            .exclude(edition__article=edition.article_id)
            .exists()
        ]
        if moved:
            yield from _name_record_parts(name, model, moved)


def _name_record_parts(
    name: str, model: type[StandingRecord], keys: Iterable[UUID]
) -> Iterator[str]:
    """Yield the part of the sitemap that has each record of a kind. One query."""
    # Divided as `list_records` divides them: by the number of all records of the kind.
    digits = count_digits(model.objects.count())
    for key in keys:
        yield f"{name}-{key.hex[:digits]}" if digits else name


def _keys_shown(edition: Edition | None, kind: str, records: Records) -> set[UUID]:
    if edition is None or edition.is_withdrawn:
        return set()
    return {key for key, _ in records.get((edition.pk, kind), ())}


def _list_neighbours(
    edition: Edition, before: Edition | None, records: Records, at: datetime
) -> Iterator[str]:
    """Yield the slugs of the newest explainers of each topic and source that this one
    has, or had: as many as `find_related` looks at, and one more, which it pushes out.
    """
    queries: list[QuerySet] = []
    for model, kind in ((EditionTopic, "topic"), (EditionSource, "source")):
        keys: set[UUID] = set()
        for each in (edition, before):
            if each:
                keys.update(key for key, _ in records.get((each.pk, kind), ()))
        for key in keys:
            rows = model.objects.live(at).filter(**{kind: key})
            queries.append(rows.order_by("-first_live_from", "-edition_id"))

    for kind in (EditionTopic, EditionSource):
        own = [query for query in queries if query.model is kind]
        if not own:
            continue
        found = union_first(own, NEWEST + 1).values_list("edition", flat=True)
        slugs = Edition.objects.filter(pk__in=set(found)).exclude(
            article=edition.article_id
        )
        yield from slugs.order_by("pk").values_list("slug", flat=True)
