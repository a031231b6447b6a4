"""The conflicts of a merge, each at its field: the other version, with the words that differ."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from articles.admin.merging.outcome import Outcome
from articles.admin.merging.sentences import (
    BOTH_ADDED,
    FIELD_DIFFERS,
    I_REMOVED,
    ORDER_DIFFERS,
    THEY_REMOVED,
    name_other,
)
from articles.admin.related import find_name
from articles.document import Part
from articles.history import Conflict
from articles.history.labels import FIELDS
from articles.history.merging import ORDER, WHOLE
from articles.models import Section
from articles.public.comparison import field_shown
from articles.rendering.links import is_own_picture

UNDECIDED = "undecided"
"""The code of the error that keeps a form from being saved while something is to be decided."""
TEMPLATE = "admin/articles/article/_conflict.html"
CHOSEN = ("level", "language")
"""Fields with values too short to be worth copying, besides those that are lists of choices."""
CLASH_FIELDS = ("title", "name", "publisher", "url", "key", "locator", "accessed_on", "credit")
"""The fields that are shown of my part when it is dropped because theirs is the same."""
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

    The form must have been validated: the conflicts are added to its errors.
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
    """Add a message about what a save took from others, once it is done."""
    merged: Outcome | None = getattr(request, "merged_save", None)
    if merged and merged.message:
        messages.info(request, merged.message)


def _drop_reminder(form: Any) -> None:
    """Remove the error that prevented the save: the box at the top says the same in more words."""
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
    number = None
    if conflict.place is not None:
        number = merged.numbers.get((conflict.part, conflict.place))
    if number is None or number >= len(formset.forms):
        formset.non_form_errors().append(_list_html(conflict, merged, kind))
        label = f"Order of the {kind}s" if conflict.field == ORDER else kind.capitalize()
        return Shown(label, f"{formset.prefix}-group")

    form = formset.forms[number]
    name = _name_row(form)
    label = f"{kind.capitalize()} “{name}”" if name else f"{kind.capitalize()} {number + 1}"
    field = FORM_FIELDS.get(conflict.field, conflict.field)
    if conflict.field == WHOLE:
        form.is_undecided = True
        form.add_error(None, _whole_html(conflict, merged, kind))
    elif field in form.fields:
        field_label = str(FIELDS[conflict.field])
        form.add_error(field, _field_html(conflict, merged, field_label, form[field]))
        label = f"{label}: {field_label.lower()}"
    return Shown(label, f"{formset.prefix}-{number}")


def _name_row(form: Any) -> str:
    """Return what a row is called: by its own words, else by the record that it names."""
    for name in ("heading", "question", "title"):
        if name in form.fields:
            return str(form[name].value() or "")
    for name in ("source", "author", "topic"):
        if getattr(form.instance, f"{name}_id", None):
            return str(getattr(form.instance, name))
    return ""


def _field_html(conflict: Conflict, merged: Outcome, label: str, bound: forms.BoundField) -> SafeString:
    mine = _describe_value(conflict, conflict.mine, merged, bound)
    theirs = _describe_value(conflict, conflict.theirs, merged, bound)
    newer = merged.newer
    return _html(
        conflict,
        merged,
        said=FIELD_DIFFERS.fill(newer),
        version=name_other(newer, "version"),
        text=name_other(newer, "text"),
        label=label,
        field_id=bound.id_for_label,
        value=merged.as_posted(conflict.field, conflict.theirs),
        option=_name_linked_article(conflict, merged),
        is_choice=isinstance(bound.field, forms.ChoiceField) or conflict.field in CHOSEN,
        words=_show_words(conflict.field, mine, theirs, merged),
        pictures=_find_pictures(conflict, merged),
        is_empty=not theirs.strip(),
    )


def _name_linked_article(conflict: Conflict, merged: Outcome) -> str:
    """Return the name by which the reader knows their linked article, "" for none and for one they may not link to."""
    if conflict.field == "article" and conflict.theirs:
        return find_name(str(conflict.theirs), merged.newer.reader)
    return ""


def _find_pictures(conflict: Conflict, merged: Outcome) -> list[tuple[str, str, bool]]:
    """Return both pictures of a conflict about one: whose it is, its src, and whether this site has it."""
    if conflict.field != "src":
        return []
    named = [("Yours", conflict.mine), (capfirst(name_other(merged.newer, "version")), conflict.theirs)]
    return [(name, str(src), is_own_picture(str(src))) for name, src in named if src]


def _whole_html(conflict: Conflict, merged: Outcome, kind: str) -> SafeString:
    is_mine_gone = conflict.mine is None
    left = conflict.theirs if is_mine_gone else conflict.mine
    fields = []
    if isinstance(left, Part) and isinstance(conflict.base, Part):
        for name in type(left).model_fields:
            before = str(getattr(conflict.base, name) or "")
            after = str(getattr(left, name) or "")
            if before != after and name in FIELDS:
                fields.append((FIELDS[name], _show_words(name, before, after, merged)))

    hint = "Remove it if you don’t want it."
    if not merged.is_base_known:
        version = "the saved version" if is_mine_gone else "your version"
        said = f"Only {version} has this {kind}."
    elif is_mine_gone:
        said = I_REMOVED.fill(merged.newer, kind)
        hint = "Remove it again if you don’t want it."
    else:
        said = THEY_REMOVED.fill(merged.newer, kind)
    return _html(conflict, merged, said=said, hint=f"It is kept below. {hint}", fields=fields)


def _list_html(conflict: Conflict, merged: Outcome, kind: str) -> SafeString:
    if conflict.field == ORDER:
        order = name_other(merged.newer, "order")
        return _html(conflict, merged, said=ORDER_DIFFERS.fill(merged.newer), order=order, names=conflict.theirs)

    mine = []
    for name in CLASH_FIELDS:
        if value := getattr(conflict.mine, name, ""):
            mine.append((FIELDS[name], value))
    hint = "The saved one is kept; yours is not."
    return _html(conflict, merged, said=BOTH_ADDED.fill(merged.newer, kind), hint=hint, mine=mine)


def _html(conflict: Conflict, merged: Outcome, **context: Any) -> SafeString:
    return render_to_string(TEMPLATE, {"conflict": conflict, "merged": merged, **context})


def _show_words(name: str, before: str, after: str, merged: Outcome) -> SafeString:
    return field_shown(name, before, after, language=merged.language, sources=merged.titles, effort=merged.effort)


def _describe_value(conflict: Conflict, value: Any, merged: Outcome, bound: forms.BoundField) -> str:
    """Return a value as a person reads it."""
    if conflict.field == "level":
        return str(Section.Level(value).label)
    words = merged.describe_value(conflict.field, value)
    if words is not None:
        return words
    if isinstance(bound.field, forms.ChoiceField) and value:
        for key, label in bound.field.choices:
            if str(key) == str(value):
                return str(label)
    return str(value or "")
