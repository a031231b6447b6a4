"""`robots.txt` (RFC 9309): what crawlers may ask for, and where the sitemaps are."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from articles.public.serving.caching import File, public_page
from articles.public.site_address import add_site
from articles.rendering import addresses

# A path matches by its beginning (RFC 9309, section 2.2.2): with its `?` the search is
# closed, without it the empty form stays open.
CLOSED = ("/admin/", "/preview/", f"{addresses.SEARCH}?", "/explainers/*/changes/")
"""What is nobody's to index: the desk, drafts, the endless pages of results, and the
comparison of any edition with any other, which says nothing that the two don't.
"""
TRAINING_CRAWLERS = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "PanguBot",
)
"""The names that those who gather text to train models on say they obey. Those that
fetch a page because a person asked for it, or for an index that links to it, go by
other names and are not among them.
"""


@public_page
def robots(request: HttpRequest, at: datetime) -> File:
    """Return what crawlers may ask for. No query."""
    lines = ["User-agent: *"]
    for path in CLOSED:
        lines.append(f"Disallow: {path}")
    # An empty line ends a group (RFC 9309, section 2.1).
    lines.append("")
    # A group of their own: it takes the place of the one for all.
    if not settings.TRAINING_CRAWLERS:
        # Lines that name crawlers one after the other share the rules below them.
        for name in TRAINING_CRAWLERS:
            lines.append(f"User-agent: {name}")
        lines += ["Disallow: /", ""]
    # These lines belong to no group, so every crawler reads them.
    for path in (addresses.SITEMAP, addresses.NEWS_SITEMAP):
        lines.append(f"Sitemap: {add_site(path)}")
    return File(
        "\n".join(lines) + "\n",
        "text/plain; charset=utf-8",
        changed_at=None,
        changes_at=None,
    )
