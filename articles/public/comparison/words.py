"""What changed, in the words of the language that is active."""

from collections.abc import Iterator, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

from articles.document import PART_LISTS
from articles.history import Change, Comparison, Sort
from articles.history.labels import KINDS, MOVED, SORTS, places
from articles.models import Source
from articles.rendering.credit_names import credit_name
from articles.rendering.language import direction

_NAMED_ONCE = {
    Sort.HEADLINE: gettext_noop("headline"),
    Sort.STANDFIRST: gettext_noop("standfirst"),
    Sort.ADDRESS: gettext_noop("address"),
    Sort.LANGUAGE: gettext_noop("language"),
    Sort.DATE: gettext_noop("date"),
    Sort.LEAD_IMAGE: gettext_noop("lead image"),
}
_COUNTED = {row.sort: row.change_count for row in PART_LISTS.values()}


def summary_line(comparison: Comparison) -> str:
    """Return how much changed: “headline, 2 sections, 1 question”."""
    return in_a_line(comparison.summary())


def in_a_line(counts: Mapping[str, int]) -> str:
    """Return the same for the number of changed parts of each sort, as an edition stores it."""
    return pgettext("between parts", ", ").join(_counted(counts)) or gettext("nothing")


def _counted(counts: Mapping[str, int]) -> Iterator[str]:
    for sort in Sort:
        if sort not in counts:
            continue
        if sort in _NAMED_ONCE:
            yield gettext(_NAMED_ONCE[sort])
        else:
            yield ngettext(*_COUNTED[sort], counts[sort]) % {"count": counts[sort]}


def title(change: Change, language: str) -> SafeString:
    """Return what the part is called, its name in the `language` of its document."""
    before, _, after = gettext(SORTS[change.sort]).partition("%(name)s")
    if not change.is_named:
        return format_html("{}", before)
    return format_html(
        '{}<bdi lang="{}" dir="{}">{}</bdi>{}', before, language, direction(language), change.name, after
    )


def kind(change: Change) -> str:
    return gettext(KINDS[change.kind])


def moved(change: Change) -> str:
    """Return from where to where a part has moved, "" for one that stays."""
    return gettext(MOVED) % places(change) if change.is_moved else ""


def value(sort: Sort, field: str, text: str) -> str:
    """Return the value of a field of such a part in words, where what is stored is none that a reader could read."""
    if field == "level":
        return {"2": gettext("section"), "3": gettext("subsection")}.get(text, text)
    if field == "article":
        return gettext("another explainer") if text else ""
    if field == "kind":
        return Source.name_of_kind(text)
    if field == "credit" and sort is Sort.BYLINE:
        return credit_name(text)
    return text
