"""How much a request to the desk may send: little without a login, more where a form needs it (docs/adr/0031).

Readers' addresses need no limit: their views answer without reading a body.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.response import TemplateResponse

from articles.pictures.uploads import BYTES_MAX as PICTURE
from newsroom.middleware import DESK

KIB: Final = 1024
MIB: Final = 1024 * KIB

SMALL: Final = 64 * KIB
"""Bytes that anybody may send, and that are enough for most forms of the desk."""
SMALL_FIELDS: Final = 1_000
TEXT: Final = 1 * MIB
"""One text of the greatest length with what stands around it, in any script and encoding."""
URLENCODED: Final = TEXT
"""Forms with more than a text are sent as multipart. Decoding a urlencoded one can take 90 times its size in memory."""

# A picture that is too large by itself gets a sentence in its form, which keeps what was typed. So it may arrive.
WITH_PICTURE: Final = 2 * PICTURE

PICTURE_UPLOAD: Final = "markdownx_upload"


def limits_after_login() -> dict[str, int]:
    """Return the bytes that the forms which need more than `SMALL` may send, by the name of their address."""
    limits = {
        "markdownx_markdownify": TEXT,
        PICTURE_UPLOAD: SMALL + WITH_PICTURE,
        # What exceeds the limits of intake is dropped while it arrives, so that its person is told which file it was.
        "admin:articles_article_intake": 10 * settings.INTAKE_LIMITS.bytes,
        "admin:articles_article_intake_review": TEXT,
        "admin:articles_article_intake_confirm": TEXT,
    }
    for verb in ("add", "change"):
        limits[f"admin:articles_article_{verb}"] = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + WITH_PICTURE
        for record in ("author", "source", "topic"):
            limits[f"admin:articles_{record}_{verb}"] = TEXT + WITH_PICTURE
    return limits


@dataclass(frozen=True)
class Refusal(Exception):
    """Why a request was not read."""

    status: int
    title: str
    sentence: str
    hint: str = "Go back: your browser usually keeps what you typed."
    """What to do now, for a person."""


NOT_LOGGED_IN: Final = Refusal(
    413,
    "You are not logged in any more",
    "This needs a login, and yours has run out or cannot be used here.",
    "Log in in another tab, then go back and send the form again: your browser usually keeps what you typed.",
)


class RequestSizeMiddleware:
    """Refuse what is too large from its headers alone, before the check of the form's token reads the body.

    It stands before that check in the list. `request.user` reads the session's cookie, never the body.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.limits = limits_after_login()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.path_info.startswith(DESK):
            return None

        try:
            self.check_headers(request)
            if is_about_to_be_read(request, view):
                check_form(request)
        except Refusal as refusal:
            return answer(request, refusal)
        return None

    def check_headers(self, request: HttpRequest) -> None:
        """Raise Refusal if the headers announce more than may be sent, or do not say how much."""
        if "HTTP_TRANSFER_ENCODING" in request.META:
            raise Refusal(411, "The length is missing", "Send the form with a Content-Length.")

        length = declared_length(request)
        if length <= SMALL:
            return

        limit = self.limit_for(request)
        if length <= limit:
            return

        # Who wrote a long text and whose login has run out can't make it smaller.
        if length <= self.limits.get(request.resolver_match.view_name, SMALL) and not is_at_desk(request.user):
            raise NOT_LOGGED_IN
        raise too_large(limit)

    def limit_for(self, request: HttpRequest) -> int:
        """Return the bytes that this request may send."""
        name = request.resolver_match.view_name
        if name not in self.limits or not is_at_desk(request.user):
            return SMALL
        if request.content_type == "application/x-www-form-urlencoded":
            return min(self.limits[name], URLENCODED)
        return self.limits[name]


def is_about_to_be_read(request: HttpRequest, view: Callable) -> bool:
    """Return True if the check of the token will read the form. It refuses one without its cookie unread."""
    is_checked = request.method == "POST" and not getattr(view, "csrf_exempt", False)
    return is_checked and settings.CSRF_COOKIE_NAME in request.COOKIES


def is_at_desk(user: Any) -> bool:
    return user.is_active and user.is_staff


def declared_length(request: HttpRequest) -> int:
    """Return the Content-Length, 0 without one. Raises Refusal for what is no length."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    if not (text.isascii() and text.isdecimal()):
        raise Refusal(400, "The length is wrong", "The Content-Length of the request is not a number.")
    if len(text) > len(str(1 << 63)):
        raise too_large(SMALL)
    return int(text)


def check_form(request: HttpRequest) -> None:
    """Parse the form. Raises Refusal if it has too many fields or can't be parsed."""
    try:
        is_small = declared_length(request) <= SMALL
        is_urlencoded = request.content_type == "application/x-www-form-urlencoded"
        if is_small and is_urlencoded and request.body.count(b"&") >= SMALL_FIELDS:
            raise Refusal(413, "Too much was sent", f"This form takes at most {SMALL_FIELDS:,} fields.")
        request.POST  # noqa: B018  (parses all of it)
    except (TooManyFieldsSent, TooManyFilesSent):
        fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        sentence = f"A form takes at most {fields:,} fields and {settings.DATA_UPLOAD_MAX_NUMBER_FILES} files."
        raise Refusal(413, "Too much was sent", sentence) from None
    except RequestDataTooBig:
        raise too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) from None
    except (MultiPartParserError, UnreadablePostError):
        raise Refusal(400, "The form arrived broken", "Go back and send it again.") from None


def too_large(limit: int) -> Refusal:
    size = f"{limit // MIB} MB" if limit >= MIB else f"{limit // KIB} kB"
    return Refusal(
        413,
        "Too much was sent",
        f"This address takes at most {size} at once.",
        "Go back, since your browser usually keeps what you typed, and make it smaller: leave out a large picture or "
        "file, or divide a long text.",
    )


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the refusal: a page of the desk for people, text or JSON for scripts."""
    if request.resolver_match.view_name == PICTURE_UPLOAD:
        return JsonResponse({"error": f"{refusal.title}. {refusal.sentence}"}, status=refusal.status)

    if "text/html" not in request.headers.get("Accept", ""):
        text = f"{refusal.title}. {refusal.sentence}\n"
        return HttpResponse(text, status=refusal.status, content_type="text/plain; charset=utf-8")

    context = {
        **admin.site.each_context(request),
        "title": refusal.title,
        "refusal": refusal,
        "is_nav_sidebar_enabled": request.user.is_authenticated,  # it would list nothing
    }
    return TemplateResponse(request, "admin/not_read.html", context, status=refusal.status).render()
