"""The addresses of readers' pages, each written once. No Django: a body is made where no request is.

All are paths from the site's root, percent-encoded as Django's `reverse` does. A record that has no slug yet has no
address: the answer is "".
"""

from urllib.parse import quote

from articles.document import SCHEMA_VERSION

FRONT_PAGE = "/"
QUESTIONS = "/questions/"
SOURCES = "/sources/"
SEARCH = "/search/"
ATOM, RSS, JSON_FEED = FEEDS = ("atom.xml", "rss.xml", "feed.json")
"""The files that each feed comes as."""
DOCUMENT_SCHEMA = f"/schema/document-{SCHEMA_VERSION}.json"


def _path(prefix: str, *parts: str, last: str = "") -> str:
    if not all(parts):
        return ""
    return prefix + "".join(f"{quote(part, safe='')}/" for part in parts) + last


def explainer(slug: str) -> str:
    """Give the address of the edition in force."""
    return _path("/explainers/", slug)


def markdown_twin(slug: str) -> str:
    """Give the address of the edition in force as Markdown."""
    return f"{explainer(slug)[:-1]}.md"


def json_twin(slug: str) -> str:
    """Give the address of the edition in force as JSON, with all that its hashes are made of."""
    return f"{explainer(slug)[:-1]}.json"


def question(article_slug: str, anchor: str) -> str:
    """Give the address of one question and its answer."""
    return _path(QUESTIONS, article_slug, anchor)


def topic(slug: str) -> str:
    """Give the address of a topic's page."""
    return _path("/topics/", slug)


def author(slug: str) -> str:
    """Give the address of an author's page."""
    return _path("/authors/", slug)


def source(slug: str) -> str:
    """Give the address of a source's record, which lists what cites it."""
    return _path(SOURCES, slug)


def feed(file: str = ATOM) -> str:
    """Give the address of the feed of all explainers."""
    return f"/feeds/{file}"


def topic_feed(slug: str, file: str = ATOM) -> str:
    """Give the address of the feed of a topic."""
    return _path("/feeds/topics/", slug, last=file)


def author_feed(slug: str, file: str = ATOM) -> str:
    """Give the address of the feed of what an author has worked on."""
    return _path("/feeds/authors/", slug, last=file)
