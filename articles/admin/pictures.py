"""Pictures in the desk's forms: an uploaded file is stored, and its address filled in."""

from typing import Any, ClassVar

from django import forms

from articles.admin.editor import store_picture
from articles.admin.rules import DocumentRules
from articles.pictures.uploads import PictureRefused


class PictureForm(DocumentRules):
    """A form with a file field `picture` that fills in the field named by `picture_field`.

    The picture is stored even if the form has other errors: a browser can't send a file twice.
    """

    picture_field: ClassVar[str]
    picture = forms.FileField(
        label="Upload a picture",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif,image/gif"}),
        help_text="JPEG, PNG, WebP, AVIF or GIF. It replaces the one above.",
    )

    def clean_picture(self) -> Any:
        file = self.cleaned_data.get("picture")
        if file:
            try:
                address = store_picture(file)
            except PictureRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
            self.cleaned_data[self.picture_field] = address
            self.data = self.data.copy()
            self.data[self.add_prefix(self.picture_field)] = address
        return file
