"""The page for what an expert sent and nobody read: too much, or no form."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext

from articles.public.serving import shell
from articles.rendering.interface import words_around


def show_refused(status: int, *, language: str) -> HttpResponse:
    """Return the page in `language`, "" for the site's."""
    with words_around(language or settings.LANGUAGE_CODE):
        title, sentence = _explain(status)
    page = shell.render(
        "articles/expert_refused.html",
        {"title": title, "sentence": sentence, "status": int(status)},
        language=language,
    )
    return HttpResponse(page, status=status)


def _explain(status: int) -> tuple[str, str]:
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return (
            gettext("This is too much at once"),
            gettext("Nothing was stored. Go back, shorten it, and send it again."),
        )
    return (
        gettext("The form arrived broken"),
        gettext("Nothing was stored. Go back, and send it again."),
    )
