"""What a list's address may ask for."""

from typing import Any

from django.http import HttpRequest


class FiltersOnly:
    """Let a list be asked by its own filters alone. Mixed in before ModelAdmin.

    Django also takes any look-up on the model's own fields, and answers `?slug__regex=(` with an error of the database.
    """

    list_filter: Any

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        names = {each[0] if isinstance(each, tuple) else each for each in self.list_filter}
        return lookup.partition("__")[0] in names and super().lookup_allowed(lookup, value, request)
