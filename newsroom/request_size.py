"""Limit what a request to the desk may send: little before login, more for forms that
need it (docs/adr/0031).

Readers' addresses need no limit: their views answer without reading a body.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.response import TemplateResponse

from articles.pictures.conversion import BYTES_MAX as PICTURE
from newsroom.middleware import DESK, Middleware

RECORDS: Final = ("author", "identity", "ownpage", "source", "term", "topic")
"""The models whose forms are those of `articles.admin.records.record`."""

KIB: Final = 1024
MIB: Final = 1024 * KIB

SMALL: Final = 64 * KIB
"""Bytes that anybody may send. They are enough for most forms of the desk."""
SMALL_FIELDS: Final = 1_000
TEXT: Final = 1 * MIB
"""Bytes of the longest possible text and its form, in any script and encoding."""
PASTE: Final = 4 * MIB
"""Bytes of a text with the styles that a word processor writes around each word."""
URLENCODED: Final = TEXT
"""Bytes of a urlencoded form, whose decoding can take 90 times its size in memory.
Forms with more than a text are sent as multipart.
"""

# Twice the limit of a picture: one that is too large must arrive, so that its form can
# say so and keep what was typed.
WITH_PICTURE: Final = 2 * PICTURE

PICTURE_UPLOAD: Final = "markdownx_upload"
EXPERT_PAGE: Final = "expert_page"
"""Where somebody writes who has no login and no article's form."""
FORM: Final = "application/x-www-form-urlencoded"
TOO_MUCH: Final = "Too much was sent"


def limits_after_login() -> dict[str, int]:
    """Return how many bytes the forms that need more than `SMALL` may send, by URL
    name.
    """
    limits = {
        "markdownx_markdownify": TEXT,
        "editor_paste": PASTE,
        "admin:articles_article_working_copy_autosave": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        PICTURE_UPLOAD: SMALL + WITH_PICTURE,
        "editor_describe_picture": TEXT,
        "admin:articles_picture_add": TEXT + WITH_PICTURE,
        "admin:articles_picture_change": TEXT,
        # Intake drops what exceeds its own limits while it arrives, and then says which
        # file it was.
        "admin:articles_article_intake": 10 * settings.INTAKE_LIMITS.bytes,
        "admin:articles_article_intake_review": TEXT,
        "admin:articles_article_intake_confirm": TEXT,
    }
    for verb in ("add", "change"):
        limits[f"admin:articles_article_{verb}"] = (
            settings.DATA_UPLOAD_MAX_MEMORY_SIZE + WITH_PICTURE
        )
        for record in RECORDS:
            limits[f"admin:articles_{record}_{verb}"] = TEXT + WITH_PICTURE
    # It takes two logos.
    limits["admin:articles_identity_change"] = TEXT + 2 * WITH_PICTURE
    return limits


@dataclass(frozen=True)
class Refusal(Exception):
    """Why a request was not read."""

    status: int
    title: str
    sentence: str
    hint: str = "An article offers what you typed when you open its form again."
    """What to do now, for a person."""


NOT_LOGGED_IN: Final = Refusal(
    413,
    "You are not logged in any more",
    "This needs a login, and yours has run out or cannot be used here.",
    "Log in in another tab, then go back in this one and save again. An article also "
    "offers what you typed when you open its form.",
)


class RequestSizeMiddleware(Middleware):
    """Refuse a request that is too large from its headers alone.

    Comes before the CSRF middleware in the list, which reads the body. `request.user`
    reads the session's cookie, never the body.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self.limits = limits_after_login()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        is_at_desk_address = request.path_info.startswith(DESK)
        # An expert's page calls `check_small_form`, once it knows that the link opens
        # something.
        if not is_at_desk_address or request.resolver_match.view_name == EXPERT_PAGE:
            return None

        try:
            self.check_headers(request)
            if is_about_to_be_read(request, view):
                check_form(request)
        except Refusal as refusal:
            return show_refusal(request, refusal)
        return None

    def check_headers(self, request: HttpRequest) -> None:
        """Raise Refusal if the headers announce more than may be sent, or do not say
        how much.
        """
        length = declared_length(request)
        check_charset(request)
        if length <= SMALL:
            return

        limit = self.limit_for(request)
        if length <= limit:
            return

        # Somebody whose login has run out while they wrote a long text need not make it
        # smaller: it would fit after a login.
        limit_after_login = self.limits.get(request.resolver_match.view_name, SMALL)
        if length <= limit_after_login and not is_at_desk(request.user):
            raise NOT_LOGGED_IN
        raise too_large(limit)

    def limit_for(self, request: HttpRequest) -> int:
        """Return the bytes that this request may send."""
        name = request.resolver_match.view_name
        if name not in self.limits or not is_at_desk(request.user):
            return SMALL
        if request.content_type == FORM:
            return min(self.limits[name], URLENCODED)
        return self.limits[name]


def is_about_to_be_read(request: HttpRequest, view: Callable) -> bool:
    """Return True if the CSRF middleware will read the form.

    Without the cookie it refuses the request unread.
    """
    is_exempt = getattr(view, "csrf_exempt", False)
    has_cookie = settings.CSRF_COOKIE_NAME in request.COOKIES
    return request.method == "POST" and not is_exempt and has_cookie


def is_at_desk(user: Any) -> bool:
    return user.is_active and user.is_staff


def declared_length(request: HttpRequest) -> int:
    """Return the Content-Length, 0 without one. Raises Refusal if it is no number, or
    the body comes in pieces.
    """
    if "HTTP_TRANSFER_ENCODING" in request.META:
        raise Refusal(
            411, "The length is missing", "Send the form with a Content-Length."
        )
    text = request.META.get("CONTENT_LENGTH") or "0"
    if not (text.isascii() and text.isdecimal()):
        raise Refusal(
            400,
            "The length is wrong",
            "The Content-Length of the request is not a number.",
        )
    # Python refuses to parse a number of thousands of digits.
    if len(text) > len(str(1 << 63)):
        raise too_large(SMALL)
    return int(text)


def check_small_form(request: HttpRequest) -> None:
    """Parse a form that comes without a login. Raises Refusal, unread if it is too
    large.
    """
    if declared_length(request) > SMALL:
        raise too_large(SMALL)
    check_charset(request)
    if request.method == "POST":
        check_form(request)


def check_charset(request: HttpRequest) -> None:
    """Raise Refusal if the form says that it is in another encoding than UTF-8. Django
    would decode its fields by it, and Python has encodings that make no text.
    """
    charset = request.content_params.get("charset", "utf-8")
    if charset.lower() != "utf-8":
        raise Refusal(
            400,
            "The form has another encoding",
            "Forms are read in UTF-8 alone.",
            "Open the form and send it again.",
        )


def check_form(request: HttpRequest) -> None:
    """Parse the form. Raises Refusal if it has too many fields or can't be parsed."""
    try:
        is_small = declared_length(request) <= SMALL
        is_urlencoded = request.content_type == FORM
        if is_small and is_urlencoded and request.body.count(b"&") >= SMALL_FIELDS:
            sentence = f"This form takes at most {SMALL_FIELDS:,} fields."
            raise Refusal(413, TOO_MUCH, sentence)
        request.POST  # noqa: B018  (parses all of it)
    except (TooManyFieldsSent, TooManyFilesSent):
        fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        files = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        sentence = f"A form takes at most {fields:,} fields and {files} files."
        raise Refusal(413, TOO_MUCH, sentence) from None
    except RequestDataTooBig:
        raise too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) from None
    # A lookup fails for an encoding that the name of a field asks for.
    except (MultiPartParserError, UnreadablePostError, LookupError, UnicodeError):
        raise Refusal(
            400, "The form arrived broken", "Open the form and send it again."
        ) from None


def too_large(limit: int) -> Refusal:
    size = f"{limit // KIB} kB"
    if limit >= MIB:
        size = f"{limit // MIB} MB"
    return Refusal(
        413,
        TOO_MUCH,
        f"This address takes at most {size} at once.",
        "Make it smaller: leave out a large picture or file, or divide a long text. "
        "An article offers what you typed when you open its form again.",
    )


def show_refusal(
    request: HttpRequest, refusal: Refusal, *, typed: Any = None
) -> HttpResponse:
    """Return the refusal: a page of the desk for people, with what they typed if that
    was read (see `newsroom.stale_form.Typed`); text or JSON for scripts.
    """
    text = f"{refusal.title}. {refusal.sentence}"
    if request.resolver_match.view_name == PICTURE_UPLOAD:
        return JsonResponse({"error": text}, status=refusal.status)

    if "text/html" not in request.headers.get("Accept", ""):
        return HttpResponse(
            f"{text}\n",
            status=refusal.status,
            content_type="text/plain; charset=utf-8",
        )

    context = {
        **admin.site.each_context(request),
        "title": refusal.title,
        "refusal": refusal,
        "typed": typed,
        "is_nav_sidebar_enabled": False,
    }
    page = TemplateResponse(
        request, "admin/not_read.html", context, status=refusal.status
    )
    return page.render()
