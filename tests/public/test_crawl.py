"""What a crawler finds that starts at the front page: every live page, no dead link, nothing that isn't public."""

from collections import deque
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Author, Edition, Source, Topic
from articles.publishing import withdraw
from faq.models import Question
from tests.factories import DAY, JUNE, another_edition, fallen, many, published
from tests.readers import Reader

pytestmark = pytest.mark.django_db

SITE = "https://news.example"
NOT_CRAWLED = ("/static/", "/media/")


@dataclass(frozen=True)
class Found:
    """One address: how it answered, the ids it has, and the addresses of this site that it names."""

    status: int
    ids: frozenset[str]
    links: tuple[str, ...]


@pytest.fixture
def site():
    """Some weeks of a newsroom: corrected, renamed, withdrawn, scheduled, in other scripts, more than a sheet."""
    first = published("Why bread costs more")
    another_edition(first, at=JUNE + DAY, kind="corrected", note="Gas prices were of 2023.", standfirst="It was wheat.")
    renamed = published("Old name", slug="old-name", at=JUNE + DAY)
    another_edition(renamed, at=JUNE + 2 * DAY, slug="new-name", headline="New name")
    gone = published("Withdrawn", at=JUNE)
    withdraw(article=Article.objects.get(pk=gone.article_id), by=None, now=JUNE + DAY, note="It was invented.")
    published("Still to come", at=timezone.now() + 30 * DAY, now=JUNE)
    dropped = published("Fewer questions", at=JUNE + 40 * DAY)
    another_edition(dropped, at=JUNE + 41 * DAY, faq=())
    published("لماذا الخبز أغلى", language="ar", at=JUNE + 3 * DAY)
    published("Почему хлеб дороже", language="ru", topics=[{"name": "Цены", "slug": "цены"}], at=JUNE + 4 * DAY)
    asked = [{"anchor": f"q{n}", "question": f"{n} or more?", "answer": "Yes [@fao]."} for n in range(4)]
    many(24, at=JUNE + 5 * DAY, faq=asked)
    fallen("https://fao.example/prices", note="Its figures were wrong.")
    return first


@pytest.fixture
def found(reader: Reader, site: Edition) -> dict[str, Found]:
    """Every address that can be reached from the front page."""
    answers: dict[str, Found] = {}
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        if path in answers or path.startswith(NOT_CRAWLED):
            continue
        answers[path] = ask(reader, path)
        waiting.extend(urldefrag(link).url for link in answers[path].links)
    return answers


def ask(reader: Reader, path: str) -> Found:
    response = reader.get(path)
    if not response["Content-Type"].startswith("text/html"):
        return Found(response.status_code, frozenset(), ())
    tree = LexborHTMLParser(response.content.decode())
    named = [(node, attribute) for attribute in ("href", "src", "action") for node in tree.css(f"[{attribute}]")]
    links = [urljoin(SITE + path, node.attributes[attribute]) for node, attribute in named]
    own = [link.removeprefix(SITE) for link in links if link.startswith(SITE + "/")]
    ids = frozenset(node.attributes["id"] for node in tree.css("[id]"))
    return Found(response.status_code, ids, tuple(own))


def test_no_link_is_dead_or_goes_by_way_of_another(found):
    assert {path: answer.status for path, answer in found.items() if answer.status != 200} == {}


def test_no_link_goes_to_a_place_that_its_page_lacks(found):
    for path, answer in found.items():
        for link in answer.links:
            target, fragment = urldefrag(link)
            if fragment and target in found:
                assert fragment in found[target].ids, f"{path} links to {link}"


def test_every_live_page_is_found(found):
    at = timezone.now()
    live = Edition.objects.live(at)
    records = [*live, *Question.objects.live(at).select_related("edition")]
    records += [record for model in (Author, Source, Topic) for record in model.objects.named_by(live)]
    addresses = {record.get_absolute_url() for record in records}
    months = {timezone.localtime(edition.first_live_from) for edition in live}
    addresses |= {reverse("articles:archive_month", args=[month.year, month.month]) for month in months}
    assert len(addresses) > 100
    assert addresses - found.keys() == set()


def test_nothing_is_found_that_is_not_public(found):
    for path in found:
        assert "still-to-come" not in path
        assert not urlsplit(path).path.startswith(("/explainers/withdrawn/", "/questions/withdrawn/", "/admin/"))
        assert "old-name" not in path or "/editions/" in path
