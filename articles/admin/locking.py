"""The lock by which two people who save the same thing take turns."""

from typing import Any

from django.db import connection
from django.http import HttpRequest


class LockedForSave:
    """Take a row's lock before reading it for a save, so that of two savers the second sees the first.

    Mixed in before ModelAdmin. Django's form pages are one transaction; a page that is none, such as the history, saves
    nothing and takes no lock.
    """

    model: Any

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST" or not connection.in_atomic_block:
            return found
        self.model.objects.select_for_update(no_key=True).filter(pk=found.pk).first()
        return super().get_object(request, object_id, from_field)
