"""The conflicts of a merge, each at its field: the other version, with the words that differ."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import helpers
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.admin.merging.saving import MergedSave
from articles.admin.places import LISTS
from articles.document import Part
from articles.history import Conflict
from articles.history.labels import FIELDS
from articles.history.merging import ORDER, WHOLE
from articles.models import Article, Section
from articles.public.comparison import field_shown

UNDECIDED = "undecided"
"""The code of the error that keeps a form from being saved while something is to be decided."""
TEMPLATE = "admin/articles/article/_conflict.html"
SINGULAR = {
    "sections": "section",
    "faq": "question",
    "sources": "source",
    "byline": "credit",
    "topics": "topic",
    "related": "related link",
}
PICTURE = {
    "src": "Lead image",
    "alt": "Lead image in words",
    "credit": "Lead image credit",
    "caption": "Lead image caption",
}
SINGLE = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "slug": "Address",
    "language": "Language",
    "dated_on": "Dated",
}
FORM_FIELDS = {"article": "target"}


@dataclass(frozen=True)
class Shown:
    """A conflict in the list at the top: where it is, in words, and the id of what is to be decided."""

    label: str
    target: str


def show_conflicts(merged: MergedSave, context: dict[str, Any]) -> list[Shown]:
    """Put each conflict into the form at its field. Return them in the order of the form.

    Comes after the form has been found not to be valid: the fields themselves are as good as any.
    """
    form = context["adminform"].form
    formsets = {inline.formset.prefix: inline.formset for inline in context["inline_admin_formsets"]}
    _drop_reminder(form)
    context["errors"] = helpers.AdminErrorList(form, list(formsets.values()))

    shown = []
    for conflict in merged.conflicts:
        if conflict.part in LISTS:
            shown.append(_show_in_list(conflict, merged, formsets[LISTS[conflict.part][1]]))
        else:
            shown.append(_show_in_form(conflict, merged, form))
    return shown


def _drop_reminder(form: Any) -> None:
    """Take off the error that kept the form from being saved: the box at the top says it better."""
    errors = form.errors.get("__all__")
    if errors is None:
        return
    errors.data = [error for error in errors.data if getattr(error, "code", "") != UNDECIDED]
    if not errors.data:
        del form.errors["__all__"]


def _show_in_form(conflict: Conflict, merged: MergedSave, form: Any) -> Shown:
    name = conflict.field
    label = SINGLE.get(name, "")
    if conflict.part == "lead_image":
        label, name = PICTURE[name], f"lead_image_{name}"
    bound = form[name]
    form.add_error(name, _field_html(conflict, merged, label, bound.id_for_label, str(conflict.theirs or "")))
    return Shown(label, f"conflict-{bound.id_for_label}")


def _show_in_list(conflict: Conflict, merged: MergedSave, formset: Any) -> Shown:
    assert merged.posted is not None
    kind = SINGULAR[conflict.part]
    number = merged.posted.numbers.get((conflict.part, -1 if conflict.place is None else conflict.place))
    if number is None or number >= len(formset.forms):
        formset.non_form_errors().append(_list_html(conflict, merged, kind))
        label = f"Order of the {kind}s" if conflict.field == ORDER else kind.capitalize()
        return Shown(label, f"{formset.prefix}-group")

    form = formset.forms[number]
    part = conflict.theirs if conflict.mine is None else conflict.mine
    name = _name_in(formset, number, part)
    label = f"{kind.capitalize()} “{name}”" if name else f"{kind.capitalize()} {number + 1}"
    target = f"{formset.prefix}-{number}"
    field = FORM_FIELDS.get(conflict.field, conflict.field)
    if conflict.field == WHOLE:
        form.is_undecided = True
        form.add_error(None, _whole_html(conflict, merged, kind))
    elif field in form.fields:
        bound = form[field]
        said = f"{FIELDS[conflict.field]}"
        value = _form_value(conflict, merged, bound)
        form.add_error(field, _field_html(conflict, merged, said, bound.id_for_label, value))
        label = f"{label}: {said.lower()}"
    return Shown(label, target)


def _name_in(formset: Any, number: int, part: Any) -> str:
    """Return what a row is called: by its own words, else by the record that it names."""
    form = formset.forms[number]
    for name in ("heading", "question", "title"):
        if name in form.fields:
            return str(form[name].value() or "")
    instance = form.instance
    for name in ("source", "author", "topic"):
        if getattr(instance, f"{name}_id", None):
            return str(getattr(instance, name))
    return ""


def _field_html(conflict: Conflict, merged: MergedSave, label: str, field_id: str, value: str) -> SafeString:
    mine, theirs = (_in_words(conflict, side, merged) for side in (conflict.mine, conflict.theirs))
    return _html(
        conflict,
        merged,
        label=label,
        field_id=field_id,
        value=value,
        words=_words(conflict.field, mine, theirs, merged),
        is_empty=not theirs.strip(),
    )


def _whole_html(conflict: Conflict, merged: MergedSave, kind: str) -> SafeString:
    left = conflict.theirs if conflict.mine is None else conflict.mine
    fields = []
    if isinstance(left, Part) and isinstance(conflict.base, Part):
        for name in type(left).model_fields:
            before, after = str(getattr(conflict.base, name) or ""), str(getattr(left, name) or "")
            if before != after and name in FIELDS:
                fields.append((FIELDS[name], _words(name, before, after, merged)))
    return _html(conflict, merged, kind=kind, is_mine_gone=conflict.mine is None, fields=fields)


def _list_html(conflict: Conflict, merged: MergedSave, kind: str) -> SafeString:
    return _html(conflict, merged, kind=kind, names=conflict.theirs if conflict.field == ORDER else ())


def _html(conflict: Conflict, merged: MergedSave, **context: Any) -> SafeString:
    return render_to_string(TEMPLATE, {"conflict": conflict, "newer": merged.newer, "merged": merged, **context})


def _words(name: str, before: str, after: str, merged: MergedSave) -> SafeString:
    assert merged.theirs is not None
    titles = {source.key: source.title or source.publisher for source in merged.theirs.sources}
    return field_shown(name, before, after, language=merged.theirs.language, sources=titles, effort=merged.effort)


def _in_words(conflict: Conflict, value: Any, merged: MergedSave) -> str:
    """Return a value as a person reads it."""
    if conflict.field == "level":
        return str(Section.Level(value).label)
    if conflict.field == "after" and value:
        return next((part.heading for part in merged.theirs.sections if part.anchor == value), str(value))
    if conflict.field == "article" and value:
        return "another article"
    return str(value or "")


def _form_value(conflict: Conflict, merged: MergedSave, bound: Any) -> str:
    """Return their value as the field takes it."""
    if conflict.field == "after" and conflict.theirs:
        article: Article = merged.newer.latest.article
        section = article.sections.filter(anchor=conflict.theirs).first()
        return str(section.pk) if section else ""
    return str(conflict.theirs or "")
