"""A person's own pending intakes: found, kept, emptied, and read again."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles import intake
from articles.admin.intake import choices
from articles.intake import Choice
from articles.models import Article, PendingIntake

MOST: Final = 100
"""Documents that one person may have waiting."""
BYTES_MOST: Final = 200_000_000
"""Of all of them together."""


class TooManyWait(Exception):
    """Somebody has too much waiting. The message is a sentence for them."""


def must_bring(request: HttpRequest) -> None:
    """Raise PermissionDenied for who may add no article."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied


def own(request: HttpRequest, pending_id: uuid.UUID, model_admin: admin.ModelAdmin) -> PendingIntake | HttpResponse:
    """Give the pending intake of the person who asks, or the page that says it is not here: any more, or for them."""
    must_bring(request)
    now = timezone.now()
    if request.method == "POST":
        PendingIntake.objects.empty_expired(now)
    found = PendingIntake.objects.waiting_for(request.user, now).filter(pk=pending_id).first()
    return found or gone(request, pending_id, model_admin)


def gone(request: HttpRequest, pending_id: uuid.UUID, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Lead to the draft, where it has been made, else answer 404 in the same words for everybody."""
    made = Article.objects.editable_by(request.user).filter(pk=pending_id, created_by=request.user).first()
    if made:
        messages.info(request, f"This document is a draft already: “{made}”.")
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[made.pk]))
    context = {**model_admin.admin_site.each_context(request), "opts": Article._meta, "title": "Not here any more"}
    return TemplateResponse(request, "admin/articles/intake/gone.html", context, status=404)


def keep(owner: Any, name: str, data: bytes, now: datetime) -> PendingIntake:
    """Keep a document for its owner to review. Raises IntakeRefused when it can't be read, TooManyWait."""
    waiting = PendingIntake.objects.waiting_for(owner, now).aggregate(many=Count("pk"), size=Sum("size", default=0))
    if waiting["many"] >= MOST or waiting["size"] + len(data) > BYTES_MOST:
        raise TooManyWait("Too many documents wait for you. Make drafts of some of them, or discard them, first.")
    reading = intake.parse(name, data, limits=settings.INTAKE_LIMITS)
    document = intake.review(reading, limits=settings.INTAKE_LIMITS).intake.document
    return PendingIntake.objects.create(
        owner=owner,
        name=name,
        headline=document.headline,
        data=data,
        size=len(data),
        blocks_sha256=digest_of(reading),
        created_at=now,
    )


def digest_of(reading: intake.Reading) -> str:
    """Give what tells two readings apart: another version of a reader may part the same file otherwise."""
    texts = json.dumps([(block.kind, block.text) for block in reading.blocks])
    return hashlib.sha256(texts.encode()).hexdigest()


@dataclass(frozen=True)
class ReadAgain:
    """A pending intake, read."""

    reading: intake.Reading
    chosen: Mapping[int, Choice]
    has_lost_choices: bool
    """The file reads otherwise than when a person chose: what they chose is of other blocks, and was dropped."""

    def review(self, chosen: Mapping[int, Choice] | None = None) -> intake.Review:
        """Give the review by what was `chosen`, or by what is kept. Raises IntakeRefused."""
        return intake.review(self.reading, self.chosen if chosen is None else chosen, limits=settings.INTAKE_LIMITS)


def read_again(pending: PendingIntake) -> ReadAgain:
    """Read the file that is kept, and drop choices that are of another reading. Raises IntakeRefused.

    Nothing is stored: a page that is only looked at writes nothing. `with_what_was_sent` stores what was dropped.
    """
    reading = intake.parse(pending.name, bytes(pending.data), limits=settings.INTAKE_LIMITS)
    digest = digest_of(reading)
    has_lost = digest != pending.blocks_sha256 and bool(pending.chosen)
    if digest != pending.blocks_sha256:
        pending.chosen, pending.blocks_sha256 = {}, digest
    return ReadAgain(reading, choices.loaded(pending.chosen), has_lost)
