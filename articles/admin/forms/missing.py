"""What an address of the desk names and is not there."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse


class Missing(Http404):
    """There is no such article, author, or whatever else an address names."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"There is no such {kind}.")
        self.kind = kind


class SaysWhatIsMissing(admin.ModelAdmin):
    """Refuses an address that names nothing, where Django's admin leads to its home with
    a message about an “ID”.
    """

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        raise Missing(str(opts.verbose_name))
