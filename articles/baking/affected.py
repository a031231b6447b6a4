"""Which addresses a change affects. Pure functions: they know no database.

What is affected follows from the explainer that changed, never from how many others
there are. Two things follow later, when `watch` looks at every file again: lists of what
to read on with beyond the neighbours named here, and questions that are near.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.rendering import addresses

Month = tuple[int, int]
"""A year, and a month of it from 1."""

LISTS = (
    addresses.FRONT_PAGE,
    addresses.EXPLAINERS,
    addresses.QUESTIONS,
    addresses.TOPICS,
    addresses.AUTHORS,
    addresses.SOURCES,
    addresses.GLOSSARY,
    addresses.ARCHIVE,
    addresses.CORRECTIONS,
)
"""The pages that list explainers."""
SEEN_FIRST = (addresses.FRONT_PAGE, addresses.EXPLAINERS)
"""Those on which an editor looks for what is new."""
FOR_PROGRAMS = (
    *map(addresses.feed, addresses.FEEDS),
    addresses.CORRECTIONS_FEED,
    "/llms.txt",
    addresses.SITEMAP,
    addresses.NEWS_SITEMAP,
    addresses.sitemap_part("pages"),
)
"""What programs ask for now and then: a feed takes as long as ten pages."""
OF_IDENTITY = (
    addresses.FRONT_PAGE,
    addresses.MANIFEST,
    addresses.FAVICON,
    addresses.TOUCH_ICON,
    addresses.SECURITY,
    addresses.sitemap_part("pages"),
)
"""What is made from the identity, and the page that most readers see first."""
OF_THE_HOUR = (
    addresses.FRONT_PAGE,
    addresses.NEWS_SITEMAP,
    addresses.VERIFY,
    addresses.SECURITY,
)
"""What changes by the clock alone: the week's corrections, the news of two days, the
day's hashes, and the day until which a contact is good.
"""


@dataclass(frozen=True)
class Shown:
    """An edition, as far as it decides where it is shown."""

    slug: str
    sitemap_part: int
    share_picture: str = ""
    questions: tuple[str, ...] = ()
    """Anchors."""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExplainerChange:
    """An edition came into force."""

    slug: str
    """The explainer's, withdrawn or not."""
    before: Shown | None
    """What readers saw until then, None for nothing."""
    after: Shown | None
    """None if it is withdrawn."""
    months: tuple[Month, ...] = ()
    """The month of its first edition, and those beside it that have explainers."""
    correction_months: tuple[Month, ...] = ()
    """The months of its corrections, and those beside them that have some."""
    starts: tuple[str, ...] = ()
    """Topics that say to start with it."""
    record_parts: tuple[str, ...] = ()
    """Parts of the sitemap from which a record comes or goes."""
    neighbours: tuple[str, ...] = ()
    """Explainers that may name it among what to read on with."""
    former_pictures: tuple[str, ...] = ()
    """The share pictures of all its editions, if they come or go with it."""


@dataclass(frozen=True)
class RecordChange:
    """A topic, author, source or term was changed."""

    kind: str
    """"topic", "author", "source" or "term"."""
    slug: str
    explainers: tuple[Shown, ...] = ()
    """Those that cite a source, whose status each of them shows."""
    topics: tuple[str, ...] = ()
    """Those of an author's explainers, which name the author."""
    sources: tuple[str, ...] = ()
    """The source that a term's definition is taken from, whose page lists it."""
    record_parts: tuple[str, ...] = ()
    """Parts of the sitemap from which a source goes that was merged into another, and
    to which that comes.
    """


@dataclass(frozen=True)
class SiteChange:
    """The identity, or a page of the newsroom, was changed: every page shows them."""

    pages: tuple[str, ...]
    """The slugs of the newsroom's own pages, former ones included."""
    style: str = ""
    """The address of its stylesheet."""


@dataclass(frozen=True)
class Affected:
    """Addresses in the order in which to bake them, none of them twice."""

    first: tuple[str, ...]
    """Before whoever made the change gets an answer."""
    later: tuple[str, ...] = ()
    """Within seconds."""
    is_whole_site: bool = False
    """True if every other file has to be looked at as well."""


def affected(change: ExplainerChange | RecordChange | SiteChange) -> Affected:
    """Return the addresses at which readers see something else after `change`, or
    nothing any more.
    """
    if isinstance(change, ExplainerChange):
        return _affected_by_explainer(change)
    if isinstance(change, RecordChange):
        return _affected_by_record(change)
    return _affected_by_site(change)


