"""The addresses of readers' pages, where there is no request and no Django. `tests/public/test_addresses.py` compares
each with that in `urls.py`.

All are paths from the site's root, percent-encoded as Django's `reverse` does. A record that has no slug yet has no
address: the answer is "".
"""

from urllib.parse import quote, urlencode

from articles.document import SCHEMA_VERSION

FRONT_PAGE = "/"
QUESTIONS = "/questions/"
SOURCES = "/sources/"
SEARCH = "/search/"
ATOM, RSS, JSON_FEED = FEEDS = ("atom.xml", "rss.xml", "feed.json")
"""The files that each feed comes as."""
CORRECTIONS_FEED = "/feeds/corrections.xml"
SITEMAP = "/sitemap.xml"
NEWS_SITEMAP = "/news-sitemap.xml"
DOCUMENT_SCHEMA = f"/schema/document-{SCHEMA_VERSION}.json"
CORRECTIONS = "/corrections/"
VERIFY = "/verify/"
VERIFY_SCRIPT = "/verify/verify_chain.py"


def _path(prefix: str, *parts: str, last: str = "") -> str:
    if not all(parts):
        return ""
    return prefix + "".join(f"{quote(part, safe='')}/" for part in parts) + last


def _as(path: str, extension: str) -> str:
    return path and f"{path[:-1]}.{extension}"


def explainer(slug: str) -> str:
    """Return the address of the edition in force."""
    return _path("/explainers/", slug)


def markdown_twin(slug: str) -> str:
    """Return the address of the edition in force as Markdown."""
    return _as(explainer(slug), "md")


def json_twin(slug: str) -> str:
    """Return the address of the edition in force as JSON, with all that its hashes are made of."""
    return _as(explainer(slug), "json")


def history(slug: str) -> str:
    """Return the address of an explainer's editions, each with what it changed."""
    return _path("/explainers/", slug, "history")


def history_json(slug: str) -> str:
    """Return the address of what the hashes of an explainer's editions are made of."""
    return _as(history(slug), "json")


def edition(slug: str, number: int) -> str:
    """Return the address of one edition, as it was."""
    return _path("/explainers/", slug, "editions", str(number))


def edition_json(slug: str, number: int) -> str:
    """Return the address of one edition with its document and hashes."""
    return _as(edition(slug, number), "json")


def changes(slug: str, number: int, *, since: int = 0) -> str:
    """Return the address of what one edition changed against the one before, or against an earlier one."""
    return _path("/explainers/", slug, "changes", str(number), last=f"?since={since}" if since else "")


def corrections(year: int, month: int) -> str:
    """Return the address of a month's corrections."""
    return _path(CORRECTIONS, f"{year:04}", f"{month:02}")


def chains(day: str) -> str:
    """Return the address of the hashes of all editions that were in force at the end of a day, `YYYY-MM-DD`."""
    return f"/chains/{day}.json"


def questions_under(letter: str) -> str:
    """Return the address of the questions under one letter of the index.

    A parameter, like the topic below: as part of the path it would stand where the slug of an explainer can.
    """
    return f"{QUESTIONS}?{urlencode({'letter': letter})}"


def questions_about(topic_slug: str) -> str:
    """Return the address of the questions that explainers about a topic answer."""
    return f"{QUESTIONS}?{urlencode({'topic': topic_slug})}"


def question(article_slug: str, anchor: str) -> str:
    """Return the address of one question and its answer."""
    return _path(QUESTIONS, article_slug, anchor)


def topic(slug: str) -> str:
    """Return the address of a topic's page."""
    return _path("/topics/", slug)


def author(slug: str) -> str:
    """Return the address of an author's page."""
    return _path("/authors/", slug)


def source(slug: str) -> str:
    """Return the address of a source's record, which lists what cites it."""
    return _path(SOURCES, slug)


def feed(file: str = ATOM) -> str:
    """Return the address of the feed of all explainers."""
    return f"/feeds/{file}"


def topic_feed(slug: str, file: str = ATOM) -> str:
    """Return the address of the feed of a topic."""
    return _path("/feeds/topics/", slug, last=file)


def author_feed(slug: str, file: str = ATOM) -> str:
    """Return the address of the feed of what an author has worked on."""
    return _path("/feeds/authors/", slug, last=file)


def share_picture(name: str) -> str:
    """Return the address of the picture by which an explainer is shared."""
    return f"/share/{name}.png" if name else ""


def sitemap_part(name: str) -> str:
    """Return the address of a part of the sitemap."""
    return f"/sitemaps/{name}.xml"
