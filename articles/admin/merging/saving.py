"""Merge what was posted with what others saved after the form was made.

It happens under the article's lock, before the form is made: the form then holds the merged article, made from the
newest revision, and is saved, or comes back, as any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict

from articles.admin.editor import keep_upload, latest_revision
from articles.admin.merging.newer import Newer, newer_than
from articles.admin.merging.outcome import Outcome
from articles.admin.merging.posting import as_posted
from articles.admin.merging.reading import RowsMissing, Unreadable, read_posted, rows_of
from articles.admin.merging.words import in_words
from articles.admin.related import name_of
from articles.document import PART_LISTS, SECTIONS, Document
from articles.drafts import drafting, settling
from articles.history import Comparison, Conflict, compare, merge
from articles.history.merging import WHOLE
from articles.models import Article, Revision
from articles.models.stored_document import DocumentUnreadable
from articles.pictures import uploads


@dataclass(frozen=True)
class MergedSave(Outcome):
    """What became of a save of an article over a newer one."""

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

    def in_words(self, field_name: str, value: object) -> str | None:
        if field_name == "after" and value:
            sections = self.theirs.sections if self.theirs else ()
            return next((part.heading for part in sections if part.anchor == value), str(value))
        if field_name == "article" and value:
            return name_of(str(value), self.newer.reader) or "an explainer you can’t open"
        return super().in_words(field_name, value)

    def as_posted(self, field_name: str, value: object) -> str:
        if field_name == "after" and value and self.article:
            section = self.article.sections.filter(anchor=value).first()
            return str(section.pk) if section else ""
        return super().as_posted(field_name, value)


def merge_posted(request: HttpRequest, article: Article | None) -> MergedSave | None:
    """Merge what was posted into the newest draft of `article`, in place. Return None when there was nothing to merge.

    The article must be locked, or somebody could save another revision meanwhile.
    """
    if request.method != "POST" or article is None or article._state.adding:
        return None
    latest = latest_revision(article)
    asked = request.POST.get("made_from", "")
    if latest is None or asked == str(latest.pk):
        return getattr(request, "merged_save", None)

    base = _revision(article, asked)
    newer = newer_than(base, latest, article, request.user)
    try:
        merged = _merge(request, article, base, latest, newer)
    except (Unreadable, drafting.DraftRefused, DocumentUnreadable, uploads.PictureRefused) as trouble:
        request.POST = _with_known_sections(request.POST, article)
        merged = MergedSave(newer, trouble=str(trouble), is_incomplete=isinstance(trouble, RowsMissing))
    request.merged_save = merged
    return merged


def _revision(article: Article, asked: str) -> Revision | None:
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return None
    return article.revisions.filter(pk=int(asked)).first()


def _merge(
    request: HttpRequest, article: Article, revision: Revision | None, latest: Revision, newer: Newer
) -> MergedSave:
    keep_picture(request, "lead_image_src")
    base = _document(revision)
    theirs = drafting.assemble(article)
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
        taken_over=in_words(_decided(compare(mine, found.document), found.conflicts)),
    )


def _decided(comparison: Comparison, conflicts: tuple[Conflict, ...]) -> Comparison:
    """Return `comparison` without the parts that I removed and that are kept to be decided about."""
    kept = {(conflict.part, conflict.place) for conflict in conflicts if conflict.field == WHOLE}
    changes = [change for change in comparison.changes if (change.list_name, change.place_after) not in kept]
    return replace(comparison, changes=tuple(changes))


def _document(revision: Revision | None) -> Document | None:
    """Return what the form was made from, None when it is lost or another version of the program wrote it.

    With today's records: what somebody changed in a record is no change of the article.
    """
    if revision is None:
        return None
    try:
        document = revision.as_document()
    except DocumentUnreadable:
        return None
    try:
        return settling.settle(document)
    except drafting.DraftRefused:
        return document


def keep_picture(request: HttpRequest, name: str) -> None:
    """Put the address of an uploaded picture in the field `name`, as the form would: it is a change to be merged.

    Raises PictureRefused.
    """
    file = request.FILES.get("picture")
    if file is None:
        return
    posted = request.POST.copy()
    posted[name] = keep_upload(file)
    request.POST = posted
    del request.FILES["picture"]


def _with_known_sections(data: QueryDict, article: Article) -> QueryDict:
    """Return `data` with related links after the sections that the posted ones are today.

    A restored revision makes all rows anew, and a link after a row that is gone would be refused.
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
