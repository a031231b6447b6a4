"""The Document's own rules for the desk's forms: what no Document can hold is an error of the field it was typed in."""

from functools import cache
from typing import Annotated, Any, ClassVar

import pydantic
from django import forms

from articles.document import Document, Part
from articles.document_errors import field_sentence


@cache
def _make_rule(part: type[Part], name: str) -> pydantic.TypeAdapter:
    field = part.model_fields[name]
    return pydantic.TypeAdapter(Annotated[field.annotation, *field.metadata])


class DocumentRules(forms.ModelForm):
    """A form whose `document_fields` obey the rules of the fields of `document_part` with the same names.

    No field cuts off what is typed or pasted: if there is a `maxlength`, a browser does so without a word.
    """

    document_part: ClassVar[type[Part]] = Document
    document_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        for name in self.document_fields:
            value = cleaned.get(name)
            if not isinstance(value, str):
                continue
            try:
                _make_rule(self.document_part, name).validate_python(value)
            except pydantic.ValidationError as error:
                self.add_error(name, field_sentence(name, error.errors()[0]))
        return cleaned
