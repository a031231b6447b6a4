"""The pages of a corpus that are measured: every kind that readers and editors ask for."""

from datetime import datetime
from typing import Any
from urllib.parse import quote


def list_public_pages(at: datetime) -> dict[str, str]:
    """Return an address of each kind of public page, by what it is."""
    from articles.models import Author, Edition, EditionSource, Topic
    from articles.public.record.chains import newest_day
    from articles.rendering import addresses

    live = Edition.objects.live(at)
    slugs = list(live.order_by("first_live_from").values_list("slug", flat=True))
    middle, newest = slugs[len(slugs) // 2], slugs[-1]
    corrected = Edition.objects.live(at).filter(kind="corrected").first()
    own = EditionSource.objects.filter(edition__slug=middle).order_by("-number").first()
    author = Author.objects.exclude(slug="the-editors").first()
    topic = Topic.objects.exclude(slug="towns").first()
    explainer = addresses.explainer(middle)
    day = newest_day(at)
    month = f"{day:%Y/%m}/"
    return {
        "front page": "/",
        "explainer": explainer,
        "explainer, the newest": addresses.explainer(newest),
        "explainer, corrected": addresses.explainer(corrected.slug),
        "its Markdown": addresses.markdown_twin(middle),
        "its JSON": addresses.json_twin(middle),
        "its history": addresses.history(middle),
        "its history as JSON": addresses.history_json(middle),
        "an edition": addresses.edition(corrected.slug, 1),
        "what an edition changed": f"{addresses.explainer(corrected.slug)}changes/2/",
        "question": addresses.question(middle, "how-much"),
        "questions": "/questions/",
        "newest questions": "/questions/?order=newest",
        "questions of a topic": "/questions/?topic=towns",
        "explainers": "/explainers/",
        "explainers, in the middle": f"/explainers/?before={middle}",
        "topics": "/topics/",
        "topic of nearly all": "/topics/towns/",
        "topic of a twelfth": addresses.topic(topic.slug),
        "authors": "/authors/",
        "author of nearly all": "/authors/the-editors/",
        "author of a twelfth": addresses.author(author.slug),
        "sources": "/sources/",
        "source of nearly all": "/sources/yearbook-2025/",
        "source of one": addresses.source(own.source.slug),
        "glossary": "/glossary/",
        "archive": "/archive/",
        "archive, a year": f"/archive/{day:%Y}/",
        "archive, a month": f"/archive/{month}",
        "corrections": "/corrections/",
        "verification": "/verify/",
        "hashes of a day": f"/chains/{day:%Y-%m-%d}.json",
        "feed": addresses.feed(addresses.FEEDS[0]),
        "feed of a topic": addresses.topic_feed("towns", addresses.FEEDS[0]),
        "sitemap": "/sitemap.xml",
        "sitemap, a part": addresses.sitemap_part("explainers-1"),
        "sitemap of news": "/news-sitemap.xml",
        "llms.txt": "/llms.txt",
        "nothing there": "/explainers/nothing/",
    }


def list_searches(at: datetime) -> list[str]:
    """Return what readers type: common words and rare ones, several, misspelt, joined,
    and what nothing has.
    """
    from articles.models import Edition

    slugs = Edition.objects.live(at).order_by("sha256").values_list("slug", flat=True)
    places = [slug.rpartition("-")[0] for slug in slugs[:8]]
    return [
        "council",
        "the council",
        "tram",
        "tram hospital",
        "harbour dredged ships",
        '"sea wall"',
        "water price district",
        "council -tram",
        "statistical yearbook",
        "how much does the bridge cost",
        "hospitl",
        "seawall",
        "xylophone quartet",
        *places,
        *(f"tram {place}" for place in places[:4]),
        f"{places[0][:-1]}x",
    ]


def list_desk_pages(article: Any) -> dict[str, str]:
    """Return the desk's pages, by what they are."""
    desk = "/admin/articles/article/"
    return {
        "home": "/admin/",
        "list": desk,
        "list, by headline": f"{desk}?o=headline",
        "list, a topic": f"{desk}?topic=towns",
        "list, a common word": f"{desk}?q=council",
        "list, a rare word": f"{desk}?q={quote(article.slug.rpartition('-')[0])}",
        "form": f"{desk}{article.pk}/change/",
        "publish page": f"{desk}{article.pk}/publish/",
        "history of an article": f"{desk}{article.pk}/history/",
        "alarms": "/admin/articles/source/alarms/",
        "sources": "/admin/articles/source/",
    }
