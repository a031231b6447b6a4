"""The form of an article's own fields; `parts.py` has the forms of its rows."""

import uuid
from typing import Any, ClassVar

from django import forms

from articles import drafts
from articles.admin.editor.markdown_editor import (
    find_latest_revision,
    set_preview_article,
)
from articles.admin.forms.concurrent_editing import MergingForm
from articles.admin.forms.one_line import OneLine, write_in_place
from articles.admin.pictures.fields import PictureForm


class ArticleForm(MergingForm, PictureForm):
    document_fields = ("headline", "slug", "standfirst", "language", "dated_on")
    picture_field = "lead_image_src"

    made_from = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The revision that the form was made from: what others saved since is merged into
    it.
    """

    working_copy = forms.UUIDField(
        required=False,
        initial=uuid.uuid4,
        # A browser may restore hidden fields too, after Back or a reload. The key would
        # then be that of an earlier form.
        widget=forms.HiddenInput({"autocomplete": "off"}),
    )
    """What is typed into this form is stored under it until it is saved."""

    class Meta:
        widgets: ClassVar[dict[str, forms.Widget]] = {"headline": OneLine("Headline")}
        labels: ClassVar[dict[str, str]] = {"slug": "Slug in the address"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        write_in_place(
            self,
            standfirst="Standfirst: what the explainer is about and why it matters",
        )
        revision = find_latest_revision(self.instance)
        self.fields["made_from"].initial = revision.pk if revision else None
        set_preview_article(self, self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        slug = cleaned.get("slug")
        # One that was not changed is the article's own.
        is_new = slug and "slug" in self.changed_data
        if is_new and drafts.is_slug_taken(slug, self.instance):
            self.add_error("slug", "Another article has this slug, or had it once.")
        return cleaned

    def validate_unique(self) -> None:
        """Check nothing: an article has one unique field, its slug, and whoever has
        that has claimed it as an address too, which `clean` looks up.
        """
