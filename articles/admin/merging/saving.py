"""Merge what was posted with what others saved after the form was made.

It happens under the article's lock, before the form is made: the form then holds the merged article, made from the
newest revision, and is saved, or comes back, as any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict

from articles import drafts
from articles.admin.editor import find_latest_revision, store_picture
from articles.admin.merging.newer import NewerSave, find_newer_save
from articles.admin.merging.outcome import Outcome
from articles.admin.merging.posting import as_posted
from articles.admin.merging.reading import RowsMissing, Unreadable, read_posted, rows_of
from articles.admin.merging.words import describe_changes
from articles.admin.related import find_name
from articles.admin.request_values import ID_DIGITS_MAX, parse_number
from articles.document import PART_LISTS, SECTIONS, Document
from articles.history import Comparison, Conflict, compare, merge
from articles.history.merging import WHOLE
from articles.models import Article, Revision
from articles.models.stored_document import DocumentUnreadable
from articles.pictures import uploads


@dataclass(frozen=True)
class MergedSave(Outcome):
    """The result of a save of an article over a newer one."""

    lists = {name: (row.row_name, row.form_prefix) for name, row in PART_LISTS.items()}

    article: Article | None = None
    theirs: Document | None = None

    @property
    def language(self) -> str:
        return self.theirs.language if self.theirs else super().language

    @property
    def titles(self) -> Mapping[str, str]:
        if self.theirs is None:
            return {}
        return {source.key: source.title or source.publisher for source in self.theirs.sources}

    def describe_value(self, field_name: str, value: object) -> str | None:
        if field_name == "after" and value:
            for section in self.theirs.sections if self.theirs else ():
                if section.anchor == value:
                    return section.heading
            return str(value)
        if field_name == "article" and value:
            return find_name(str(value), self.newer.reader) or "an explainer you can’t open"
        return super().describe_value(field_name, value)

    def as_posted(self, field_name: str, value: object) -> str:
        if field_name == "after" and value and self.article:
            section = self.article.sections.filter(anchor=value).first()
            return str(section.pk) if section else ""
        return super().as_posted(field_name, value)


def merge_posted(request: HttpRequest, article: Article | None) -> MergedSave | None:
    """Merge what was posted into the newest draft of `article`, in place. Return None if there was nothing to merge.

    The article must be locked, or somebody could save another revision meanwhile.
    """
    if request.method != "POST" or article is None or article._state.adding:
        return None
    latest = find_latest_revision(article)
    asked = request.POST.get("made_from", "")
    if latest is None or asked == str(latest.pk):
        return getattr(request, "merged_save", None)

    # What no number can be is the form of an unknown revision.
    base = article.revisions.filter(pk=parse_number(asked, digits_max=ID_DIGITS_MAX)).first()
    newer = find_newer_save(base, latest, article, request.user)
    try:
        merged = _merge(request, article, base, latest, newer)
    except (Unreadable, drafts.DraftRefused, DocumentUnreadable, uploads.PictureRefused) as trouble:
        request.POST = _update_section_keys(request.POST, article)
        merged = MergedSave(newer, trouble=str(trouble), is_incomplete=isinstance(trouble, RowsMissing))
    request.merged_save = merged
    return merged


def _merge(
    request: HttpRequest, article: Article, revision: Revision | None, latest: Revision, newer: NewerSave
) -> MergedSave:
    store_posted_picture(request, "lead_image_src")
    base = _read_base(revision)
    theirs = drafts.assemble(article)
    mine = read_posted(request.POST, article, base, theirs)
    found = merge(base, mine, theirs)

    posted = as_posted(found.document, request.POST, article, theirs)
    posted.data["made_from"] = str(latest.pk)
    request.POST = posted.data
    return MergedSave(
        newer,
        conflicts=found.conflicts,
        is_base_known=base is not None,
        article=article,
        theirs=theirs,
        numbers=posted.numbers,
        taken_over=describe_changes(_drop_undecided(compare(mine, found.document), found.conflicts)),
    )


def _drop_undecided(comparison: Comparison, conflicts: tuple[Conflict, ...]) -> Comparison:
    """Return `comparison` without the parts that I removed, but that stay in the form until that is decided."""
    undecided = {(conflict.part, conflict.place) for conflict in conflicts if conflict.field == WHOLE}
    changes = [change for change in comparison.changes if (change.list_name, change.place_after) not in undecided]
    return replace(comparison, changes=tuple(changes))


def _read_base(revision: Revision | None) -> Document | None:
    """Return what the form was made from, None if it is gone or another version of the program wrote it.

    It has today's records: what somebody changed in a record is no change of the article.
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
    """Store an uploaded picture and put its address in the field `name`, as the form would, so that it is merged.

    Raises PictureRefused.
    """
    file = request.FILES.get("picture")
    if file is None:
        return
    posted = request.POST.copy()
    posted[name] = store_picture(file)
    request.POST = posted
    del request.FILES["picture"]


def _update_section_keys(data: QueryDict, article: Article) -> QueryDict:
    """Return `data` with the current keys of the sections that related links come after.

    Restoring a revision makes new rows, and the form refuses a link after a row that is gone.
    """
    try:
        rows = rows_of(data, SECTIONS.form_prefix)
    except Unreadable:
        return data
    anchors = {row.get("id", ""): row.get("known_as", "") for row in rows}
    today = {section.anchor: str(section.pk) for section in article.sections.all()}
    posted: Any = data.copy()
    for name in data:
        if name.startswith("related_links-") and name.endswith("-after") and posted[name] not in today.values():
            posted[name] = today.get(anchors.get(posted[name], ""), "")
    return posted
