"""Fields in which a record is chosen by typing a part of its name."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models


class LoadedAutocomplete(AutocompleteSelect):
    """Django's autocomplete, without its query for a record that the form has loaded: that is one query a row."""

    loaded: models.Model | None = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        selected = [str(choice) for choice in value if choice and self._is_key(choice)]
        if selected and (self.loaded is None or set(selected) != {str(self.loaded.pk)}):
            return super().optgroups(name, selected, attr)

        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        if selected:
            label = self.choices.field.label_from_instance(self.loaded)
            options.append(self.create_option(name, self.loaded.pk, label, True, len(options)))
        return [(None, options, 0)]

    def _is_key(self, choice: Any) -> bool:
        """Return True if `choice` can be a key. Django asks the database for anything that was posted, and fails."""
        try:
            self.choices.queryset.model._meta.pk.to_python(choice)
        except ValidationError:
            return False
        return True


class AutocompleteForm:
    """Mixed in before a form. `loaded_fields` are the foreign keys whose records its queryset has loaded."""

    loaded_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.loaded_fields:
            widget = getattr(self.fields[name].widget, "widget", self.fields[name].widget)
            if isinstance(widget, LoadedAutocomplete) and getattr(self.instance, f"{name}_id", None):
                widget.loaded = getattr(self.instance, name)
