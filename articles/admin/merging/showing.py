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

from articles.admin.merging import sentences
from articles.admin.merging.outcome import Outcome
from articles.admin.related import name_of
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
"""Fields whose value is chosen or short: there is nothing to copy. Those that are lists of choices need no naming."""
CLASH_FIELDS = ("title", "name", "publisher", "url", "key", "locator", "accessed_on", "credit")
"""What is told of a part of mine that was not kept, because theirs is the same."""
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
    newer = merged.newer
    return _html(
        conflict,
        merged,
        said=sentences.field_differs(newer),
        version=sentences.theirs(newer, "version"),
        text=sentences.theirs(newer, "text"),
        label=label,
        field_id=bound.id_for_label,
        value=merged.as_posted(conflict.field, conflict.theirs),
        option=_linked_name(conflict, merged),
        is_choice=isinstance(bound.field, forms.ChoiceField) or conflict.field in CHOSEN,
        words=_words(conflict.field, mine, theirs, merged),
        pictures=_pictures(conflict, merged),
        is_empty=not theirs.strip(),
    )


def _linked_name(conflict: Conflict, merged: Outcome) -> str:
    """Return what the reader knows their linked article as, "" for none and for one that may not be linked to."""
    if conflict.field != "article" or not conflict.theirs:
        return ""
    return name_of(str(conflict.theirs), merged.newer.reader)


def _pictures(conflict: Conflict, merged: Outcome) -> list[tuple[str, str, bool]]:
    """Return both pictures of a conflict about one: whose it is, its src, and whether this site has it."""
    if conflict.field != "src":
        return []
    named = [("Yours", conflict.mine), (capfirst(sentences.theirs(merged.newer, "version")), conflict.theirs)]
    return [(name, str(src), is_own_picture(str(src))) for name, src in named if src]


def _whole_html(conflict: Conflict, merged: Outcome, kind: str) -> SafeString:
    left = conflict.theirs if conflict.mine is None else conflict.mine
    fields = []
    if isinstance(left, Part) and isinstance(conflict.base, Part):
        for name in type(left).model_fields:
            before, after = str(getattr(conflict.base, name) or ""), str(getattr(left, name) or "")
            if before != after and name in FIELDS:
                fields.append((FIELDS[name], _words(name, before, after, merged)))

    is_mine_gone = conflict.mine is None
    if not merged.is_base_known:
        said, hint = sentences.only_one_has(kind, is_mine_gone=is_mine_gone), "Remove it if it should go."
    elif is_mine_gone:
        said, hint = sentences.i_removed(merged.newer, kind), "Remove it again if it should go."
    else:
        said, hint = sentences.they_removed(merged.newer, kind), "Remove it if it should go."
    return _html(conflict, merged, said=said, hint=f"It is kept below. {hint}", fields=fields)


def _list_html(conflict: Conflict, merged: Outcome, kind: str) -> SafeString:
    if conflict.field == ORDER:
        said, order = sentences.order_differs(merged.newer), sentences.theirs(merged.newer, "order")
        return _html(conflict, merged, said=said, order=order, names=conflict.theirs)

    mine = [(FIELDS[name], getattr(conflict.mine, name, "")) for name in CLASH_FIELDS]
    return _html(
        conflict,
        merged,
        said=sentences.both_added(merged.newer, kind),
        hint="The saved one is kept; yours is not.",
        mine=[(label, value) for label, value in mine if value],
    )


def _html(conflict: Conflict, merged: Outcome, **context: Any) -> SafeString:
    return render_to_string(TEMPLATE, {"conflict": conflict, "merged": merged, **context})


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
