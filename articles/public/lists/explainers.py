"""The list of all explainers, newest first, a language at a time."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest

from articles.models import Edition
from articles.public.lists.cards import make_cards
from articles.public.lists.languages import (
    choose_language,
    list_languages,
    make_language,
)
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.paging import load_sheet, newest_editions_first

A_SHEET = 24


@public_page
def explainer_list(request: HttpRequest, at: datetime) -> Page:
    """List the explainers in the site's language, or in that of `?language=`. Five
    queries for the first sheet.

    A language that no live explainer is in is 404.
    """
    clock = site_clock(at)
    codes = list_languages(at)
    main = choose_language(codes)
    code = request.GET.get("language", main)
    # The site's own language has a list even while it is empty.
    if code != main and code not in codes:
        raise Http404

    is_main = code == main
    language = make_language(code, main)
    editions = Edition.objects.live(at).in_language(code).only(*COLUMNS)
    order = newest_editions_first(at)
    # As in `newest`: SQLite would look all live ones up by another index, and sort them.
    begun = Q(first_live_from__lte=at)
    sheet = load_sheet(
        request, editions, order, language.address, A_SHEET, within=begun
    )
    others = [make_language(other, main) for other in codes if other != code]
    return Page(
        "articles/explainer_list.html",
        {
            "sheet": sheet,
            "cards": make_cards(sheet.rows),
            "chosen": language,
            "is_main": is_main,
            "others": others,
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=sheet.path,
        language=settings.LANGUAGE_CODE if is_main else code,
    )
