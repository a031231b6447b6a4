"""A page on which each person chooses what the desk sends them by e-mail."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from articles.mail.kinds import MailKind
from articles.models import MailSwitch
from newsroom.errors.plain_errors import PlainErrors


class SwitchesForm(PlainErrors, forms.Form):
    kinds = forms.MultipleChoiceField(
        label="Write to me when",
        choices=MailKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mail_switches(request: HttpRequest) -> HttpResponse:
    """Show the switches of the person who asks. On POST, set them."""
    own = MailSwitch.objects.filter(person=request.user)
    off = set(own.values_list("kind", flat=True))
    initial = {"kinds": [kind for kind in MailKind.values if kind not in off]}
    posted = request.POST if request.method == "POST" else None
    form = SwitchesForm(posted, initial=initial)
    if form.is_valid():
        _set_switches(request.user, set(form.cleaned_data["kinds"]))
        messages.success(request, "Saved your choices.")
        return redirect("mail_switches")
    context = {
        **admin.site.each_context(request),
        "title": "E-mail",
        "form": form,
        "is_on": settings.MAIL_IS_ON,
        "address": request.user.email,
    }
    return TemplateResponse(request, "admin/mail_switches.html", context)


@transaction.atomic
def _set_switches(person: Any, wanted: set[str]) -> None:
    MailSwitch.objects.filter(person=person, kind__in=wanted).delete()
    # Only what is switched off is stored: a new kind of mail is then on for everybody.
    off = [
        MailSwitch(person=person, kind=kind)
        for kind in MailKind.values
        if kind not in wanted
    ]
    # Some are there already, from an earlier visit.
    MailSwitch.objects.bulk_create(off, ignore_conflicts=True)
