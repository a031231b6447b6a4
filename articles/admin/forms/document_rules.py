"""The Document's own rules for the desk's forms: what no Document can hold is an error
of the field it was typed in.
"""

from functools import cache
from typing import Annotated, Any, ClassVar, Final

import pydantic
from django import forms

from articles.admin.forms.conflict_marks import BETWEEN_LINES, MARK
from articles.document import Document, Part
from articles.document_errors import field_sentence
from newsroom.errors.plain_errors import PlainErrors

STILL_BOTH: Final = f"This is two versions with “{MARK}” between them. Make one of them, and remove “{MARK}”."


@cache
def make_rule(part: type[Part], name: str) -> pydantic.TypeAdapter:
    """Return what validates the field `name` of `part`."""
    # `metadata` has the limits of the annotated type, such as its greatest length.
    field = part.model_fields[name]
    return pydantic.TypeAdapter(Annotated[field.annotation, *field.metadata])


class DocumentRules(PlainErrors, forms.ModelForm):
    """A form whose `document_fields` obey the rules of the fields of `document_part`
    with the same names.

    No field cuts off what is typed or pasted: if there is a `maxlength`, a browser does
    so without a word.
    """

    document_part: ClassVar[type[Part]] = Document
    document_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        # A label stands above its field: it needs no colon.
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        # A copy, since `add_error` takes the field out of `cleaned_data`.
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and BETWEEN_LINES in value:
                self.add_error(name, STILL_BOTH)
        for name in self.document_fields:
            value = cleaned.get(name)
            # A field with an error has no cleaned value.
            if not isinstance(value, str):
                continue
            try:
                make_rule(self.document_part, name).validate_python(value)
            except pydantic.ValidationError as error:
                self.add_error(name, field_sentence(name, error.errors()[0]))
        return cleaned
