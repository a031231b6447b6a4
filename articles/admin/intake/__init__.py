"""New from document: a file or a paste is uploaded, reviewed, and made a draft. Each
view checks its permission itself.

upload.py           takes in files and pastes, each a PendingIntake of its owner
upload_limit.py     limits how much of an upload is stored
pending_intakes.py  finds, stores and parses pending intakes
review.py           shows what became of each block, and stores changes
review_state.py     a document with the choices of its person
review_page.py      what the review shows, from the four files below
blocks.py           the blocks, each with its role and where it went
outline.py          the outline of the draft as it would be
pages.py            on which page of the review a block is shown
records.py          standing records that a part may be
choices.py          the roles that a person can choose
confirm.py          creates the draft, or discards the document
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
    """Return the URL patterns of these pages, `intake/` and `intake/<id>/…`, for the
    article's admin.
    """

    # `upload` checks the token itself, after it has limited how much of a file is
    # stored.
    @csrf_exempt
    def upload_page(request: HttpRequest) -> HttpResponse:
        return upload.upload(request, model_admin)

    def intake_path(name: str, view: View, end: str) -> Any:
        def find_intake(request: HttpRequest, pending_id: uuid.UUID) -> HttpResponse:
            pending = find_own_intake(request, pending_id)
            if pending is None:
                # The same whether it was deleted or is somebody else's: nobody learns
                # what others have uploaded.
                return show_gone(request, pending_id, model_admin)
            return view(request, pending, model_admin)

        return path(
            f"intake/<uuid:pending_id>/{end}",
            model_admin.admin_site.admin_view(find_intake),
            name=f"articles_article_intake_{name}",
        )

    return [
        path(
            "intake/",
            model_admin.admin_site.admin_view(upload_page),
            name="articles_article_intake",
        ),
        intake_path("review", review.review, ""),
        intake_path("confirm", confirm.confirm, "confirm/"),
        intake_path("discard", confirm.discard, "discard/"),
    ]
