"""Uploads of documents: files, or a paste. Each that can be read waits for its owner's
review.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from articles.admin.article.pages import get_base_context
from articles.admin.intake.pending_intakes import (
    TooManyWaiting,
    require_importer,
    store_document,
)
from articles.admin.intake.upload_limit import StopAtLimit, Stopped
from articles.intake import READERS, IntakeRefused
from articles.models import PendingIntake

PASTES: Final = {"text": "paste.txt", "markdown": "paste.md", "html": "paste.html"}
"""The file name that a paste gets, by what its person says it is."""
KINDS: Final = (
    "Word (.docx)",
    "saved web pages (.html)",
    "Markdown (.md)",
    "plain text (.txt)",
)
"""What is named on the page. The form also takes files with other endings that can be
read.
"""
TOO_MUCH: Final = "Together this is more than can be sent at once. Upload it in several steps, or as files."


@dataclass
class Result:
    """What a request stored, and a sentence for each document that was refused."""

    stored: list[PendingIntake]
    refused: list[str]
    is_paste_refused: bool = False


@dataclass(frozen=True)
class SentDocument:
    name: str
    data: bytes = b""
    refusal: str = ""
    """A sentence that says why nothing of it was stored."""
    is_paste: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show the form and what waits. On POST, store what was sent.

    The view is CSRF-exempt; `_store_and_answer` is not.
    """
    require_importer(request)
    if request.method != "POST":
        return _show_page(request, model_admin)

    PendingIntake.objects.empty_expired(timezone.now())
    # Handlers can be added only before the body is read, and the check of the token
    # reads it.
    limit = StopAtLimit(request, largest=settings.INTAKE_LIMITS.bytes)
    request.upload_handlers.insert(0, limit)
    try:
        request.POST  # noqa: B018  (reads the whole body)
    except (
        RequestDataTooBig,
        TooManyFieldsSent,
        TooManyFilesSent,
        MultiPartParserError,
    ):
        return _show_page(request, model_admin, refused=[TOO_MUCH], status=413)
    return csrf_protect(_store_and_answer)(request, model_admin, limit.stopped)


def _store_and_answer(
    request: HttpRequest, model_admin: admin.ModelAdmin, stopped: list[Stopped]
) -> HttpResponse:
    result = _store_all(request, stopped)
    if not result.stored and not result.refused:
        return _show_page(
            request,
            model_admin,
            refused=["Choose a file, or paste a text."],
            status=422,
        )
    if result.is_paste_refused:
        # The form comes back with the text, so that nothing is lost.
        return _show_page(
            request, model_admin, refused=result.refused, typed=request.POST, status=422
        )

    for sentence in result.refused:
        messages.error(request, sentence)
    # With a single document, its review is what the person wants next.
    if len(result.stored) == 1 and not result.refused:
        return redirect("admin:articles_article_intake_review", result.stored[0].pk)
    if result.stored:
        many = len(result.stored)
        ready = "1 document is" if many == 1 else f"{many} documents are"
        messages.success(request, f"{ready} ready for your review, below.")
    return redirect(request.path)


def _store_all(request: HttpRequest, stopped: list[Stopped]) -> Result:
    result = Result([], [])
    for sent in (*_read_stopped(stopped), *_read_sent(request)):
        try:
            if sent.refusal:
                raise IntakeRefused(sent.refusal)
            # Each has its own time, by which the list of what waits is ordered.
            now = timezone.now()
            stored = store_document(request.user, sent.name, sent.data, now)
            result.stored.append(stored)
        except (IntakeRefused, TooManyWaiting) as refusal:
            result.refused.append(_name_document(sent, str(refusal)))
            # A file can be chosen again. What was pasted is nowhere but in the form.
            result.is_paste_refused |= sent.is_paste
    return result


def _read_stopped(stopped: list[Stopped]) -> Iterator[SentDocument]:
    largest = format_megabytes(settings.INTAKE_LIMITS.bytes)
    for file in stopped:
        refusal = "There was no room for it besides the other files. Upload it alone."
        if file.is_too_large:
            refusal = f"It is larger than {largest}, the most that can be read."
        yield SentDocument(file.name, refusal=refusal)


def _read_sent(request: HttpRequest) -> Iterator[SentDocument]:
    for file in request.FILES.getlist("files"):
        yield SentDocument(file.name, file.read())

    # The page sends what was pasted from another program as HTML, too.
    rich, text = request.POST.get("rich", ""), request.POST.get("text", "")
    if rich.strip():
        yield SentDocument(PASTES["html"], rich.encode(), is_paste=True)
    elif text.strip():
        name = PASTES.get(request.POST.get("text_is", ""), PASTES["text"])
        yield SentDocument(name, text.encode(), is_paste=True)


def _name_document(sent: SentDocument, sentence: str) -> str:
    """Return `sentence` with the name of the document that it is about."""
    # Most sentences name the file already. A paste has no name that its person knows.
    quoted = f"“{sent.name}”"
    if sent.is_paste:
        return sentence.replace(quoted, "What you pasted")
    return sentence if quoted in sentence else f"{quoted}: {sentence}"


def format_megabytes(size: int) -> str:
    """Return `size`, in bytes, in millions of bytes: “20 MB”, “0.5 MB”."""
    megabytes = size / 1_000_000
    if megabytes < 1_000:
        return f"{megabytes:,.3g} MB"
    # Three digits of a larger number would be written as a power of ten.
    return f"{megabytes:,.0f} MB"


def _show_page(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    *,
    refused: list[str] | None = None,
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    limits = settings.INTAKE_LIMITS
    waiting = PendingIntake.objects.waiting_for(request.user, timezone.now())
    context = get_base_context(request, model_admin, "New from document") | {
        "refused": refused or [],
        "typed": typed or {},
        # A file without an ending is read as plain text, but `accept` has no way to
        # name it.
        "endings": [ending for ending in READERS if ending],
        "kinds": KINDS,
        "largest": limits.bytes,
        "largest_in_words": format_megabytes(limits.bytes),
        "largest_text_in_words": format_megabytes(limits.text_bytes),
        "waiting": waiting.without_data(),
    }
    return TemplateResponse(
        request, "admin/articles/intake/upload.html", context, status=status
    )
