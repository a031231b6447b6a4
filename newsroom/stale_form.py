"""The answer to a form that was opened before a login ran out: nothing of it may be
saved, and nothing that was typed is lost.

The form of an article or a record can be put back: all its fields stand on the page,
hidden, and one click makes the form of them again. What was typed into other forms is
shown, to be copied.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from newsroom.middleware import DESK, DeskCsrfMiddleware, Middleware
from newsroom.request_size import RECORDS, Refusal, is_at_desk, show_refusal

STALE: Final = Refusal(
    403,
    "This form is too old",
    "It was opened before you logged in again, or its cookie is gone.",
    "Open the page again in another tab.",
)
LOGGED_OUT: Final = Refusal(
    403,
    "You are not logged in any more",
    "Your login has run out.",
    "Log in in another tab, then come back to this one.",
)
COPY_IT: Final = " What you typed is below: copy it from here."
PUT_IT_BACK: Final = "Put what you typed back into the form: all of it is here."
CHOOSE_AGAIN: Final = " A picture that you had chosen has to be chosen again."

PUT_BACK: Final = "_put_back"
"""The field by which a form is shown with what was typed, and not saved."""
RESTORABLE: Final = frozenset(
    f"admin:articles_{kind}_{verb}"
    for kind in ("article", *RECORDS)
    for verb in ("add", "change")
)
"""The forms that `PUT_BACK` is for: see `articles.admin.forms.concurrent_editing`."""
WITHOUT_LOGIN: Final = frozenset({"admin:login", "admin:logout", "expert_page"})

KEY: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TYPED_MIN: Final = 20
"""Characters of a text that is shown beside a form that can be put back."""
OF_THE_FORM: Final = frozenset({"made_from", "working_copy", "next"})
BUTTONS: Final = frozenset({"_save", "_continue", "_addanother", PUT_BACK})


@dataclass(frozen=True)
class Typed:
    """What was typed into a form that was refused."""

    fields: Sequence[tuple[str, str]] = ()
    """All fields of a form that can be put back, by name."""
    texts: Sequence[tuple[str, str]] = ()
    """What is shown, to be read or copied, each with a label."""

    @property
    def put_back(self) -> str:
        return PUT_BACK


class PutBackCsrfMiddleware(DeskCsrfMiddleware):
    """Let a form be put back with the token of an earlier login.

    Whoever logs in again gets a new token, and the page with what they typed has the
    old one. A form that is put back is shown and never saved, so it is enough that the
    browser names this site as its origin.
    """

    def process_view(
        self, request: HttpRequest, view: Callable, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if self._is_put_back(request):
            return self._accept(request)
        return super().process_view(request, view, args, kwargs)

    def _is_put_back(self, request: HttpRequest) -> bool:
        # Without the cookie nothing of the form may be read: see
        # `newsroom.request_size`.
        return (
            request.method == "POST"
            and request.resolver_match.view_name in RESTORABLE
            and settings.CSRF_COOKIE_NAME in request.COOKIES
            and PUT_BACK in request.POST
            and "Origin" in request.headers
            and self._origin_verified(request)
        )


class ExpiredLoginMiddleware(Middleware):
    """Keep what is sent to the desk by somebody whose login has run out: Django would
    ask for a password, and drop the form.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method != "POST" or not request.path_info.startswith(DESK):
            return None
        is_for_anybody = request.resolver_match.view_name in WITHOUT_LOGIN
        # A script has the text, and says by itself that the login has run out.
        is_from_script = "text/html" not in request.headers.get("Accept", "")
        if is_for_anybody or is_from_script or is_at_desk(request.user):
            return None

        typed = read_typed(request)
        if not typed.texts and not typed.fields:
            return None
        return refuse(request, LOGGED_OUT, typed)


def refuse_stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 with a sentence and what was typed. `reason` is Django's, for
    developers.
    """
    typed = Typed()
    # Without the cookie nothing of the form was read, and nothing is (see
    # `newsroom.request_size`).
    if settings.CSRF_COOKIE_NAME in request.COOKIES:
        typed = read_typed(request)
    is_logged_out = typed.fields and not is_at_desk(request.user)
    return refuse(request, LOGGED_OUT if is_logged_out else STALE, typed)


def refuse(request: HttpRequest, refusal: Refusal, typed: Typed) -> HttpResponse:
    hint = refusal.hint
    if typed.fields:
        hint = PUT_IT_BACK
        if not is_at_desk(request.user):
            hint = f"{LOGGED_OUT.hint} {PUT_IT_BACK}"
        if request.FILES:
            hint += CHOOSE_AGAIN
    elif typed.texts:
        hint += COPY_IT
    return show_refusal(request, replace(refusal, hint=hint), typed=typed)


def read_typed(request: HttpRequest, *, can_be_put_back: bool = True) -> Typed:
    """Return what was typed into the form that was sent, passwords left out.

    Without `can_be_put_back` it is only shown, as when there is no form to put it into.
    """
    fields = []
    for name, values in request.POST.lists():
        is_secret = "password" in name or name == "csrfmiddlewaretoken"
        if not is_secret and name not in BUTTONS:
            fields += [(name, value) for value in values]

    is_restorable = request.resolver_match.view_name in RESTORABLE
    if is_restorable and can_be_put_back:
        long = [(name, text) for name, text in fields if len(text) >= TYPED_MIN]
        return Typed(fields, label_texts(long))
    return Typed((), label_texts(fields))


def label_texts(fields: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the texts that people typed, each with the name of its field in words."""
    texts = []
    for name, text in fields:
        words = name.replace("-", " ").replace("_", " ").strip()
        # Others are the form's own, such as the version that it was made from.
        is_own = name.startswith("_") or name.endswith("_FORMS") or name in OF_THE_FORM
        # Rows name what they belong to by its key, which nobody typed.
        is_key = KEY.fullmatch(text)
        if text.strip() and not is_own and not is_key:
            texts.append((words.capitalize(), text))
    return texts
