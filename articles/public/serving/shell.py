"""How a readers' page is laid out: what it shows, in the frame that all pages of a language have in common.

No request and no context processor: nothing depends on who reads.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.templatetags.static import static

from articles.rendering import addresses
from articles.rendering.interface import interface_language, words_around
from articles.rendering.language import direction, locale, primary

FEED_TYPES = {
    addresses.ATOM: "application/atom+xml",
    addresses.RSS: "application/rss+xml",
    addresses.JSON_FEED: "application/feed+json",
}
_INSERT = "<!--_insert-->"


def render(template: str, context: dict[str, Any], *, path: str = "", language: str = "") -> str:
    """Render a readers' page around content in `language`, "" for the site's.

    `path` is the page's one address, for search engines; "" for a page that has none.
    """
    language = language or settings.LANGUAGE_CODE
    with words_around(language):
        return get_template(template).render(
            {
                **_constants(language),
                "canonical": f"{settings.SITE_URL}{path}" if path else "",
                **context,
            }
        )


def render_around(
    inserts: Sequence[Iterable[str]], template: str, context: dict[str, Any], *, path: str = "", language: str = ""
) -> str:
    """Render a page as `render` does, with ready HTML, in pieces, for each `<!--_insert-->` of the template in order.

    A page that is nothing but inserts has no context, and its template is rendered once a language.
    """
    if context:
        first, *rest = render(template, context, path=path, language=language).split(_INSERT)
    else:
        first, *rest = _shell(template, language)
    pieces = [first]
    for insert, piece in zip(inserts, rest, strict=True):
        pieces += insert
        pieces.append(piece)
    return "".join(pieces)


@cache
def _constants(language: str) -> dict[str, Any]:
    """Give what is the same on every page of a language: as much a part of the compiled template as its own text."""
    around = interface_language(language)
    given = {
        "addresses": addresses,
        "site_name": settings.SITE_NAME,
        "language": language,
        "direction": direction(language),
        "another_language": around if primary(around) != primary(language) else "",
        "another_direction": direction(around),
        "locale": locale(language),
        "feeds": [(FEED_TYPES[file], addresses.feed(file)) for file in addresses.FEEDS],
        "stylesheet": static("newsroom/css/site.css"),
        "face": static("newsroom/fonts/newsroom-serif.woff2"),
        "icon": static("newsroom/favicon.svg"),
    }
    parts = ("head", "masthead", "colophon")
    return given | {part: get_template(f"_partials/_{part}.html").render(given) for part in parts}


@cache
def _shell(template: str, language: str) -> list[str]:
    """Give what stands around the inserts of a page that has no context: as constant as the template's own text."""
    return render(template, {}, language=language).split(_INSERT)
