"""New from document: a file or a paste is brought, reviewed, and made a draft. Each view checks its permission itself.

`upload` takes files in, `review` shows what became of each block and keeps what a person changes, `confirm`
makes the draft. Until then there is nothing but the person's own `PendingIntake`.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from articles.admin.intake import confirm, review, upload
from articles.admin.intake.pending_intakes import own
from articles.models import PendingIntake

View = Callable[[HttpRequest, PendingIntake, admin.ModelAdmin], HttpResponse]


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Give the addresses of these pages, `intake/` and `intake/<id>/…`, for the article's admin."""

    @csrf_exempt  # checked in `upload`, once it has said how much of a file is taken in
    def brought(request: HttpRequest) -> HttpResponse:
        return upload.bring(request, model_admin)

    def page(name: str, view: View, end: str = "") -> Any:
        def wrapped(request: HttpRequest, pending_id: uuid.UUID) -> HttpResponse:
            found = own(request, pending_id, model_admin)
            return view(request, found, model_admin) if isinstance(found, PendingIntake) else found

        wrapped = model_admin.admin_site.admin_view(wrapped)
        return path(f"intake/<uuid:pending_id>/{end}", wrapped, name=f"articles_article_intake_{name}")

    return [
        path("intake/", model_admin.admin_site.admin_view(brought), name="articles_article_intake"),
        page("review", review.review),
        page("confirm", confirm.confirm, "confirm/"),
        page("discard", confirm.discard, "discard/"),
    ]
