"""Merge what was posted for a record with what others saved after the form was made.

It happens under the record's lock, before the form is made, as the merge of an article
does.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from articles.admin.merging.newer import NewerSave, find_newer_save_of_record
from articles.admin.merging.outcome import Outcome
from articles.admin.merging.posted_rows import (
    RowsMissing,
    Unreadable,
    clean_line,
    read_rows,
    sort_remaining_rows,
)
from articles.admin.merging.posting import post_rows
from articles.admin.merging.record_state import (
    RecordState,
    find_link_rows,
    find_record_fields,
    make_link,
    read_signed_state,
    read_state,
    sign_state,
    to_text,
)
from articles.admin.merging.saving import store_posted_picture
from articles.document import Part, RelatedPart, slugify
from articles.history import Conflict
from articles.history.merging import WHOLE, merge_list, merge_values
from articles.models.standing import StandingRecord
from articles.pictures.conversion import PictureRefused

LINKS = "links"
AS_LINKS = "related"
"""The list of a Document whose rules an author's links are merged by: both are titles
with addresses, in order.
"""


class MergedRecord(Outcome):
    """The result of a save of a record over a newer one."""

    lists = {AS_LINKS: ("link", LINKS)}


def merge_posted_record(
    request: HttpRequest, record: StandingRecord, form_class: Any
) -> Outcome | None:
    """Merge what was posted into `record` as it is stored, in place. Return None if
    there was nothing to merge.

    The record must be locked, or somebody could save another state meanwhile.
    """
    if request.method != "POST":
        return None
    # Django makes the form's class several times for one request.
    if hasattr(request, "merged_save"):
        return request.merged_save

    form = form_class(instance=record)
    theirs = read_state(form)
    base = read_signed_state(request.POST.get("made_from", ""), record)
    if base is not None and base.has_same_content(theirs):
        return None

    newer = find_newer_save_of_record(
        record, base.entry if base else None, request.user
    )
    with suppress(PictureRefused):  # the form says why
        if form.picture_field:
            store_posted_picture(request, form.picture_field)
    try:
        merged = _merge(request, form, base, theirs, newer)
    except Unreadable as trouble:
        merged = MergedRecord(
            newer, trouble=str(trouble), is_incomplete=isinstance(trouble, RowsMissing)
        )
    request.merged_save = merged
    return merged


def _merge(
    request: HttpRequest,
    form: Any,
    base: RecordState | None,
    theirs: RecordState,
    newer: NewerSave,
) -> Outcome:
    posted = request.POST.copy()
    conflicts, taken = _merge_fields(posted, form, base, theirs)
    numbers: dict[tuple[str, int], int] = {}
    if form.has_links:
        in_links, numbers, are_links_taken = _merge_links(posted, form, base, theirs)
        conflicts += in_links
        if are_links_taken:
            taken.append(LINKS)

    # A form that comes back is from now on made from what is stored: saved again, it is
    # not merged with the same once more.
    posted["made_from"] = sign_state(form)
    request.POST = posted
    return MergedRecord(
        newer,
        conflicts=tuple(conflicts),
        is_base_known=base is not None,
        # As part of a sentence: “role, published on”.
        taken_over=", ".join(label[:1].lower() + label[1:] for label in taken),
        numbers=numbers,
    )


def _merge_fields(
    posted: QueryDict, form: Any, base: RecordState | None, theirs: RecordState
) -> tuple[list[Conflict], list[str]]:
    """Merge the fields in `posted`. Return the conflicts, and the labels of the fields
    whose value was taken from others.
    """
    mine = _read_values(posted, form, base, theirs)
    base_values = base.values if base else None
    values, found = merge_values(base_values, mine, theirs.values, says_of=form.says_of)
    conflicts = [
        # A record has no parts, so a field is its part as well.
        Conflict(each.field, each.field, each.base, each.mine, each.theirs)
        for each in found
    ]

    taken = []
    for name, value in mine.items():
        if values[name] == value:
            continue
        posted[name] = values[name]
        # Each save makes an emptied address again: nobody else's change was taken then.
        if value or name != "slug":
            taken.append(str(form[name].label))
    return conflicts, taken


def _merge_links(
    posted: QueryDict, form: Any, base: RecordState | None, theirs: RecordState
) -> tuple[list[Conflict], dict[tuple[str, int], int], bool]:
    """Merge the links in `posted`. Return the conflicts, the numbers of the rows, and
    True if something was taken from others.
    """
    base_links = base.links if base else None
    mine = _read_links(posted, at_least=len(base_links or ()))
    merged = merge_list(AS_LINKS, base_links, mine, theirs.links)
    links = [entry.merged for entry in merged.entries]
    conflicts = list(merged.all_conflicts())
    numbers = post_rows(
        posted,
        AS_LINKS,
        links,
        theirs.links,
        prefix=LINKS,
        rows=find_link_rows(form.instance),
        fields=lambda link: {"title": link.title, "url": link.url},
    )
    return conflicts, numbers, _are_others_taken(links, mine, conflicts)


def _read_values(
    data: QueryDict, form: Any, base: RecordState | None, theirs: RecordState
) -> dict[str, str]:
    """Return what was posted as the form would save it, so that equal values are equal
    texts.

    A field that was not posted at all was not on the page, and has not changed.
    """
    # The base goes before theirs: what equals the base counts as not changed by me, and
    # gets their value.
    unchanged = theirs.values | (base.values if base else {})
    values = {}
    for name in find_record_fields(form):
        values[name] = unchanged[name]
        if name in data:
            values[name] = _read_value(form.fields[name], name, data[name])
    return values


def _read_value(field: Any, name: str, text: str) -> str:
    try:
        value = field.prepare_value(field.to_python(text))
    except ValidationError:
        return text  # the form says what is wrong with it
    return slugify(to_text(value)) if name == "slug" else to_text(value)


def _read_links(data: QueryDict, *, at_least: int) -> list[RelatedPart]:
    links = []
    rows = read_rows(data, LINKS, at_least=at_least)
    for row in sort_remaining_rows(rows):
        title, url = clean_line(row.get("title")), clean_line(row.get("url"))
        if title or url:
            links.append(make_link(title, url))
    return links


def _are_others_taken(
    links: Sequence[Part], mine: Sequence[Part], conflicts: Sequence[Conflict]
) -> bool:
    """Return True if something of `links` is not as I had it, besides what is still to
    be decided.
    """
    undecided = []
    for conflict in conflicts:
        if conflict.field == WHOLE and conflict.place is not None:
            undecided.append(links[conflict.place])
    decided = [link for link in links if link not in undecided]
    return decided != [link for link in mine if link not in undecided]
