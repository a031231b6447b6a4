"""What changed, in the words of the language that is active."""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

from articles.document import PART_LISTS, Part
from articles.history import Change, Comparison, FieldChange, Sort
from articles.history.labels import KINDS, MOVED, SORTS, list_places
from articles.models import Source
from articles.rendering.credit_names import credit_name
from articles.rendering.language import text_direction

# Only marked for the catalogue: while a module is imported no reader's language is
# active.
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
    return name_counts(comparison.count_by_sort())


def name_counts(counts: Mapping[str, int]) -> str:
    """Return the same for the number of changed parts of each sort, as an edition
    stores it.
    """
    names = []
    # In the order of the page, whatever order they were stored in.
    for sort in Sort:
        if sort not in counts:
            continue
        if sort in _NAMED_ONCE:
            names.append(gettext(_NAMED_ONCE[sort]))
        else:
            count = counts[sort]
            names.append(ngettext(*_COUNTED[sort], count) % {"count": count})
    if not names:
        return gettext("nothing")
    return pgettext("between parts", ", ").join(names)


def mark_up_title(change: Change, language: str) -> SafeString:
    """Return what the part is called, its name in the `language` of its document."""
    # Divided, since the name gets an element of its own with its language.
    before, name_place, after = gettext(SORTS[change.sort]).partition("%(name)s")
    if not name_place:
        return format_html("{}", before)
    return format_html(
        '{}<bdi lang="{}" dir="{}">{}</bdi>{}',
        before,
        language,
        text_direction(language),
        change.name,
        after,
    )


def name_kind(change: Change) -> str:
    return gettext(KINDS[change.kind])


def describe_move(change: Change) -> str:
    """Return from where to where a part has moved, "" for one that stays."""
    if not change.is_moved:
        return ""
    return gettext(MOVED) % list_places(change)


def name_pictures(change: Change, changed: FieldChange) -> tuple[str, str]:
    """Return two pictures in the field `changed` by their words, or by their addresses
    if one has no words or both have the same.
    """
    before, after = changed.before, changed.after
    of_before = before and _name_picture(change.before, changed.name)
    of_after = after and _name_picture(change.after, changed.name)
    is_one_unnamed = (before and not of_before) or (after and not of_after)
    if is_one_unnamed or of_before == of_after:
        return before, after
    return of_before, of_after


def _name_picture(part: Part | str | None, field: str) -> str:
    picture = part
    if field == "portrait.src":
        picture = getattr(part, "portrait", None)
    return str(getattr(picture, "alt", "") or getattr(picture, "caption", ""))


def name_value(sort: Sort, field: str, text: str) -> str:
    """Return the value of a field of such a part in words, where what is stored is a
    code, such as "3" for a subsection.
    """
    if field == "level":
        return {"2": gettext("section"), "3": gettext("subsection")}.get(text, text)
    if field == "layout":
        widths = {"column": gettext("as wide as the text"), "wide": gettext("wide")}
        return widths.get(text, text)
    # The stored value is a UUID, which tells a reader nothing.
    if field == "article" and text:
        return gettext("another explainer")
    if field == "kind":
        return Source.name_of_kind(text)
    if field == "credit" and sort is Sort.BYLINE:
        return credit_name(text)
    return text
