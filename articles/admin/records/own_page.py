"""The newsroom's own pages at the desk: a list in the order in which readers see them,
and a form like that of any record.
"""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.admin.editor.markdown_editor import MARKDOWN_OVERRIDES
from articles.admin.records.record import RecordAdmin, RecordForm
from articles.document import Document, TopicPart
from articles.identity.bell import ring_on_commit
from articles.identity.reserved import list_reserved
from articles.models import OwnPage

UP, DOWN = "up", "down"


class OwnPageForm(RecordForm):
    document_part = TopicPart
    document_fields = ("slug",)
    required_fields = ("title",)

    class Meta(RecordForm.Meta):
        help_texts: ClassVar[dict[str, str]] = {
            "slug": (
                "“about” is read at /about/. Made from the title when left empty. A "
                "former address of the page leads to it."
            )
        }

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_language(self) -> str:
        language = self.cleaned_data["language"].strip()
        try:
            # The Document has the rule of what a language is.
            Document(language=language)
        except ValueError:
            sentence = "A language is written as a code, such as de or pt-BR."
            raise ValidationError(sentence) from None
        return language

    def clean_slug(self) -> str:
        slug: str = super().clean_slug()
        if slug in list_reserved():
            raise ValidationError(
                f"The site itself uses /{slug}/. Choose another, such as {slug}-page."
            )
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        title = cleaned.get("title", "")
        # An empty address is made from the title.
        # An address with an error is not in `cleaned`, and is not replaced.
        if title and not cleaned.get("slug") and "slug" in cleaned:
            cleaned["slug"] = OwnPage.free_slug(title, list_reserved())
        return cleaned


@admin.register(OwnPage)
class OwnPageAdmin(RecordAdmin):
    form = OwnPageForm
    formfield_overrides = MARKDOWN_OVERRIDES
    fieldsets: ClassVar[list[Any]] = [
        (None, {"fields": ["title", "text", "state", "place", "slug"]}),
        ("For search engines", {"fields": ["purpose", "description", "language"]}),
    ]
    list_display = ["title", "address", "place", "state", "what_it_is"]
    list_display_links = ["title"]
    ordering = ["position", "title", "slug"]
    # The list has the order of the readers' pages, which its buttons change.
    sortable_by: ClassVar[list[str]] = []
    search_fields = ["title", "slug", "text"]

    class Media:
        css = {"all": ["articles/admin/own_pages.css"]}

    @admin.display(description="address")
    def address(self, page: OwnPage) -> str:
        return page.get_absolute_url()

    @admin.display(description="what it is")
    def what_it_is(self, page: OwnPage) -> str:
        return page.get_purpose_display() if page.purpose else ""

    @admin.display(description="order")
    def order(self, page: OwnPage) -> SafeString:
        return render_to_string("admin/articles/ownpage/_order.html", {"page": page})

    def get_list_display(self, request: HttpRequest) -> list[str]:
        columns = [*self.list_display]
        # Who may only look can't move anything.
        if self.has_change_permission(request):
            columns.append("order")
        return columns

    def view_on_site(self, page: OwnPage) -> str | None:
        is_published = page.state == OwnPage.State.PUBLISHED
        return page.get_absolute_url() if is_published else None

    def get_urls(self) -> list[URLPattern]:
        move = self.admin_site.admin_view(require_POST(self.move_page))
        name = "articles_ownpage_move"
        return [
            path("<uuid:page_id>/move/<str:direction>/", move, name=name),
            *super().get_urls(),
        ]

    def move_page(
        self, request: HttpRequest, page_id: Any, direction: str
    ) -> HttpResponse:
        """Put a page before or after its neighbour, and show the list again."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        title = move_page(page_id, -1 if direction == UP else 1)
        if title:
            sentence = f"Moved “{title}” {UP if direction == UP else DOWN}."
            self.message_user(request, sentence, messages.SUCCESS)
        return redirect("admin:articles_ownpage_changelist")

    def reason_to_keep(self, obj: OwnPage) -> str:
        return ""


@transaction.atomic
def move_page(page_id: Any, step: int) -> str:
    """Put a page so many places further down, -1 for up. Return its title, "" where it
    is at the end, or gone.
    """
    # All of them, since each gets a number. PostgreSQL returns rows that it waited for in
    # the order that they had before, so they are locked first and read afterwards.
    list(OwnPage.objects.select_for_update().order_by("pk").values_list("pk"))
    pages = list(OwnPage.objects.order_by("position", "title"))
    places = {page.pk: place for place, page in enumerate(pages)}
    place = places.get(page_id)
    if place is None or not 0 <= place + step < len(pages):
        return ""

    moved = pages.pop(place)
    pages.insert(place + step, moved)
    for position, page in enumerate(pages):
        page.position = position
    OwnPage.objects.bulk_update(pages, ["position"])
    # `bulk_update` calls no `save`, which would ring.
    ring_on_commit()
    return str(moved)
