"""The related links of an article in its form."""

from typing import Any

from django import forms
from django.db import models
from django.utils import timezone

from articles.admin.choosing import Choosing
from articles.admin.parts import PartInline
from articles.admin.positions import PartForm, PositionedFormSet
from articles.document import RelatedPart
from articles.models import Article, Edition, RelatedLink, Section


class RelatedForm(Choosing, PartForm):
    known_fields = ("target",)
    document_part = RelatedPart
    document_fields = {"title": "title", "url": "url"}


class RelatedFormSet(PositionedFormSet):
    known_by = ("title", "title")

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "after" not in form.fields:
            return
        sections = Section.objects.filter(article_id=self.instance.pk)
        if not hasattr(self, "section_choices"):
            known = [] if self.instance._state.adding else sections.order_by("position")
            self.section_choices = [("", "the end"), *((section.pk, str(section)) for section in known)]
        field = form.fields["after"]
        field.queryset = sections
        field.choices = self.section_choices

    def save(self, commit: bool = True) -> list[Any]:
        # Sections are saved first, so one that was named here may just have been deleted.
        kept = set(Section.objects.filter(article=self.instance).values_list("pk", flat=True))
        for form in self.forms:
            if form.instance.after_id not in kept:
                form.instance.after = None
        return super().save(commit)


class RelatedInline(PartInline):
    model = RelatedLink
    fk_name = "article"
    form = RelatedForm
    formset = RelatedFormSet
    autocomplete_fields = ["target"]
    chosen_only = ("target", "after")
    fields = ["title", ("url", "target", "after")]

    def get_queryset(self, request: Any) -> models.QuerySet:
        return super().get_queryset(request).select_related("target", "after")

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: Any, **options: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **options)
        if db_field.name == "target":
            field.queryset = linkable(request)
        if db_field.name == "after":
            field.help_text = "A new section can be chosen once it is saved."
        return field


def linkable(request: Any) -> models.QuerySet:
    """Give the articles that may be linked to: one's own, and all that readers have seen."""
    seen = Edition.objects.gone_live(timezone.now()).values("article")
    own = Article.objects.editable_by(request.user)
    linked = RelatedLink.objects.filter(article__in=own).values("target")
    return Article.objects.filter(models.Q(pk__in=own.values("pk")) | models.Q(pk__in=seen) | models.Q(pk__in=linked))
