"""The page of an outside expert. It is at an address of the desk, so that a process
which serves readers alone never answers; it has no login, no session and no cookie.
"""

from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.experts import verbs
from articles.experts.looking import (
    Draft,
    find_open_link,
    is_of_this_text,
    keep_draft,
)
from articles.experts.refused import show_refused
from articles.experts.shown import NOTHING, Typed, render_draft
from articles.experts.storing import (
    Closed,
    Refused,
    read_typed,
    store_confirmation,
    store_note,
    store_reply,
)
from articles.identity.current import current_site
from articles.models import ExpertLink
from articles.models.article import NO_HEADLINE
from articles.models.expert import STATEMENT_MAX
from articles.public.serving import shell
from articles.rendering.interface import words_around
from newsroom.request_size import Refusal, check_small_form

STORES: Final = {
    "note": store_note,
    "reply": store_reply,
    "confirm": store_confirmation,
}
"""By what the button says."""


# No cookie says who sends a form, so another site can make nobody send one: whoever
# knows the token in the address is the expert.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def expert_page(request: HttpRequest, token: str = "") -> HttpResponse:
    """Show the draft to the expert whose link has `token`. On POST, store a note, a
    reply or a confirmation. 404 for every token that opens nothing.
    """
    now = timezone.now()
    # Mail programs add a slash at the end of an address, or leave it out.
    link = find_open_link(token.removesuffix("/"), now)
    if link is None:
        return _show_nothing()
    # Also for a GET: what is shown can be confirmed, and a confirmation is of a
    # revision.
    draft = keep_draft(link.article, now=now)
    try:
        if request.method == "POST":
            return _store(request, link, draft, now)
        # A HEAD shows the page to nobody.
        if request.method == "GET":
            verbs.count_visit(link, now=now)
        return _show_page(link, draft)
    except Closed:
        return _show_nothing()


def _store(
    request: HttpRequest, link: ExpertLink, draft: Draft | None, now: datetime
) -> HttpResponse:
    try:
        # Only now is the form read: the link is known to open something
        # (docs/adr/0068).
        check_small_form(request)
    except Refusal as refusal:
        language = draft.document.language if draft else ""
        return show_refused(refusal.status, language=language)
    # A note and a confirmation are of a text: without one that can be shown, nothing is
    # stored.
    if draft is None:
        return _show_page(link, draft, typed=read_typed(request))
    store = STORES.get(request.POST.get("verb", ""))
    if store is None:
        return _show_page(link, draft, status=HTTPStatus.BAD_REQUEST)
    with words_around(draft.document.language):
        try:
            fragment = store(request, link, draft.document, now)
        except Refused as refused:
            page = _show_page(link, draft, typed=refused.typed, status=refused.status)
            if refused.status == HTTPStatus.TOO_MANY_REQUESTS:
                # In seconds (RFC 9110, 10.2.3): after these, none of the notes counts
                # as recent.
                page["Retry-After"] = str(int(verbs.AT_ONCE.total_seconds()))
            return page
    # A page of its own, so that reloading it sends nothing again.
    return HttpResponseRedirect(f"{request.path}#{fragment}")


def _show_page(
    link: ExpertLink,
    draft: Draft | None,
    *,
    typed: Typed = NOTHING,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Return the page. 503 where the draft can't be shown now."""
    context = {
        "link": link,
        "expires_at": timezone.localtime(link.expires_at),
        "contact": current_site().contact_address,
        "typed": typed,
        "statement_max": STATEMENT_MAX,
    }
    if draft is None:
        page = shell.render("articles/expert_page.html", context)
        return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)

    language = draft.document.language
    with words_around(language or settings.LANGUAGE_CODE):
        body, notes = render_draft(draft.document, link, typed=typed)
    confirmations = link.confirmations.select_related("revision")
    confirmation = confirmations.last()
    context |= {
        "title": draft.document.headline or NO_HEADLINE,
        "body": body,
        "notes": notes,
        "seen": draft.revision.pk,
        "confirmation": confirmation,
        "is_current": confirmation is not None and is_of_this_text(confirmation, draft),
    }
    page = shell.render("articles/expert_page.html", context, language=language)
    return HttpResponse(page, status=status)


def _show_nothing() -> HttpResponse:
    """Return the page of every link that opens nothing: the same for all of them."""
    page = shell.render(
        "articles/expert_missing.html", {"contact": current_site().contact_address}
    )
    return HttpResponse(page, status=HTTPStatus.NOT_FOUND)
