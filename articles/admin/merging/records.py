"""Merge what was posted for a record with what others saved after the form was made.

It happens under the record's lock, before the form is made, as the merge of an article does.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from articles.admin.merging.newer import find_newer_save_of_record
from articles.admin.merging.outcome import Outcome
from articles.admin.merging.posting import post_list
from articles.admin.merging.reading import RowsMissing, Unreadable, wanted_rows
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
from articles.pictures.uploads import PictureRefused

LINKS = "links"
AS_LINKS = "related"
"""The list of a Document whose rules an author's links are merged by: both are titles with addresses, in order."""


class MergedRecord(Outcome):
    """The result of a save of a record over a newer one."""

    lists = {AS_LINKS: ("link", LINKS)}


def merge_posted_record(request: HttpRequest, record: StandingRecord, form_class: Any) -> Outcome | None:
    """Merge what was posted into `record` as it is stored, in place. Return None if there was nothing to merge.

    The record must be locked, or somebody could save another state meanwhile.
    """
    if request.method != "POST":
        return None
    if hasattr(request, "merged_save"):
        return request.merged_save

    form = form_class(instance=record)
    theirs = read_state(form)
    base = read_signed_state(request.POST.get("made_from", ""), record)
    if base is not None and base.has_same_content(theirs):
        return None

    with suppress(PictureRefused):  # the form says why
        if form.picture_field:
            store_posted_picture(request, form.picture_field)
    try:
        merged = _merge(request, form, base, theirs)
    except Unreadable as trouble:
        newer = find_newer_save_of_record(record, base.entry if base else None, request.user)
        merged = MergedRecord(newer, trouble=str(trouble), is_incomplete=isinstance(trouble, RowsMissing))
    request.merged_save = merged
    return merged


def _merge(request: HttpRequest, form: Any, base: RecordState | None, theirs: RecordState) -> Outcome:
    mine = _read_values(request.POST, form, base, theirs)
    values, in_values = merge_values(base.values if base else None, mine, theirs.values, says_of=form.says_of)
    conflicts = [Conflict(found.field, found.field, found.base, found.mine, found.theirs) for found in in_values]
    posted = request.POST.copy()
    taken = []
    for name in mine:
        if values[name] == mine[name]:
            continue
        posted[name] = values[name]
        # Each save makes an emptied address again: nobody else's change was taken then.
        if mine[name] or name != "slug":
            taken.append(form[name].label)

    numbers = {}
    if form.has_links:
        base_links = base.links if base else None
        my_links = _read_links(request.POST, at_least=len(base_links or ()))
        merged = merge_list(AS_LINKS, base_links, my_links, theirs.links)
        links = [entry.merged for entry in merged.entries]
        in_links = list(merged.all_conflicts())
        conflicts += in_links
        numbers = post_list(
            posted,
            AS_LINKS,
            links,
            theirs.links,
            prefix=LINKS,
            rows=find_link_rows(form.instance),
            fields=lambda link: {"title": link.title, "url": link.url},
        )
        if _are_others_taken(links, my_links, in_links):
            taken.append(LINKS)

    posted["made_from"] = sign_state(form)
    request.POST = posted
    return MergedRecord(
        find_newer_save_of_record(form.instance, base.entry if base else None, request.user),
        conflicts=tuple(conflicts),
        is_base_known=base is not None,
        taken_over=_list_labels(taken),
        numbers=numbers,
    )


def _read_values(data: QueryDict, form: Any, base: RecordState | None, theirs: RecordState) -> dict[str, str]:
    """Return what was posted as the form would save it, so that equal values are equal texts.

    A field that was not posted at all was not on the page, and has not changed.
    """
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
    for row in wanted_rows(data, LINKS, at_least=at_least):
        title, url = row.get("title", "").strip(), row.get("url", "").strip()
        if title or url:
            links.append(make_link(title, url))
    return links


def _are_others_taken(links: Sequence[Part], mine: Sequence[Part], conflicts: Sequence[Conflict]) -> bool:
    """Return True if something of `links` is not as I had it, besides what is still to be decided."""
    undecided = [
        links[conflict.place] for conflict in conflicts if conflict.field == WHOLE and conflict.place is not None
    ]
    decided = [link for link in links if link not in undecided]
    return decided != [link for link in mine if link not in undecided]


def _list_labels(labels: Iterable[Any]) -> str:
    """Return the labels of fields as part of a sentence."""
    words = [str(label) for label in labels]
    return ", ".join(word[:1].lower() + word[1:] for word in words)
