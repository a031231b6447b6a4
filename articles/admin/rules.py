"""The Document's own rules for the desk's forms: what no Document can hold is an error in the field it was typed in."""

from functools import cache
from typing import Annotated, Any, ClassVar

import pydantic
from django import forms
from django.core.exceptions import ValidationError

from articles.document import Document, Part
from articles.document_errors import field_sentence


@cache
def _rule(part: type[Part], name: str) -> pydantic.TypeAdapter:
    field = part.model_fields[name]
    return pydantic.TypeAdapter(Annotated[field.annotation, *field.metadata])


def check(part: type[Part], name: str, value: Any) -> None:
    """Hold `value` against the rule of a Document's field. Raises a form's ValidationError."""
    try:
        _rule(part, name).validate_python(value)
    except pydantic.ValidationError as error:
        raise ValidationError(field_sentence(name, error.errors()[0])) from error


class DocumentRules(forms.ModelForm):
    """A form whose fields keep the Document's rules: `document_fields` maps each to the field of `document_part`.

    No field cuts off what is typed or pasted: a browser does that in silence where it finds a `maxlength`.
    """

    document_part: ClassVar[type[Part]] = Document
    document_fields: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        for name, document_name in self.document_fields.items():
            if name in cleaned and isinstance(cleaned[name], str):
                try:
                    check(self.document_part, document_name, cleaned[name])
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned
