"""New from document: a file or a paste is uploaded, reviewed, and made a draft. Each view checks its permission itself.

upload.py           takes in files and pastes; each becomes a PendingIntake that only its owner sees
review.py           shows what became of each block, and stores what a person changes
confirm.py          creates the draft, or discards the document
review_page.py      what the review shows, from blocks.py, outline.py, pages.py and records.py
review_state.py     a document with the choices of its person
pending_intakes.py  finds, stores and parses pending intakes
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from articles.admin.intake import confirm, review, upload
from articles.admin.intake.pending_intakes import find_own_intake, show_gone
from articles.models import PendingIntake

View = Callable[[HttpRequest, PendingIntake, admin.ModelAdmin], HttpResponse]


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Return the URL patterns of these pages, `intake/` and `intake/<id>/…`, for the article's admin."""

    @csrf_exempt  # `upload` checks the token itself, after it has limited how much of a file is stored
    def upload_page(request: HttpRequest) -> HttpResponse:
        return upload.upload(request, model_admin)

    def intake_path(name: str, view: View, end: str) -> Any:
        def find_intake(request: HttpRequest, pending_id: uuid.UUID) -> HttpResponse:
            pending = find_own_intake(request, pending_id)
            if pending is None:
                return show_gone(request, pending_id, model_admin)
            return view(request, pending, model_admin)

        return path(
            f"intake/<uuid:pending_id>/{end}",
            model_admin.admin_site.admin_view(find_intake),
            name=f"articles_article_intake_{name}",
        )

    return [
        path("intake/", model_admin.admin_site.admin_view(upload_page), name="articles_article_intake"),
        intake_path("review", review.review, ""),
        intake_path("confirm", confirm.confirm, "confirm/"),
        intake_path("discard", confirm.discard, "discard/"),
    ]
