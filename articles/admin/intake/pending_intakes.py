"""The documents that wait for a person's review: found, stored, and parsed again."""

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
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from articles import intake
from articles.admin.article.pages import get_base_context
from articles.admin.intake import choices
from articles.intake import Choice
from articles.models import Article, PendingIntake

WAITING_MAX: Final = 100
"""Documents that one person may have waiting."""
BYTES_MAX: Final = 200_000_000
"""The size of all of them together."""


class TooManyWaiting(Exception):
    """Somebody has too many documents waiting. The message is a sentence for them."""


def require_importer(request: HttpRequest) -> None:
    """Raise PermissionDenied for a person who may not add articles."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied


def find_own_intake(
    request: HttpRequest, pending_id: uuid.UUID
) -> PendingIntake | None:
    """Return a pending intake of the person who asks, None if there is no such one (any
    more) or it is another's.
    """
    require_importer(request)
    now = timezone.now()
    if request.method == "POST":  # a GET must not write
        PendingIntake.objects.empty_expired(now)
    waiting = PendingIntake.objects.waiting_for(request.user, now)
    return waiting.filter(pk=pending_id).first()


def show_gone(
    request: HttpRequest, pending_id: uuid.UUID, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Lead to the draft if there is one, else answer 404 with the same words for
    everybody.
    """
    # A draft has the id of the document that it was made from.
    own = Article.objects.editable_by(request.user)
    draft = own.filter(pk=pending_id, created_by=request.user).first()
    if draft:
        messages.info(request, f"This document is a draft already: “{draft}”.")
        return redirect("admin:articles_article_change", draft.pk)
    context = get_base_context(request, model_admin, "Not here any more")
    return TemplateResponse(
        request, "admin/articles/intake/gone.html", context, status=404
    )


def store_document(owner: Any, name: str, data: bytes, now: datetime) -> PendingIntake:
    """Store a document for its owner to review. Raises IntakeRefused if it can't be
    read, and TooManyWaiting.
    """
    waiting = PendingIntake.objects.waiting_for(owner, now).aggregate(
        many=Count("pk"), size=Sum("size", default=0)
    )
    if waiting["many"] >= WAITING_MAX or waiting["size"] + len(data) > BYTES_MAX:
        raise TooManyWaiting(
            "Too many documents wait for you. First create drafts of some of them, or discard them."
        )

    # Parsed and reviewed now, so that what can't be read is refused at the upload. Only
    # the headline of the result is stored: the list tells one paste from another by it.
    reading = intake.parse(name, data, limits=settings.INTAKE_LIMITS)
    document = intake.review(reading, limits=settings.INTAKE_LIMITS).intake.document
    return PendingIntake.objects.create(
        owner=owner,
        name=name,
        headline=document.headline,
        data=data,
        size=len(data),
        blocks_sha256=hash_blocks(reading),
        created_at=now,
    )


def hash_blocks(reading: intake.Reading) -> str:
    """Return a SHA-256 of the blocks: after an update, the same file may be divided
    into others.
    """
    texts = json.dumps([(block.kind, block.text) for block in reading.blocks])
    return hashlib.sha256(texts.encode()).hexdigest()


@dataclass(frozen=True)
class ParsedIntake:
    """The file of a pending intake, parsed."""

    reading: intake.Reading
    chosen: Mapping[int, Choice]
    has_lost_choices: bool
    """The file was divided into other blocks when a person chose, so that their choices
    were dropped.
    """

    def review(self, chosen: Mapping[int, Choice]) -> intake.Review:
        """Return the review by what was `chosen`. Raises IntakeRefused."""
        return intake.review(self.reading, chosen, limits=settings.INTAKE_LIMITS)


def parse_intake(pending: PendingIntake) -> ParsedIntake:
    """Parse the stored file, and drop the choices in `pending` if they are of other
    blocks. Raises IntakeRefused.

    Nothing is stored here, because a GET must not write: `save_changes` does that.
    """
    reading = intake.parse(
        pending.name, bytes(pending.data), limits=settings.INTAKE_LIMITS
    )
    digest = hash_blocks(reading)
    has_lost_choices = False
    if digest != pending.blocks_sha256:
        has_lost_choices = bool(pending.chosen)
        pending.chosen, pending.blocks_sha256 = {}, digest
    return ParsedIntake(reading, choices.load_choices(pending.chosen), has_lost_choices)
