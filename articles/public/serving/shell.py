"""How a readers' page is laid out: what it shows, in the frame that all pages of a
language have in common.

No request and no context processor: nothing depends on who reads.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString

from articles.identity.current import Site, current_site
from articles.identity.look import (
    find_icon_address,
    find_logo,
    find_style_address,
)
from articles.rendering import addresses
from articles.rendering.elements import has_elements
from articles.rendering.folding import fold_line_breaks
from articles.rendering.interface import interface_language, words_around
from articles.rendering.language import (
    opengraph_locale,
    primary_language,
    text_direction,
)
from articles.rendering.slots import trim_rendered
from newsroom.assets.stylesheets import ELEMENTS

FEED_TYPES = {
    addresses.ATOM: "application/atom+xml",
    addresses.RSS: "application/rss+xml",
    addresses.JSON_FEED: "application/feed+json",
}


def render(
    template: str,
    context: dict[str, Any],
    *,
    path: str = "",
    language: str = "",
    site: Site | None = None,
) -> str:
    """Render a readers' page around content in `language`, "" for the site's.

    `path` is the page's one address, for search engines; "" for a page that has none.
    `site` is who publishes here, by default as the database has it.
    """
    language = language or settings.LANGUAGE_CODE
    canonical = f"{settings.SITE_URL}{path}" if path else ""
    with words_around(language):
        html = get_template(template).render(
            {
                **_shared_context(language, site or current_site()),
                "canonical": canonical,
                **context,
            }
        )
    return _add_elements_style(fold_line_breaks(html))


def _add_elements_style(html: str) -> str:
    """Return a page with the style of charts and the like, if it has any: the others
    don't wait for it.
    """
    if not has_elements(html):
        return html
    link = f'<link rel="stylesheet" href="{static(ELEMENTS)}">'
    return html.replace("</head>", f"{link}\n</head>", 1)


def render_partial(template: str, context: dict[str, Any]) -> SafeString:
    """Render part of a page in the active language, without the white space around
    it.
    """
    return trim_rendered(render_to_string(template, context))


# `Site` is frozen, so it can be a key; another identity is another `Site`.
@lru_cache(maxsize=64)
def _shared_context(language: str, site: Site) -> dict[str, Any]:
    """Return what is the same on every page of a language while `site` is who publishes
    here. Cached, since no page changes it.
    """
    # Called only while `words_around(language)` is in force: the parts are rendered in
    # it.
    around = interface_language(language)
    is_another = primary_language(around) != primary_language(language)
    context = {
        "addresses": addresses,
        "site_name": site.name,
        "site": site,
        "logo": find_logo(site),
        "identity_style": find_style_address(site),
        "language": language,
        "direction": text_direction(language),
        "another_language": around if is_another else "",
        "another_direction": text_direction(around),
        "locale": opengraph_locale(language),
        "feeds": [(FEED_TYPES[file], addresses.feed(file)) for file in addresses.FEEDS],
        "stylesheet": static("newsroom/css/site.css"),
        "lists_stylesheet": static("newsroom/css/pages.css"),
        "terms_stylesheet": static("newsroom/css/terms.css"),
        "face": static("newsroom/fonts/newsroom-serif.woff2"),
        "icon": find_icon_address(site),
        "around": around,
    }
    parts = {}
    for part in ("head", "masthead", "colophon"):
        parts[part] = get_template(f"_partials/_{part}.html").render(context)
    return context | parts
