"""The calendar of what goes live and what is due, for one person: the page on which its
secret address is made and revoked, and the calendar itself.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.home.ical import Event, write_calendar
from articles.admin.home.live import KINDS
from articles.admin.home.section import Visit
from articles.identity.current import current_site
from articles.models import CalendarAddress, Edition, Review
from articles.models.calendar_address import make_secret

PAST: Final = timedelta(days=30)
EVENTS_MAX: Final = 500


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_address(request: HttpRequest) -> HttpResponse:
    """Show the address of the calendar of the person who asks. On POST, make a new one
    in its place, or revoke it.
    """
    own = CalendarAddress.objects.filter(person=request.user)
    if request.method == "POST":
        if request.POST.get("verb") == "make":
            make_address(request.user)
            messages.success(request, "Your calendar has a new address.")
        else:
            own.delete()
            messages.success(request, "Your calendar no longer has an address.")
        return redirect("calendar_address")

    address = own.first()
    context = {
        **admin.site.each_context(request),
        "title": "Calendar",
        "address": address and _build_address(address),
        "made_at": address and address.created_at,
    }
    return TemplateResponse(request, "admin/home/calendar_address.html", context)


@transaction.atomic
def make_address(person: Any) -> CalendarAddress:
    """Make a new secret address for `person`, in place of the one that they have."""
    values = {"secret": make_secret(), "created_at": timezone.now()}
    # Deleting and creating would fail for the second of two clicks at once.
    address, _ = CalendarAddress.objects.update_or_create(
        person=person, defaults=values
    )
    return address


# Whoever has the address reads it, and nothing between may keep it.
@never_cache
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Return the calendar at a secret address, to whoever has it. 404 for one that was
    revoked, and once its person has left.
    """
    addresses = CalendarAddress.objects.select_related("person")
    person = get_object_or_404(addresses, secret=secret).person
    # The address needs no login, so it has to end with that of its person.
    if not (person.is_active and person.is_staff):
        raise Http404
    now = timezone.now()
    text = write_calendar(current_site().name, _list_events(person, now), now=now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _build_address(address: CalendarAddress) -> str:
    return f"{settings.SITE_URL}{reverse('calendar', args=[address.secret])}"


def _list_events(person: Any, now: datetime) -> Iterator[Event]:
    """Yield what goes live, from a month ago on, and what is due, of the articles that
    `person` may edit.
    """
    host = urlsplit(settings.SITE_URL).hostname
    # What the person may edit now, whenever the address was made.
    visit = Visit(person, now)
    editions = visit.narrow(Edition.objects.without_bodies())
    editions = editions.filter(kind__in=KINDS, live_from__gt=now - PAST)
    for edition in editions.order_by("-live_from")[:EVENTS_MAX]:
        yield Event(
            # The same whenever the calendar is read, or programs would show the event
            # twice; the host makes it unique in the world (RFC 5545, 3.8.4.7).
            f"edition-{edition.article_id}-{edition.number}@{host}",
            edition.live_from,
            _name_edition(edition),
            _address_form(edition.article_id),
        )
    due = visit.narrow(Review.objects.exclude(due_on=None))
    for review in due.select_related("article").order_by("due_on")[:EVENTS_MAX]:
        yield Event(
            f"due-{review.article_id}@{host}",
            review.due_on,
            f"Due: {review.article}",
            _address_form(review.article_id),
        )


def _name_edition(edition: Edition) -> str:
    if edition.is_withdrawn:
        return f"Withdrawn: {edition.headline}"
    return edition.headline


def _address_form(article_id: Any) -> str:
    path = reverse("admin:articles_article_change", args=[article_id])
    return f"{settings.SITE_URL}{path}"
