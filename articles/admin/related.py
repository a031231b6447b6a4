"""The related links of an article in its form."""

from typing import Any

from django import forms
from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.text import smart_split, unescape_string_literal

from articles.admin.autocomplete import Choosing
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
        links = super().get_queryset(request)
        if request.user.has_perm("articles.edit_any_article"):
            return links.select_related("target", "after")
        return links.select_related("after").prefetch_related(
            models.Prefetch("target", queryset=as_they_may_see(request.user))
        )

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: Any, **options: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **options)
        if db_field.name == "target":
            field.queryset = linkable(request)
        if db_field.name == "after":
            field.help_text = "A new section can be chosen once it is saved."
        return field


def linkable(request: Any) -> models.QuerySet:
    """Give the articles that may be linked to: one's own, and all that readers have seen."""
    return _linkable_by(request.user)


def _linkable_by(user: Any) -> models.QuerySet:
    seen = Edition.objects.gone_live(timezone.now()).values("article")
    own = Article.objects.editable_by(user)
    linked = RelatedLink.objects.filter(article__in=own).values("target")
    return as_they_may_see(user).filter(
        models.Q(pk__in=own.values("pk")) | models.Q(pk__in=seen) | models.Q(pk__in=linked)
    )


def name_of(article_id: str, user: Any) -> str:
    """Return what `user` knows an article as that they may link to, else "": no word of somebody else's draft."""
    article = _linkable_by(user).filter(pk=article_id).first()
    return str(article) if article else ""


def as_they_may_see(user: Any) -> models.QuerySet:
    """Give all articles, each named by its draft only to those who may change it.

    To others it has the headline and address that readers saw last, as `seen_headline` and `seen_slug`, and is called
    `seen_as`: what somebody else is writing is not told by a list to choose from.
    """
    if user.has_perm("articles.edit_any_article"):
        return Article.objects.all()
    own = models.Q(pk__in=Article.objects.editable_by(user).values("pk"))
    last = Edition.objects.gone_live(timezone.now()).filter(article=models.OuterRef("pk")).order_by("-number")

    def seen(name: str) -> models.Case:
        readers_saw = Coalesce(models.Subquery(last.values(name)[:1]), models.Value(""))
        text = models.CharField()
        return models.Case(models.When(own, then=models.F(name)), default=readers_saw, output_field=text)

    return Article.objects.annotate(seen_headline=seen("headline"), seen_slug=seen("slug")).annotate(
        seen_as=Coalesce(
            NullIf("seen_headline", models.Value("")),
            NullIf("seen_slug", models.Value("")),
            models.Value("an article that is not published yet"),
            output_field=models.CharField(),
        )
    )


def search_seen(articles: models.QuerySet, term: str) -> models.QuerySet:
    """Give those of `as_they_may_see` whose headline or address, as seen, has each word of `term`."""
    for word in smart_split(term):
        if word.startswith(('"', "'")) and len(word) > 1 and word[0] == word[-1]:
            word = unescape_string_literal(word)
        articles = articles.filter(models.Q(seen_headline__icontains=word) | models.Q(seen_slug__icontains=word))
    return articles
