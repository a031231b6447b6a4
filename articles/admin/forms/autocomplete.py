"""Fields in which a record is chosen by typing a part of its name."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models


class LoadedAutocomplete(AutocompleteSelect):
    """Django's autocomplete, without its query for a record that the form has loaded:
    that is one query a row.
    """

    loaded: models.Model | None = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        selected = [str(choice) for choice in value if choice and self._is_key(choice)]
        loaded_key = str(self.loaded.pk) if self.loaded else None
        # Another record was posted than the row has, so Django has to look it up.
        if selected and set(selected) != {loaded_key}:
            return super().optgroups(name, selected, attr)

        # What follows is what Django's method returns for one selected record.
        options = []
        if not self.is_required:
            options.append(self.create_option(name, "", "", False, 0))
        if selected:
            label = self.choices.field.label_from_instance(self.loaded)
            options.append(
                self.create_option(name, self.loaded.pk, label, True, len(options))
            )
        return [(None, options, 0)]

    def _is_key(self, choice: Any) -> bool:
        """Return True if `choice` can be a key. Django asks the database for anything
        that was posted, and fails.
        """
        try:
            self.choices.queryset.model._meta.pk.to_python(choice)
        except ValidationError:
            return False
        return True


class LoadedChoice(forms.ModelChoiceField):
    """Django's choice of a record, without its query for one that was loaded together
    with those of the other rows.
    """

    loaded: Mapping[str, models.Model] = {}
    """The records that are valid choices and known, by their keys as they are posted."""

    def to_python(self, value: Any) -> Any:
        # What is not among them is refused by Django, in its words.
        return self.loaded.get(str(value)) or super().to_python(value)


def find_chosen_records(
    queryset: models.QuerySet, keys: set[str]
) -> dict[str, models.Model]:
    """Return the records of `queryset` that have `keys`, by them, in one query. Anything
    may have been posted as a key.
    """
    valid = []
    for key in keys:
        try:
            # Of a number it checks the size too: a database fails at one that is larger
            # than its columns.
            valid.append(queryset.model._meta.pk.clean(key, None))
        except ValidationError:
            continue
    if not valid:
        return {}
    return {str(record.pk): record for record in queryset.filter(pk__in=valid)}


def set_loaded_records(form: forms.ModelForm) -> None:
    """Set the record of each autocomplete of `form` that its queryset has loaded."""
    for name, field in form.fields.items():
        # The admin wraps the widget for the links to add and to change a record.
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, LoadedAutocomplete):
            relation = form.instance._meta.get_field(name)
            # Without this look, reading the attribute would ask the database.
            if relation.is_cached(form.instance):
                widget.loaded = getattr(form.instance, name)
