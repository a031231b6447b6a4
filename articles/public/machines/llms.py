"""`llms.txt` (llmstxt.org): what a language model that was sent here should read, and where it is as Markdown."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from articles.models import Edition, Topic
from articles.public.explainer.frame import description
from articles.public.serving.caching import File, public_page
from articles.public.serving.clock import site_clock
from articles.rendering import addresses
from articles.rendering.xml_text import legal

LATEST = 50
TOPICS = 100

_MARKS = re.compile(r"([\\`*_\[\]<>#])")


@public_page
def llms(request: HttpRequest, at: datetime) -> File:
    """List the latest explainers, the topics, and what else there is. Three queries."""
    clock = site_clock(at)
    editions = (
        Edition.objects.live(at).order_by("-first_live_from", "-pk").values_list("slug", "headline", "summary")[:LATEST]
    )
    topics = Topic.objects.listed(at).values_list("slug", "name")[:TOPICS]
    explainers = [
        _link(headline or gettext("Untitled"), addresses.markdown_twin(slug), description(summary))
        for slug, headline, summary in editions
    ]
    optional = [
        _link(gettext("All questions"), addresses.QUESTIONS),
        _link(gettext("All sources"), addresses.SOURCES),
        _link(gettext("Feed"), addresses.feed(), gettext("the newest explainers, each with its whole text")),
        _link(gettext("Corrections"), addresses.CORRECTIONS, gettext("what was wrong, and has been put right")),
        _link(gettext("Sitemap"), addresses.SITEMAP, gettext("every address")),
    ]
    blocks = [
        f"# {_text(settings.SITE_NAME)}",
        "> " + gettext("Explainers: what is known, on which sources it rests, and what has changed since."),
        gettext(
            "Every explainer is published in numbered editions and says what it rests on. With `.md` in place of the "
            "last slash of its address it comes as Markdown, with `.json` as data, each with all its corrections. Name "
            "the address when you use one."
        ),
        *_section(gettext("Latest explainers"), explainers),
        *_section(gettext("Topics"), [_link(name or slug, addresses.topic(slug)) for slug, name in topics]),
        *_section("Optional", optional),  # a word of the format: what may be left out where there is little room
    ]
    text = "\n\n".join(blocks) + "\n"
    return File(text, "text/plain; charset=utf-8", changed_at=clock.changed_at, changes_at=clock.changes_at)


def _section(heading: str, links: Iterable[str]) -> list[str]:
    listed = "\n".join(links)
    return [f"## {heading}", listed] if listed else []


def _link(title: str, path: str, about: str = "") -> str:
    return f"- [{_text(title)}]({settings.SITE_URL}{path})" + (f": {_text(about)}" if about else "")


def _text(text: str) -> str:
    """Return `text` as one line of Markdown that says the same."""
    return _MARKS.sub(r"\\\1", " ".join(legal(text).split()))
