"""The related links of an article in its form."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.text import smart_split, unescape_string_literal

from articles.admin.rows.parts import PartInline
from articles.admin.rows.row_order import PartForm, PositionedFormSet
from articles.document import RelatedPart
from articles.models import Article, Edition, RelatedLink, Section
from articles.models.article import NO_HEADLINE


class RelatedForm(PartForm):
    document_part = RelatedPart
    document_fields = ("title", "url")

    class Meta:
        labels: ClassVar[dict[str, str]] = {"url": "Web address"}


class RelatedFormSet(PositionedFormSet):
    known_by = ("title", "title")

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        if "after" in form.fields:
            field = form.fields["after"]
            field.queryset = Section.objects.filter(article_id=self.instance.pk)
            # After the queryset, which sets choices of its own: a query a row.
            field.choices = self.section_choices
        super().add_fields(form, index)

    @cached_property
    def section_choices(self) -> list[tuple[Any, str]]:
        """The sections that a link can stand after: one query for all rows."""
        choices: list[tuple[Any, str]] = [("", "the end")]
        if not self.instance._state.adding:
            sections = Section.objects.filter(article_id=self.instance.pk)
            for section in sections.order_by("position"):
                choices.append((section.pk, str(section)))
        return choices

    def save(self, commit: bool = True) -> list[Any]:
        # Sections are saved first, so one that a link names may just have been deleted.
        named = {form.instance.after_id for form in self.forms} - {None}
        existing = set()
        if named:
            sections = Section.objects.filter(article=self.instance)
            existing.update(sections.values_list("pk", flat=True))
        for form in self.forms:
            if form.instance.after_id not in existing:
                form.instance.after = None
        return super().save(commit)


class RelatedInline(PartInline):
    model = RelatedLink
    fk_name = "article"
    form = RelatedForm
    formset = RelatedFormSet
    autocomplete_fields = ["target"]
    chosen_only = ("target", "after")
    loaded_fields = ["after"]
    fields = ["title", ("url", "target", "after")]

    def get_queryset(self, request: Any) -> models.QuerySet:
        links = super().get_queryset(request)
        # A writer must not see what somebody else's draft is called.
        if request.user.has_perm("articles.edit_any_article"):
            return links.select_related("target")
        return links.prefetch_related(
            models.Prefetch("target", queryset=name_for_user(request.user))
        )

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: Any, **options: Any
    ) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **options)
        if db_field.name == "target":
            field.queryset = find_linkable(request.user)
        if db_field.name == "after":
            field.help_text = "You can choose a new section once it is saved."
        return field


def find_linkable(user: Any) -> models.QuerySet:
    """Return the articles that `user` may link to: their own, those that readers have
    seen, and those linked already.

    Each is named as by `name_for_user`.
    """
    own = Article.objects.editable_by(user)
    seen = Edition.objects.gone_live(timezone.now()).values("article")
    # Links to other sites have no target. IN never matches NULL.
    linked = RelatedLink.objects.filter(article__in=own).values("target")
    # What is linked already must stay a valid choice, or the form could not be saved.
    may_link = (
        models.Q(pk__in=own.values("pk"))
        | models.Q(pk__in=seen)
        | models.Q(pk__in=linked)
    )
    return name_for_user(user).filter(may_link)


def find_name(article_id: str, user: Any) -> str:
    """Return the name by which `user` knows an article, "" if they may not link to
    it.
    """
    article = find_linkable(user).filter(pk=article_id).first()
    return str(article) if article else ""


def name_for_user(user: Any) -> models.QuerySet:
    """Return all articles, each named by its draft only for those who may change it.

    For others it has the headline and address that readers saw last, as `seen_headline`
    and `seen_slug`, and `seen_as` as its name: a list to choose from must not show what
    somebody else is writing.
    """
    if user.has_perm("articles.edit_any_article"):
        return Article.objects.all()

    # Django can't infer the type of an expression that mixes CharField and SlugField.
    text = models.CharField()
    own = models.Q(pk__in=Article.objects.editable_by(user).values("pk"))
    gone_live = (
        Edition.objects.gone_live(timezone.now())
        .filter(article=models.OuterRef("pk"))
        .order_by("-number")
    )

    def read_field(name: str) -> models.Case:
        in_edition = Coalesce(
            models.Subquery(gone_live.values(name)[:1]), models.Value("")
        )
        return models.Case(
            models.When(own, then=models.F(name)), default=in_edition, output_field=text
        )

    public_name = Coalesce(
        NullIf("seen_headline", models.Value("")),
        NullIf("seen_slug", models.Value("")),
        models.Value("an article that is not published yet"),
        output_field=text,
    )
    no_headline = models.When(own, headline="", then=models.Value(NO_HEADLINE))
    name = models.Case(no_headline, default=public_name, output_field=text)
    articles = Article.objects.annotate(
        seen_headline=read_field("headline"), seen_slug=read_field("slug")
    )
    return articles.annotate(seen_as=name)


def search_seen(articles: models.QuerySet, term: str) -> models.QuerySet:
    """Return those of `name_for_user` whose headline or address, as the user sees it,
    has each word of `term`.
    """
    # Django's own search in the admin splits and unquotes words in the same way.
    for word in smart_split(term):
        if word.startswith(('"', "'")) and len(word) > 1 and word[0] == word[-1]:
            word = unescape_string_literal(word)
        articles = articles.filter(
            models.Q(seen_headline__icontains=word)
            | models.Q(seen_slug__icontains=word)
        )
    return articles
