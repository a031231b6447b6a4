"""The conflicts of a merge in the form: each at its field, and all in a list at the
top.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from articles.admin.forms.form_errors import drop_error
from articles.admin.merging.conflict_html import (
    render_field_conflict,
    render_list_conflict,
    render_part_conflict,
)
from articles.admin.merging.outcome import Outcome
from articles.history import Conflict
from articles.history.labels import FIELDS
from articles.history.merging import ORDER, WHOLE

UNDECIDED = "undecided"
"""The code of the error that keeps a form from being saved while something is to be
decided.
"""


@dataclass(frozen=True)
class ShownConflict:
    """A conflict in the list at the top: where it is, in words, and the id of what is
    to be decided.
    """

    label: str
    target: str
    is_partly_merged: bool = False
    """True if something else that they changed in the same part is in the form."""


def show_conflicts(merged: Outcome, context: dict[str, Any]) -> list[ShownConflict]:
    """Put each conflict into the form at its field. Return them in the order of the
    form.

    The form must have been validated: the conflicts are added to its errors.
    """
    form = context["adminform"].form
    formsets = {}
    for inline in context["inline_admin_formsets"]:
        formsets[inline.formset.prefix] = inline.formset
    # The box at the top says the same in more words.
    drop_error(context, UNDECIDED)

    shown = []
    for conflict in merged.conflicts:
        if conflict.part in merged.lists:
            kind, prefix = merged.lists[conflict.part]
            shown.append(_show_in_list(conflict, merged, kind, formsets[prefix]))
        else:
            shown.append(_show_in_form(conflict, merged, form))
        if (conflict.part, conflict.place) in merged.partly_merged:
            shown[-1] = replace(shown[-1], is_partly_merged=True)
    return shown


def say_merged(request: HttpRequest) -> None:
    """Add a message about what a save took from others, once it is done."""
    merged: Outcome | None = getattr(request, "merged_save", None)
    if merged and merged.message:
        messages.info(request, merged.message)


def _show_in_form(conflict: Conflict, merged: Outcome, form: Any) -> ShownConflict:
    name = conflict.field
    if conflict.part == "lead_image":
        name = f"lead_image_{name}"
    bound = form[name]
    label = str(bound.label)
    # HTML that is marked as safe, which Django does not escape in a list of errors.
    form.add_error(name, render_field_conflict(conflict, merged, label, bound))
    return ShownConflict(label, f"conflict-{bound.id_for_label}")


def _show_in_list(
    conflict: Conflict, merged: Outcome, kind: str, formset: Any
) -> ShownConflict:
    number = None
    if conflict.place is not None:
        number = merged.numbers.get((conflict.part, conflict.place))
    if number is None or number >= len(formset.forms):
        return _show_above_list(conflict, merged, kind, formset)

    form = formset.forms[number]
    name = _name_row(form)
    label = f"{kind.capitalize()} {number + 1}"
    if name:
        label = f"{kind.capitalize()} “{name}”"

    # The draft's row calls the article that a related link leads to its target.
    field = "target" if conflict.field == "article" else conflict.field
    if conflict.field == WHOLE:
        form.is_undecided = True  # a row that can be removed although it is new
        form.add_error(None, render_part_conflict(conflict, merged, kind))
    elif field in form.fields:
        field_label = str(FIELDS[conflict.field])
        html = render_field_conflict(conflict, merged, field_label, form[field])
        form.add_error(field, html)
        label = f"{label}: {field_label.lower()}"
    return ShownConflict(label, f"{formset.prefix}-{number}")


def _show_above_list(
    conflict: Conflict, merged: Outcome, kind: str, formset: Any
) -> ShownConflict:
    """Show a conflict that no row of the form is about."""
    formset.non_form_errors().append(render_list_conflict(conflict, merged, kind))
    label = kind.capitalize()
    if conflict.field == ORDER:
        label = f"Order of the {kind}s"
    return ShownConflict(label, f"{formset.prefix}-group")


def _name_row(form: Any) -> str:
    """Return what a row is called: by its own words, else by the record that it
    names.
    """
    for name in ("heading", "question", "title"):
        if name in form.fields:
            return str(form[name].value() or "")
    for name in ("source", "author", "topic"):
        # The key first: without one, asking for the record raises an error.
        if getattr(form.instance, f"{name}_id", None):
            return str(getattr(form.instance, name))
    return ""
