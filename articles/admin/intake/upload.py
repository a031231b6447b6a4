"""Where documents are brought: files, or a paste. Each that can be read waits for its person's review."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from articles.admin.intake import pending_intakes as kept
from articles.admin.intake.upload_limit import StopAtLimit, Stopped
from articles.intake import READERS, IntakeRefused
from articles.models import Article, PendingIntake

PASTES: Final = {"text": "paste.txt", "markdown": "paste.md", "html": "paste.html"}
"""The name of a paste, by what its person says it is."""
KINDS: Final = {".docx": "Word", ".html": "saved web pages", ".md": "Markdown", ".txt": "plain text"}
"""What people bring, by its usual ending. There are others, which the form lets through as well."""
TOO_MUCH: Final = "Together this is more than can be sent at once. Bring it in several goes, or as files."


@dataclass
class Brought:
    """What came of a request: the documents kept, and a sentence for each that was not."""

    kept: list[PendingIntake]
    refused: list[str]
    is_paste_refused: bool = False


@dataclass(frozen=True)
class Sent:
    name: str
    data: bytes = b""
    refusal: str = ""
    """Why nothing of it was taken in."""
    is_paste: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show the form and what waits; take in what is sent. The view is exempt from the check that `_take` makes."""
    kept.must_bring(request)
    if request.method != "POST":
        return _page(request, model_admin)
    PendingIntake.objects.empty_expired(timezone.now())
    # Before anything looks at what is sent: from then on it is too late to say how much of it to keep.
    limit = StopAtLimit(request, largest=settings.INTAKE_LIMITS.bytes)
    request.upload_handlers.insert(0, limit)
    try:
        request.POST  # noqa: B018  (reads all that is sent)
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError):
        return _page(request, model_admin, refused=[TOO_MUCH], status=413)
    return csrf_protect(_take)(request, model_admin, limit.stopped)


def _take(request: HttpRequest, model_admin: admin.ModelAdmin, stopped: list[Stopped]) -> HttpResponse:
    brought = _keep_all(request, stopped)
    if not brought.kept and not brought.refused:
        return _page(request, model_admin, refused=["Choose a file, or paste a text."], status=422)
    if brought.is_paste_refused:  # it comes back in full: nothing that a person typed is lost
        return _page(request, model_admin, refused=brought.refused, typed=request.POST, status=422)
    for sentence in brought.refused:
        messages.error(request, sentence)
    if len(brought.kept) == 1 and not brought.refused:
        return HttpResponseRedirect(reverse("admin:articles_article_intake_review", args=[brought.kept[0].pk]))
    if brought.kept:
        many = len(brought.kept)
        said = "1 document is" if many == 1 else f"{many} documents are"
        messages.success(request, f"{said} ready for your review, below.")
    return HttpResponseRedirect(request.path)


def _keep_all(request: HttpRequest, stopped: list[Stopped]) -> Brought:
    brought = Brought([], [])
    for sent in (*_refused(stopped), *_sent(request)):
        try:
            if sent.refusal:
                raise IntakeRefused(sent.refusal)
            brought.kept.append(kept.keep(request.user, sent.name, sent.data, timezone.now()))
        except (IntakeRefused, kept.TooManyWait) as refused:
            brought.refused.append(_about(sent, str(refused)))
            brought.is_paste_refused |= sent.is_paste
    return brought


def _refused(stopped: list[Stopped]) -> Iterator[Sent]:
    largest = in_megabytes(settings.INTAKE_LIMITS.bytes)
    for file in stopped:
        if file.is_too_large:
            yield Sent(file.name, refusal=f"It is larger than {largest}, the most that can be read.")
        else:
            yield Sent(file.name, refusal="It came with too much else. Bring it alone.")


def _sent(request: HttpRequest) -> Iterator[Sent]:
    for file in request.FILES.getlist("files"):
        yield Sent(file.name, file.read())
    rich, text = request.POST.get("rich", ""), request.POST.get("text", "")
    if rich.strip():
        yield Sent(PASTES["html"], rich.encode(), is_paste=True)
    elif text.strip():
        yield Sent(PASTES.get(request.POST.get("text_is", ""), PASTES["text"]), text.encode(), is_paste=True)


def _about(sent: Sent, sentence: str) -> str:
    """Say which document a sentence is about, where it doesn't."""
    if sent.is_paste:
        return sentence.replace(f"“{sent.name}”", "What you pasted")
    return sentence if f"“{sent.name}”" in sentence else f"“{sent.name}”: {sentence}"


def in_megabytes(size: int) -> str:
    """Write a size as limits are set, in millions of bytes: “20 MB”, “0.5 MB”."""
    return f"{size / 1_000_000:,.3g} MB" if size < 1_000_000_000 else f"{size / 1_000_000:,.0f} MB"


def _page(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    *,
    refused: list[str] | None = None,
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    endings = [ending for ending in READERS if ending]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": Article._meta,
        "title": "New from document",
        "refused": refused or [],
        "typed": typed or {},
        "endings": endings,
        "kinds": [f"{kind} ({ending})" for ending, kind in KINDS.items() if ending in endings],
        "pastes": [kind for kind, name in PASTES.items() if f".{name.rpartition('.')[2]}" in endings],
        "largest": settings.INTAKE_LIMITS.bytes,
        "largest_in_words": in_megabytes(settings.INTAKE_LIMITS.bytes),
        "largest_text_in_words": in_megabytes(settings.INTAKE_LIMITS.text_bytes),
        "waiting": PendingIntake.objects.waiting_for(request.user, now).without_data(),
    }
    return TemplateResponse(request, "admin/articles/intake/upload.html", context, status=status)
