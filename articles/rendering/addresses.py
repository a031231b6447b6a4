"""The addresses of readers' pages, each written once. No Django: a body is made where no request is.

All are paths from the site's root, percent-encoded as Django's `reverse` does. A record that has no slug yet has no
address: the answer is "".
"""

from urllib.parse import quote, urlencode

FRONT_PAGE = "/"
QUESTIONS = "/questions/"
SOURCES = "/sources/"
SEARCH = "/search/"


def _path(prefix: str, *parts: str) -> str:
    if not all(parts):
        return ""
    return prefix + "".join(f"{quote(part, safe='')}/" for part in parts)


def explainer(slug: str) -> str:
    """Give the address of the edition in force."""
    return _path("/explainers/", slug)


def edition(slug: str, number: int) -> str:
    """Give the address of one edition, as it was."""
    return _path("/explainers/", slug, "editions", str(number))


def questions_under(letter: str) -> str:
    """Give the address of the questions under one letter of the index.

    A parameter, like the topic below: as part of the path it would stand where the slug of an explainer can.
    """
    return f"{QUESTIONS}?{urlencode({'letter': letter})}"


def questions_about(topic_slug: str) -> str:
    """Give the address of the questions that explainers about a topic answer."""
    return f"{QUESTIONS}?{urlencode({'topic': topic_slug})}"


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
