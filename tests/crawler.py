"""A crawler of the readers' site, and some weeks of a newsroom for it to find."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urldefrag, urljoin

from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Edition
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, flag_source, many, published
from tests.readers import Reader

SITE = "https://news.example"
NOT_CRAWLED = re.compile("/static/|/media/")
START = JUNE + timedelta(microseconds=123_456)
"""As the desk publishes: never at the full second."""


@dataclass(frozen=True)
class Found:
    """One address: how it answered, its page, the ids there, and the addresses of this
    site that it names.
    """

    status: int
    html: str = ""
    """"" of what is no HTML."""
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()


def some_weeks() -> Edition:
    """Publish what a newsroom does: corrected, renamed, withdrawn, scheduled, in other
    scripts, more than a sheet.
    """
    first = published("Why bread costs more")
    another_edition(
        first,
        at=START + DAY,
        kind="corrected",
        note="Gas prices were of 2023.",
        standfirst="It was wheat.",
    )
    renamed = published("Old name", slug="old-name", at=START + DAY)
    another_edition(renamed, at=START + 2 * DAY, slug="new-name", headline="New name")
    gone = published("Withdrawn", at=START)
    withdraw(
        article=Article.objects.get(pk=gone.article_id),
        by=None,
        now=START + DAY,
        note="It was invented.",
    )
    published("Still to come", at=timezone.now() + 30 * DAY, now=START)
    dropped = published("Fewer questions", at=START + 40 * DAY)
    another_edition(dropped, at=START + 41 * DAY, faq=())
    published("لماذا الخبز أغلى", language="ar", at=START + 3 * DAY)
    published(
        "Почему хлеб дороже",
        language="ru",
        topics=[{"name": "Цены", "slug": "цены"}],
        at=START + 4 * DAY,
    )
    asked = [
        {"anchor": f"q{n}", "question": f"{n} or more?", "answer": "Yes [@fao]."}
        for n in range(4)
    ]
    inflation = {"name": "Inflation", "definition": "How fast prices rise."}
    many(
        24,
        at=START + 5 * DAY,
        faq=asked,
        standfirst="Wheat, and [[inflation]].",
        terms=[inflation],
    )
    flag_source("https://fao.example/prices", note="Its figures were wrong.")
    return first


def crawl(
    reader: Reader, *, is_left_out: Callable[[str], object] = NOT_CRAWLED.match
) -> dict[str, Found]:
    """Return every address that can be reached from the front page."""
    answers: dict[str, Found] = {}
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        if path in answers or is_left_out(path):
            continue
        answers[path] = ask(reader, path)
        waiting.extend(urldefrag(link).url for link in answers[path].links)
    return answers


def ask(reader: Reader, path: str) -> Found:
    """Ask for one address."""
    response = reader.get(path)
    if not response["Content-Type"].startswith("text/html"):
        return Found(response.status_code)
    html = response.content.decode()
    tree = LexborHTMLParser(html)
    named = [
        (node, attribute)
        for attribute in ("href", "src", "action")
        for node in tree.css(f"[{attribute}]")
    ]
    links = [
        urljoin(SITE + path, node.attributes[attribute]) for node, attribute in named
    ]
    own = [link.removeprefix(SITE) for link in links if link.startswith(SITE + "/")]
    ids = frozenset(node.attributes["id"] for node in tree.css("[id]"))
    return Found(response.status_code, html, ids, tuple(own))
