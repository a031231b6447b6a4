"""A line that grows: a headline or a question that is longer than its field wraps, where
an input would cut it off.
"""

from typing import Any

from django import forms


class OneLine(forms.Textarea):
    """A text area for text without line ends. toolbar.js keeps Enter and pasted line
    ends out; what arrives anyway becomes spaces.
    """

    def __init__(self, placeholder: str = "") -> None:
        attributes = {"rows": 1, "class": "vTextField one-line", "dir": "auto"}
        if placeholder:
            attributes["placeholder"] = placeholder
        super().__init__(attributes)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        if isinstance(value, str) and ("\n" in value or "\r" in value):
            return " ".join(value.split())
        return value


def write_in_place(form: forms.BaseForm, **placeholders: str) -> None:
    """Set the placeholders of fields, which replace their visible labels. Names that
    the form has no field for are ignored.
    """
    for name, words in placeholders.items():
        # Who may only view an article has a form without fields.
        if name in form.fields:
            form.fields[name].widget.attrs["placeholder"] = words
