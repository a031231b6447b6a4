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
DOCUMENT_SCHEMA = f"/schema/document-{SCHEMA_VERSION}.json"


def _path(prefix: str, *parts: str) -> str:
    if not all(parts):
        return ""
    return prefix + "".join(f"{quote(part, safe='')}/" for part in parts)


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
