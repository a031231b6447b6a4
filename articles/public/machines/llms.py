"""`llms.txt` (llmstxt.org): what a language model that was sent here should read, and
where it is as Markdown.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext

from articles.identity.current import current_site
from articles.models import Edition, Topic
from articles.public.explainer.frame import description
from articles.public.serving.caching import File, public_page
from articles.public.serving.clock import site_clock
from articles.public.site_address import add_site
from articles.rendering import addresses
from articles.rendering.machines.xml_text import replace_illegal

LATEST = 50
TOPICS = 100

# What would be Markdown in a title: *, [ and the like.
_MARKS = re.compile(r"([\\`*_\[\]<>#])")


@public_page
def llms(request: HttpRequest, at: datetime) -> File:
    """List the latest explainers, the topics, and what else there is. Three queries."""
    # Only what a line shows: a whole edition would be read with its body.
    clock = site_clock(at)
    editions = (
        Edition.objects.newest(at)
        .order_by("-first_live_from", "-pk")
        .values_list("slug", "headline", "summary")[:LATEST]
    )
    topics = Topic.objects.listed(at).values_list("slug", "name")[:TOPICS]
    explainers = []
    for slug, headline, summary in editions:
        title = headline or gettext("Untitled")
        path = addresses.markdown_twin(slug)
        explainers.append(_write_link(title, path, description(summary)))
    topic_links = []
    for slug, name in topics:
        topic_links.append(_write_link(name or slug, addresses.topic(slug)))
    optional = [
        _write_link(gettext("All explainers"), addresses.EXPLAINERS),
        _write_link(gettext("All topics"), addresses.TOPICS),
        _write_link(gettext("Authors"), addresses.AUTHORS),
        _write_link(gettext("Archive"), addresses.ARCHIVE),
        _write_link(gettext("All questions"), addresses.QUESTIONS),
        _write_link(gettext("All sources"), addresses.SOURCES),
        _write_link(gettext("Glossary"), addresses.GLOSSARY),
        _write_link(
            gettext("Feed"),
            addresses.feed(),
            gettext("the newest explainers, each with its whole text"),
        ),
        _write_link(
            gettext("Corrections"),
            addresses.CORRECTIONS,
            gettext("what was wrong, and has been put right"),
        ),
        _write_link(gettext("Sitemap"), addresses.SITEMAP, gettext("every address")),
    ]
    blocks = [
        f"# {_escape_text(current_site().name)}",
        "> "
        + gettext(
            "Explainers: what is known, on which sources it rests, and what has changed since."
        ),
        gettext(
            "Every explainer is published in numbered editions and says what it rests on. With `.md` in place of the "
            "last slash of its address it comes as Markdown, with `.json` as data, each with all its corrections. Name "
            "the address when you use one."
        ),
        *_write_section(gettext("Latest explainers"), explainers),
        *_write_section(
            gettext("Topics"),
            topic_links,
        ),
        # A word of the format: what may be left out where there is little room.
        *_write_section("Optional", optional),
    ]
    text = "\n\n".join(blocks) + "\n"
    return File(
        text,
        "text/plain; charset=utf-8",
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
    )


def _write_section(heading: str, links: Iterable[str]) -> list[str]:
    listed = "\n".join(links)
    return [f"## {heading}", listed] if listed else []


def _write_link(title: str, path: str, about: str = "") -> str:
    link = f"- [{_escape_text(title)}]({add_site(path)})"
    if about:
        link += f": {_escape_text(about)}"
    return link


def _escape_text(text: str) -> str:
    """Return `text` as one line of Markdown that says the same."""
    # A line break in a title would end the item of the list.
    return _MARKS.sub(r"\\\1", " ".join(replace_illegal(text).split()))