def list_own(shown: Shown) -> Iterator[str]:
    """Yield the addresses that an explainer has for itself."""
    yield addresses.explainer(shown.slug)
    yield addresses.markdown_twin(shown.slug)
    yield addresses.json_twin(shown.slug)
    yield from _list_record(shown.slug)
    for anchor in shown.questions:
        yield addresses.question(shown.slug, anchor)
    if shown.share_picture:
        yield addresses.share_picture(shown.share_picture)


def list_topic_feeds(slug: str) -> Iterator[str]:
    for file in addresses.FEEDS:
        yield addresses.topic_feed(slug, file)


def list_author_feeds(slug: str) -> Iterator[str]:
    for file in addresses.FEEDS:
        yield addresses.author_feed(slug, file)


def archive_month(month: Month) -> str:
    """Return the address of the explainers that were first published in a month."""
    year, number = month
    return f"{addresses.archive_year(year)}{number:02}/"


def _list_record(slug: str) -> Iterator[str]:
    yield addresses.history(slug)
    yield addresses.history_json(slug)


def _affected_by_explainer(change: ExplainerChange) -> Affected:
    states = [state for state in (change.after, change.before) if state]
    first: list[str] = []
    later: list[str] = []
    # What readers are to see no more goes first.
    first += map(addresses.share_picture, change.former_pictures)
    for state in states:
        first += list_own(state)
    # It has one while it is withdrawn, too.
    first += _list_record(change.slug)

    naming = list(_list_lists(change, states))
    if change.after:
        first += SEEN_FIRST
        later += naming
    else:
        # Nothing may name what is withdrawn once the editor has an answer.
        first += naming

    later += FOR_PROGRAMS
    for state in states:
        later += _list_feeds_naming(state)
        later.append(addresses.sitemap_part(f"explainers-{state.sitemap_part}"))
    later += map(addresses.sitemap_part, change.record_parts)
    later += map(addresses.explainer, change.neighbours)
    return _order(first, later)


def _list_lists(change: ExplainerChange, states: Iterable[Shown]) -> Iterator[str]:
    """Yield the pages that list the explainer."""
    yield from LISTS
    for state in states:
        yield from _list_pages_naming(state)
    yield from map(addresses.topic, change.starts)
    for month in change.months:
        yield archive_month(month)
        yield addresses.archive_year(month[0])
    for year, number in change.correction_months:
        yield addresses.corrections(year, number)


def _list_pages_naming(shown: Shown) -> Iterator[str]:
    yield from map(addresses.topic, shown.topics)
    yield from map(addresses.author, shown.authors)
    yield from map(addresses.source, shown.sources)
    yield from map(addresses.term, shown.terms)


def _list_feeds_naming(shown: Shown) -> Iterator[str]:
    for slug in shown.topics:
        yield from list_topic_feeds(slug)
    for slug in shown.authors:
        yield from list_author_feeds(slug)


def _affected_by_record(change: RecordChange) -> Affected:
    slug = change.slug
    # Cards name topics and authors, so every page that shows cards is among them.
    pages = {
        "topic": [
            addresses.topic(slug),
            addresses.TOPICS,
            addresses.FRONT_PAGE,
            addresses.EXPLAINERS,
            addresses.QUESTIONS,
        ],
        "author": [
            addresses.author(slug),
            addresses.AUTHORS,
            addresses.FRONT_PAGE,
            addresses.EXPLAINERS,
            *map(addresses.topic, change.topics),
        ],
        "source": [addresses.source(slug), addresses.SOURCES],
        "term": [addresses.term(slug), addresses.GLOSSARY],
    }
    later: list[str] = []
    if change.kind == "topic":
        later += [*list_topic_feeds(slug), "/llms.txt"]
    if change.kind == "author":
        later += list_author_feeds(slug)

    later += map(addresses.source, change.sources)
    later += map(addresses.sitemap_part, change.record_parts)
    for shown in change.explainers:
        later += list_own(shown)
    if change.explainers:
        # Feeds have whole texts, with the same marks.
        later += map(addresses.feed, addresses.FEEDS)
    for shown in change.explainers:
        later += _list_feeds_naming(shown)
    return _order(pages[change.kind], later)


def _affected_by_site(change: SiteChange) -> Affected:
    first = [*OF_IDENTITY, *map(addresses.own_page, change.pages)]
    if change.style:
        first.append(change.style)
    return Affected(tuple(dict.fromkeys(first)), is_whole_site=True)


def _order(first: Iterable[str], later: Iterable[str]) -> Affected:
    ordered = dict.fromkeys(first)
    rest = [path for path in dict.fromkeys(later) if path not in ordered]
    return Affected(tuple(ordered), tuple(rest))
