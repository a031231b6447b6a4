"""The records that a field with a search offers, and a new one where none is called as
was typed.
"""

from typing import Any, Final

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, JsonResponse

from articles.admin.records.web_addresses import is_web_address
from articles.models import Author, Source, Topic

NAMED_BY: Final = {Author: "name", Source: "title", Topic: "name"}
"""What can be put on record from a search, with the field that is searched by."""
NEW: Final = "new"
"""The id of the result that is no record yet."""


class RecordChoices(AutocompleteJsonView):
    """Django's view, with one more result for those who may add such a record: the
    script choices.js opens a window for it, filled in with its `values`.
    """

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> JsonResponse:
        self.found: list[dict[str, Any]] = []
        response = super().get(request, *args, **options)
        if new := self._make_new(request):
            # It is on the last page alone, so there are no more.
            results = [*self.found, new]
            return JsonResponse({"results": results, "pagination": {"more": False}})
        return response

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**options)
        self.is_last_page = not context["page_obj"].has_next()
        return context

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, Any]:
        result: dict[str, Any] = super().serialize_result(obj, to_field_name)
        self.found.append(result)
        return result

    def _make_new(self, request: HttpRequest) -> dict[str, Any] | None:
        """Return the result that stands for a new record, None where there is one of
        that name, more are still to come, or the person may add none.
        """
        model = self.model_admin.model
        # PostgreSQL refuses a text with a NUL.
        typed = self.term.replace("\x00", "").strip()
        if not typed or not self.is_last_page or model not in NAMED_BY:
            return None
        if not self.model_admin.has_add_permission(request):
            return None

        field = NAMED_BY[model]
        if model is Source and is_web_address(typed):
            field = "url"
        if self._is_on_record(field, typed):
            return None
        words = f"Add {model._meta.verbose_name} “{typed}”"
        return {"id": NEW, "text": words, "values": {field: typed}}

    def _is_on_record(self, field: str, typed: str) -> bool:
        if field == "url":
            return Source.objects.at(typed).exists()
        if any(each["text"].casefold() == typed.casefold() for each in self.found):
            return True
        # `found` is the last page alone, and this record may be on an earlier one.
        records = self.model_admin.get_queryset(self.request)
        return records.filter(**{f"{field}__iexact": typed}).exists()
