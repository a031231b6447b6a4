"""Merge what was posted with what others saved after the form was made.

It happens under the article's lock, before the form is made: the form then holds the
merged article, made from the newest revision, and is saved, or comes back, as any
other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict

from articles import drafts
from articles.admin.editor.markdown_editor import find_latest_revision
from articles.admin.merging.newer import NewerSave, find_newer_save
from articles.admin.merging.outcome import Outcome
from articles.admin.merging.posted_rows import RowsMissing, Unreadable, read_rows
from articles.admin.merging.posting import post_document
from articles.admin.merging.reading import read_posted
from articles.admin.merging.words import describe_changes
from articles.admin.pictures.fields import store_upload
from articles.admin.request_values import ID_DIGITS_MAX, parse_number, read_copy_key
from articles.admin.rows.related import find_name
from articles.document import FORM_LISTS, SECTIONS, Document
from articles.history import Comparison, Conflict, compare, merge
from articles.history.merging import ORDER, WHOLE
from articles.models import Article, Revision, WorkingCopy
from articles.models.stored_document import DocumentUnreadable
from articles.pictures import conversion


@dataclass(frozen=True)
class MergedSave(Outcome):
    """The result of a save of an article over a newer one."""

    lists = {name: (row.row_name, row.form_prefix) for name, row in FORM_LISTS.items()}

    article: Article | None = None
    theirs: Document | None = None

    @property
    def language(self) -> str:
        return self.theirs.language if self.theirs else super().language

    @property
    def titles(self) -> Mapping[str, str]:
        titles: dict[str, str] = {}
        if self.theirs:
            for source in self.theirs.sources:
                titles[source.key] = source.title or source.publisher
        return titles

    def describe_value(self, field_name: str, value: object) -> str | None:
        if field_name == "after" and value:
            return self._name_section(str(value))
        if field_name == "article" and value:
            name = find_name(str(value), self.newer.reader)
            return name or "an explainer you can’t open"
        return super().describe_value(field_name, value)

    def _name_section(self, anchor: str) -> str:
        if self.theirs:
            for section in self.theirs.sections:
                if section.anchor == anchor:
                    return section.heading
        return anchor

    def format_value(self, field_name: str, value: object) -> str:
        # The form names a section by the key of its row.
        if field_name == "after" and value and self.article:
            section = self.article.sections.filter(anchor=value).first()
            return str(section.pk) if section else ""
        return super().format_value(field_name, value)


def merge_posted(request: HttpRequest, article: Article | None) -> MergedSave | None:
    """Merge what was posted into the newest draft of `article`, in place. Return None
    if there was nothing to merge.

    The article must be locked, or somebody could save another revision meanwhile.
    """
    if request.method != "POST" or article is None or article._state.adding:
        return None
    latest = find_latest_revision(article)
    # After a merge the form names the latest revision: a second call finds it done.
    asked = request.POST.get("made_from", "")
    if latest is None or asked == str(latest.pk):
        return getattr(request, "merged_save", None)

    # What can't be the key of a revision is None, which no revision has.
    asked_pk = parse_number(asked, digits_max=ID_DIGITS_MAX)
    made_from = article.revisions.filter(pk=asked_pk).first()
    base = _find_own_save(request, article, made_from) or made_from
    newer = find_newer_save(base, latest, article, request.user)
    try:
        merged = _merge(request, article, made_from, base, latest, newer)
    except (
        Unreadable,
        drafts.DraftRefused,
        DocumentUnreadable,
        conversion.PictureRefused,
    ) as trouble:
        request.POST = _update_section_keys(request.POST, article)
        merged = MergedSave(
            newer, trouble=str(trouble), is_incomplete=isinstance(trouble, RowsMissing)
        )
    request.merged_save = merged
    return merged


def _find_own_save(
    request: HttpRequest, article: Article, made_from: Revision | None
) -> Revision | None:
    """Return what the same form was saved as already, None if it was not.

    The browser shows such a form again after Back, or when somebody stops a save that
    the server has finished. What its person goes on typing is no second version.
    """
    key = read_copy_key(request)
    if key is None:
        return None
    own = WorkingCopy.objects.find_own_save(key, request.user, article)
    if own is None or made_from is None or own.pk < made_from.pk:
        return None
    return own


def _merge(
    request: HttpRequest,
    article: Article,
    made_from: Revision | None,
    revision: Revision | None,
    latest: Revision,
    newer: NewerSave,
) -> MergedSave:
    store_posted_picture(request, "lead_image_src")
    theirs = drafts.assemble(article)
    # The rows are those of the revision that the form was made from.
    form_base = _read_base(made_from)
    mine = read_posted(request.POST, article, form_base, theirs)
    base = form_base
    if revision != made_from:
        base = _read_base(revision)
    found = merge(base, mine, theirs)

    posted = post_document(found.document, request.POST, article, theirs)
    posted.data["made_from"] = str(latest.pk)
    # Django makes the form from this, as if the merged article had been posted.
    request.POST = posted.data
    # In a conflict the merged text has mine. So whatever else differs from mine was
    # taken from others.
    merged_in = compare(mine, found.document)
    taken_over = _drop_undecided(merged_in, found.conflicts)
    return MergedSave(
        newer,
        conflicts=found.conflicts,
        is_base_known=base is not None,
        article=article,
        theirs=theirs,
        numbers=posted.numbers,
        taken_over=describe_changes(taken_over),
        partly_merged=frozenset(_find_partly_merged(merged_in, found.conflicts)),
    )


def _drop_undecided(
    comparison: Comparison, conflicts: tuple[Conflict, ...]
) -> Comparison:
    """Return `comparison` without the parts of which something is to be decided: the
    list of conflicts names them, and says whether the rest of them is merged.
    """
    undecided = {(conflict.part, conflict.place) for conflict in conflicts}
    changes = tuple(
        change
        for change in comparison.changes
        if (change.list_name, change.place_after) not in undecided
    )
    return replace(comparison, changes=changes)


def _find_partly_merged(
    comparison: Comparison, conflicts: tuple[Conflict, ...]
) -> Iterator[tuple[str, int | None]]:
    """Yield the list and the place of each part that has something of theirs already,
    while something else in it is to be decided.
    """
    changed = {(each.list_name, each.place_after) for each in comparison.changes}
    for conflict in conflicts:
        place = (conflict.part, conflict.place)
        # A whole part that is in the form until it is decided is not merged.
        if conflict.field not in (WHOLE, ORDER) and place in changed:
            yield place


def _read_base(revision: Revision | None) -> Document | None:
    """Return what the form was made from, None if it is gone or another version of the
    program wrote it.

    It has today's records: what somebody changed in a record is no change of the
    article.
    """
    if revision is None:
        return None
    try:
        document = revision.as_document()
    except DocumentUnreadable:
        return None
    try:
        return drafts.settle(document)
    except drafts.DraftRefused:
        return document


def store_posted_picture(request: HttpRequest, name: str) -> None:
    """Store an uploaded picture and put its address in the field `name`, as the form
    would, so that it is merged.

    Raises PictureRefused.
    """
    file = request.FILES.get("picture")
    if file is None:
        return
    posted = request.POST.copy()
    posted[name] = store_upload(file, request.user).address
    request.POST = posted
    # Or the form would store it again, and put its address over what was merged.
    del request.FILES["picture"]


def _update_section_keys(data: QueryDict, article: Article) -> QueryDict:
    """Return `data` with the current keys of the sections that related links come
    after.

    Restoring a revision makes new rows, and the form refuses a link after a row that is
    gone.
    """
    try:
        rows = read_rows(data, SECTIONS.form_prefix)
    except Unreadable:
        return data
    anchor_of = {row.get("id", ""): row.get("known_as", "") for row in rows}
    key_of = {section.anchor: str(section.pk) for section in article.sections.all()}
    current_keys = set(key_of.values())

    posted: Any = data.copy()
    for name in data:
        is_after = name.startswith("related_links-") and name.endswith("-after")
        if is_after and data[name] not in current_keys:
            posted[name] = key_of.get(anchor_of.get(data[name], ""), "")
    return posted
