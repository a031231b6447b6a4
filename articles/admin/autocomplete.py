"""Choosing records by typing a part of their name."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models


class KnownAutocomplete(AutocompleteSelect):
    """Django's autocomplete, which asks for no record that the form has already: one query a row otherwise."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        value = [choice for choice in value if choice and self._can_name(choice)]
        selected = {str(choice) for choice in value}
        if selected and not (self.known and selected == {str(self.known.pk)}):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required or self.allow_multiple_selected else [("", "", False)]
        if selected:
            options.append((self.known.pk, self.choices.field.label_from_instance(self.known), True))
        made = [
            self.create_option(name, choice, label, is_chosen, index)
            for index, (choice, label, is_chosen) in enumerate(options)
        ]
        return [(None, made, 0)]

    def _can_name(self, choice: Any) -> bool:
        """Say whether `choice` is a key at all: Django asks the database for whatever was posted, and gets a 500."""
        try:
            self.choices.queryset.model._meta.pk.to_python(choice)
        except ValidationError:
            return False
        return True


class Choosing:
    """For a form: `known_fields` are the foreign keys whose records its queryset has loaded."""

    known_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.known_fields:
            widget = getattr(self.fields[name].widget, "widget", self.fields[name].widget)
            if isinstance(widget, KnownAutocomplete) and getattr(self.instance, f"{name}_id", None):
                widget.known = getattr(self.instance, name)
