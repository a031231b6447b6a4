"""Changing one's own password. The old one is checked as a login is, within the same
limits.

Django's form checks it by itself, as often as one likes: whoever has taken over a
session could guess it.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth import authenticate
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from newsroom.errors.plain_errors import PlainErrors
from newsroom.logins.limits import forget_tries


class LimitedPasswordChangeForm(PlainErrors, AdminPasswordChangeForm):
    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request

    @sensitive_variables("old_password")
    def clean_old_password(self) -> str:
        old_password = self.cleaned_data["old_password"]
        username = self.user.get_username()
        # Counted by LoginLimits, as a login is.
        user = authenticate(self.request, username=username, password=old_password)
        if user is None or user.pk != self.user.pk:
            raise ValidationError(
                self.error_messages["password_incorrect"], code="password_incorrect"
            )

        forget_tries(username, self.request.axes_ip_address)
        return old_password


class LimitedPasswordChangeView(PasswordChangeView):
    form_class = LimitedPasswordChangeForm
    template_name = "admin/password_change.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}


def password_change(request: HttpRequest) -> HttpResponse:
    """Show or save the form, as the admin's own view does."""
    site = admin.site
    request.current_app = site.name
    view = LimitedPasswordChangeView.as_view(
        success_url=reverse("admin:password_change_done", current_app=site.name),
        extra_context=site.each_context(request),
    )
    return view(request)
