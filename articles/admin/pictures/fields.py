"""Pictures in the desk's forms: an uploaded file is stored, and its address filled
in.
"""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone

from articles.admin.forms.document_rules import DocumentRules
from articles.models import Picture
from articles.pictures import conversion, library

# No SVG, which can hold scripts.
ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif"


def store_upload(file: Any, by: Any) -> Picture:
    """Store an uploaded file, and return it as the library has it. Raises
    PictureRefused.
    """
    file.seek(0)
    # One byte more than is accepted: the conversion then refuses it as too large.
    data = file.read(conversion.BYTES_MAX + 1)
    return library.add_picture(
        data, by=by, now=timezone.now(), file_name=file.name or ""
    )


class PictureForm(DocumentRules):
    """A form with a file field `picture` that fills in the field named by
    `picture_field`.

    The picture is stored even if the form has other errors: a browser can't send a file
    twice.
    """

    picture_field: ClassVar[str]
    person: ClassVar[Any] = None
    """Who sent the form."""

    picture = forms.FileField(
        label="Upload a picture",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="JPEG, PNG, WebP, AVIF or GIF. It replaces the one above.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_library(self.picture_field, "picture")

    def offer_library(self, field: str, file_field: str) -> None:
        """Let the picture whose address is in `field` be chosen from the library.
        `file_field` is the upload for browsers without scripts.
        """
        # Who may only view the record has a form without fields.
        if field not in self.fields:
            return
        # choosing_pictures.js shows a picture and the library in their place.
        self.fields[field].widget.attrs |= {
            "data-upload-to": reverse("markdownx_upload"),
            "data-pictures-at": reverse("editor_pictures"),
            "data-file": file_field,
        }

    def clean_picture(self) -> Any:
        file = self.cleaned_data.get("picture")
        if file:
            try:
                address = store_upload(file, self.person).address
            except conversion.PictureRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
            # Also in the posted data: the form then comes back with the address, as a
            # file field always comes back empty.
            self.cleaned_data[self.picture_field] = address
            self.data = self.data.copy()
            self.data[self.add_prefix(self.picture_field)] = address
        return file
