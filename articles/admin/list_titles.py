"""What the lists of the desk are called."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst


class NamedList(admin.ModelAdmin):
    """Calls a list by what is in it, “Articles”, where Django's title is an order:
    “Select article to change”.
    """

    # Facets would count the rows of every choice of every filter.
    show_facets = admin.ShowFacets.NEVER

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(
            request, {"title": title, **(extra_context or {})}
        )
