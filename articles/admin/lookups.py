"""What the address of a list may ask for."""

from typing import Any

from django.http import HttpRequest


class SafeLookups:
    """Answers lists by their own filters alone. Mixed in before ModelAdmin.

    Django also takes any look-up on the model's own fields, and answers
    `?slug__regex=(` with an error of the database.
    """

    list_filter: Any
    opts: Any

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        name = lookup.partition("__")[0]  # `slug` of `slug__regex`
        filters = set()
        for each in self.list_filter:
            field = each[0] if isinstance(each, tuple) else each
            # A filter class says itself what its part of the address is called.
            filters.add(getattr(field, "parameter_name", field))

        is_field = any(field.name == name for field in self.opts.get_fields())
        if is_field and (name not in filters or "\x00" in str(value)):
            return False
        return super().lookup_allowed(lookup, value, request)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> Any:
        # PostgreSQL refuses a text with a NUL.
        return super().get_search_results(
            request, queryset, search_term.replace("\x00", "")
        )
