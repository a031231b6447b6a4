"""What is said after a save or a deletion, and where it leads."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from articles.admin.forms.missing import SaysWhatIsMissing


class PlainMessages(SaysWhatIsMissing):
    """Says in a word what was done, where Django says that “The article “…” was changed
    successfully. You may edit it again below.”
    """

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        # Django's answer closes the window, and puts the record into the field that it
        # was opened from.
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)

        self.message_user(request, f"Saved “{obj}”.", messages.SUCCESS)
        # Writers add records that only editors change.
        is_editable = self.has_change_permission(request, obj)
        if "_continue" in request.POST and is_editable:
            return self._redirect_to_form(request, obj)
        return self.response_post_save_add(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)

        self.message_user(request, f"Saved “{obj}”.", messages.SUCCESS)
        if "_continue" in request.POST:
            return self._redirect_to_form(request, obj)
        return self.response_post_save_change(request, obj)

    def response_delete(
        self, request: HttpRequest, obj_display: str, obj_id: Any
    ) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_delete(request, obj_display, obj_id)

        self.message_user(request, f"Deleted “{obj_display}”.", messages.SUCCESS)
        # It leads to the list, as it does after a save.
        return self.response_post_save_change(request, None)

    def _redirect_to_form(self, request: HttpRequest, obj: Any) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        filters = {
            "preserved_filters": self.get_preserved_filters(request),
            "opts": self.opts,
        }
        return redirect(add_preserved_filters(filters, reverse(name, args=[obj.pk])))
