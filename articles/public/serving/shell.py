"""How a readers' page is laid out: what it shows, in the frame that all pages of a language have in common.

No request and no context processor: nothing depends on who reads.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString

from articles.rendering import addresses
from articles.rendering.interface import interface_language, words_around
from articles.rendering.language import direction, locale, primary
from articles.rendering.slots import trim_rendered

FEED_TYPES = {
    addresses.ATOM: "application/atom+xml",
    addresses.RSS: "application/rss+xml",
    addresses.JSON_FEED: "application/feed+json",
}


def render(template: str, context: dict[str, Any], *, path: str = "", language: str = "") -> str:
    """Render a readers' page around content in `language`, "" for the site's.

    `path` is the page's one address, for search engines; "" for a page that has none.
    """
    language = language or settings.LANGUAGE_CODE
    canonical = f"{settings.SITE_URL}{path}" if path else ""
    with words_around(language):
        return get_template(template).render({**_shared_context(language), "canonical": canonical, **context})


def render_partial(template: str, context: dict[str, Any]) -> SafeString:
    """Render part of a page in the active language, without the white space around it."""
    return trim_rendered(render_to_string(template, context))


@cache
def _shared_context(language: str) -> dict[str, Any]:
    """Return what is the same on every page of a language. Cached, since no page changes it."""
    around = interface_language(language)
    context = {
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
    return context | {part: get_template(f"_partials/_{part}.html").render(context) for part in parts}
