"""The conflicts of a merge, each at its field: the other version, with the words that differ."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.admin.merging.outcome import Outcome
from articles.document import Part
from articles.history import Conflict
from articles.history.labels import FIELDS
from articles.history.merging import ORDER, WHOLE
from articles.models import Section
from articles.public.comparison import field_shown

UNDECIDED = "undecided"
"""The code of the error that keeps a form from being saved while something is to be decided."""
TEMPLATE = "admin/articles/article/_conflict.html"
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


def show_conflicts(merged: Outcome, context: dict[str, Any]) -> list[Shown]:
    """Put each conflict into the form at its field. Return them in the order of the form.

    Comes after the form has been found not to be valid: the fields themselves are as good as any.
    """
    form = context["adminform"].form
    formsets = {inline.formset.prefix: inline.formset for inline in context["inline_admin_formsets"]}
    _drop_reminder(form)
    context["errors"] = helpers.AdminErrorList(form, list(formsets.values()))

    shown = []
    for conflict in merged.conflicts:
        if conflict.part in merged.lists:
            kind, prefix = merged.lists[conflict.part]
            shown.append(_show_in_list(conflict, merged, kind, formsets[prefix]))
        else:
            shown.append(_show_in_form(conflict, merged, form))
    return shown


def say_merged(request: HttpRequest) -> None:
    """Say what a save took from others, once it is done."""
    merged: Outcome | None = getattr(request, "merged_save", None)
    if merged and merged.message:
        messages.info(request, merged.message)


def _drop_reminder(form: Any) -> None:
    """Take off the error that kept the form from being saved: the box at the top says it better."""
    errors = form.errors.get("__all__")
    if errors is None:
        return
    errors.data = [error for error in errors.data if getattr(error, "code", "") != UNDECIDED]
    if not errors.data:
        del form.errors["__all__"]


def _show_in_form(conflict: Conflict, merged: Outcome, form: Any) -> Shown:
    name = conflict.field
    label = SINGLE.get(name, "")
    if conflict.part == "lead_image":
        label, name = PICTURE[name], f"lead_image_{name}"
    bound = form[name]
    label = label or str(bound.label)
    form.add_error(name, _field_html(conflict, merged, label, bound))
    return Shown(label, f"conflict-{bound.id_for_label}")


def _show_in_list(conflict: Conflict, merged: Outcome, kind: str, formset: Any) -> Shown:
    number = merged.numbers.get((conflict.part, -1 if conflict.place is None else conflict.place))
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
        form.add_error(field, _field_html(conflict, merged, said, bound))
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


def _field_html(conflict: Conflict, merged: Outcome, label: str, bound: forms.BoundField) -> SafeString:
    mine, theirs = (_in_words(conflict, side, merged, bound) for side in (conflict.mine, conflict.theirs))
    return _html(
        conflict,
        merged,
        label=label,
        field_id=bound.id_for_label,
        value=merged.as_posted(conflict.field, conflict.theirs),
        is_choice=isinstance(bound.field, forms.ChoiceField),
        words=_words(conflict.field, mine, theirs, merged),
        is_empty=not theirs.strip(),
    )


def _whole_html(conflict: Conflict, merged: Outcome, kind: str) -> SafeString:
    left = conflict.theirs if conflict.mine is None else conflict.mine
    fields = []
    if isinstance(left, Part) and isinstance(conflict.base, Part):
        for name in type(left).model_fields:
            before, after = str(getattr(conflict.base, name) or ""), str(getattr(left, name) or "")
            if before != after and name in FIELDS:
                fields.append((FIELDS[name], _words(name, before, after, merged)))
    return _html(conflict, merged, kind=kind, is_mine_gone=conflict.mine is None, fields=fields)


def _list_html(conflict: Conflict, merged: Outcome, kind: str) -> SafeString:
    return _html(conflict, merged, kind=kind, names=conflict.theirs if conflict.field == ORDER else ())


def _html(conflict: Conflict, merged: Outcome, **context: Any) -> SafeString:
    return render_to_string(TEMPLATE, {"conflict": conflict, "newer": merged.newer, "merged": merged, **context})


def _words(name: str, before: str, after: str, merged: Outcome) -> SafeString:
    return field_shown(name, before, after, language=merged.language, sources=merged.titles, effort=merged.effort)


def _in_words(conflict: Conflict, value: Any, merged: Outcome, bound: forms.BoundField) -> str:
    """Return a value as a person reads it."""
    if conflict.field == "level":
        return str(Section.Level(value).label)
    words = merged.in_words(conflict.field, value)
    if words is not None:
        return words
    if isinstance(bound.field, forms.ChoiceField) and value:
        return _label_of(bound.field, value)
    return str(value or "")


def _label_of(field: forms.ChoiceField, value: Any) -> str:
    """Return what a choice is called."""
    for key, label in field.choices:
        if str(key) == str(value):
            return str(label)
    return str(value)
