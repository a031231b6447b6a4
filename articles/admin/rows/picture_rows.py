"""The pictures of an article in its form: what it says of each, and how wide it is.

Choosing a picture in a text adds its row: see picture_rows.js.
"""

from articles.admin.rows.parts import PartInline
from articles.admin.rows.row_order import PartForm, PositionedFormSet
from articles.document import PicturePart
from articles.models import ArticlePicture

TWICE = "This picture has another row already. Delete one of them."


class ArticlePictureForm(PartForm):
    document_part = PicturePart
    document_fields = ("src", "alt", "credit", "caption")


class ArticlePictureFormSet(PositionedFormSet):
    known_by = ("src", "src")
    own_fields = ("src",)

    def clean(self) -> None:
        super().clean()
        # Django compares the rows of a form by fields that are unique without a
        # condition alone: an address may be empty in several.
        seen = set()
        for form in self.forms:
            # A row that is not valid may have no `cleaned_data`.
            src = getattr(form, "cleaned_data", {}).get("src")
            if not src or self._should_delete_form(form):
                continue
            if src in seen:
                form.add_error("src", TWICE)
            seen.add(src)


class ArticlePictureInline(PartInline):
    model = ArticlePicture
    form = ArticlePictureForm
    formset = ArticlePictureFormSet
    fields = ["alt", "caption", ("credit", "layout"), "src"]
