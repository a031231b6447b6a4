"""What the desk's forms say of a field, in place of Django's “This field is required.”:
what is wrong, and what to do.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from django import forms
from django.utils.functional import Promise

SENTENCES: Final[Mapping[type[forms.Field], Mapping[str, str]]] = {
    forms.Field: {
        "required": "This is empty. Fill it in.",
        "max_length": "This has %(show_value)d characters. Shorten it to at most %(limit_value)d characters.",
        "null_characters_not_allowed": "This has an invisible character (NUL) in it. Delete the text and retype it.",
        "unique": "Another one has this already. Change it.",
    },
    forms.IntegerField: {
        "invalid": "This is no whole number. Type digits alone.",
        "min_value": "This is too small. Enter at least %(limit_value)s.",
        "max_value": "This is too large. Enter at most %(limit_value)s.",
    },
    forms.DateField: {
        "invalid": "This is no date. Type year, month and day: 2026-11-30.",
    },
    forms.DateTimeField: {
        "invalid": "This is no date with a time. Type both: 2026-11-30 14:00.",
    },
    forms.SlugField: {
        "invalid": "A slug has letters without accents, digits, - and _ alone. Leave it empty to get one.",
    },
    forms.URLField: {
        "invalid": "This is no web address. Copy it from the browser: it begins with https://.",
    },
    forms.EmailField: {
        "invalid": "This is no email address. One looks like name@example.org.",
    },
    forms.FileField: {
        "required": "Choose a file.",
        "invalid": "The file did not arrive. Choose it again.",
        "missing": "The file did not arrive. Choose it again.",
        "empty": "This file is empty. Choose another.",
    },
    forms.ChoiceField: {
        "required": "Choose one.",
        "invalid_choice": "This is not among the choices any more. Choose again.",
    },
    forms.MultipleChoiceField: {
        "invalid_choice": "One of these is not among the choices any more. Choose again.",
    },
    forms.ModelChoiceField: {
        "required": "Choose one.",
        "invalid_choice": "This is not on record any more. Choose another.",
    },
}
"""By kind of field and Django's code. A field also has the sentences of the kinds that
its own is derived from.
"""


class PlainErrors(forms.BaseForm):
    """A form whose fields speak plainly. What a field says in words of its own stays."""

    def full_clean(self) -> None:
        # Here, not as the form is made: one that is only shown has no errors.
        for field in self.fields.values():
            speak_plainly(field)
        super().full_clean()


def speak_plainly(field: forms.Field) -> None:
    """Replace Django's sentences in `field`."""
    messages = field.error_messages
    for code, sentence in list_sentences(type(field)).items():
        # Django's are translated when they are shown. The desk's are English, as they
        # stand.
        # A code that the field has no words for gets ours.
        if isinstance(messages.get(code, Promise()), Promise):
            messages[code] = sentence


@cache
def list_sentences(kind: type[forms.Field]) -> dict[str, str]:
    """Return the sentences of fields of this kind, by code."""
    sentences: dict[str, str] = {}
    # From the most general kind on, so that the nearest has the last word.
    for each in reversed(kind.__mro__):
        sentences.update(SENTENCES.get(each, {}))
    return sentences
