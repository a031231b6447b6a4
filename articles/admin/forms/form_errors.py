"""What is said of a form as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.helpers import AdminErrorList, InlineAdminFormSet
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.utils.text import Truncator, capfirst

from articles.document import FORM_LISTS

TITLE_LENGTH = 40
"""Characters of a row's title in the list of errors."""


@dataclass(frozen=True)
class ErrorPlace:
    """A field that can't be saved as it is: what it is called, the `id` of its element,
    and what is wrong with it.
    """

    label: str
    target: str
    sentence: str


def list_error_places(context: dict[str, Any]) -> list[ErrorPlace]:
    """Return every error on the form in `context`, in the order of the form: first the
    fields of the record, then each list of rows and their fields.
    """
    places = list(_places_of(context["adminform"].form))
    for rows in context["inline_admin_formsets"]:
        formset = rows.formset
        for sentence in formset.non_form_errors():
            title = capfirst(str(rows.opts.verbose_name_plural))
            places.append(ErrorPlace(title, f"{formset.prefix}-heading", sentence))
        for number, form in enumerate(formset.forms, 1):
            # A row that is to be deleted may hold anything.
            if formset.can_delete and formset._should_delete_form(form):
                continue
            if form.errors:
                places += _places_of(form, f"{_name_row(rows, form, number)}: ")
    return places


def _places_of(form: BaseForm, row: str = "") -> Iterator[ErrorPlace]:
    for name, errors in form.errors.items():
        if name == NON_FIELD_ERRORS:
            # Those of the whole record stand right below the list.
            if row:
                yield ErrorPlace(row.removesuffix(": "), form.prefix, errors[0])
            continue

        field = form[name]
        label = str(field.label)
        if row:
            label = row + label.lower()
        # A group of buttons has no label of its own, but an id.
        target = field.id_for_label or field.auto_id
        if row and field.is_hidden:
            # Nobody can go to it: its row is all that is seen of it.
            label, target = row.removesuffix(": "), form.prefix
        yield ErrorPlace(label, target, errors[0])


def _name_row(rows: InlineAdminFormSet, form: BaseForm, number: int) -> str:
    """Return a row's kind and its title as it was typed, or its number if it has none."""
    kind = str(rows.opts.verbose_name).capitalize()
    title = ""
    for part_list in FORM_LISTS.values():
        field = part_list.title_fields[0]
        if part_list.form_prefix == rows.formset.prefix and field in form.fields:
            title = " ".join(str(form[field].value() or "").split())
    if title:
        return f"{kind} “{Truncator(title).chars(TITLE_LENGTH)}”"
    return f"{kind} {number}"


def drop_error(context: dict[str, Any], code: str) -> None:
    """Take the errors with this code off the form in `context`: they keep it from being
    saved, and the page says them in its own words.
    """
    form = context["adminform"].form
    errors = form.errors.get(NON_FIELD_ERRORS)
    if errors is not None:
        # `data` has the errors with their codes. The list itself yields sentences.
        errors.data = [
            error for error in errors.data if getattr(error, "code", "") != code
        ]
        if not errors.data:
            del form.errors[NON_FIELD_ERRORS]

    # Django collected the errors before.
    formsets = [rows.formset for rows in context["inline_admin_formsets"]]
    context["errors"] = AdminErrorList(form, formsets)
