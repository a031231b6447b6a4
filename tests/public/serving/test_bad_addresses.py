"""Whatever is asked of a readers' address, the answer is a page that helps, and never
an error of ours.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.models import Article
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, published
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db

SAID = {400, 404, 405, 410}
SLUG = "why-bread-costs-more"
GOOD = {
    "year": 2026,
    "month": 6,
    "name": "a.webp",
    "number": 1,
    "anchor": "how-much",
    "file": "rss.xml",
    "day": "2026-06-02",
    "kind": "topics",
    "prefix": "a",
    "ending": "bib",
    "side": 192,
    "digest": "0a" * 8,
}
"""A value for each part of an address; what is not here is a slug."""
SHARED, PICTURE = "articles:share_picture", "a" * 40
"""The address of share pictures, and a name of one: a hash."""
WRONG = [
    "nothing", "-", "_", "0", "00", "-1", "1.5", "9" * 30, "x" * 300, "x" * 10_000, "ÄÖ", "İ", "日本", "\u202eabc",
    "😀", "a\x00b", "a b", "a%2Fb", "..", "../..", "'; DROP TABLE", "<script>", "{{ 7 * 7 }}", "why-bread-costs-more.",
    "Why-Bread-Costs-More", "٣", "²",
]  # fmt: skip
QUERIES = [
    "page=-1", "page=0", "page=99999999999999999999", "page=%00", "page=٣", "page=", "page=1&page=2", "page[]=1",
    "q=%00", "q=%FF%FE", "q=" + "x" * 10_000, "&&&===", "%", "%zz", "x" * 10_000, "a=1&" * 900,
    "before=x", "before=%00", "after=-1", "before=2026-06-02T09:00:00Z", "language=%00", "kind=%00", "order=x",
    "topic=%00", "topic=nothing", "month=2026-13", "month=0000-00", "month=9999-12", "view=nothing", "cursor=AAAA",
    "from=0000-00-00", "to=99999-01-01", "author=%F0%9F%98%80", "sort=-pk", "format=json", "_method=DELETE",
]  # fmt: skip
NONSENSE = [
    "",
    ",",
    ";q=",
    "*/*;q=2",
    "\x01",
    "x" * 9000,
    '"',
    "a/b;q=nan, */*;q=-1",
    "é",
    "/",
    ";;;=,,",
    "*",
]


def join_queries(queries: list[str]) -> list[str]:
    """Return fewer queries that name the same parameters with the same values."""
    joined: list[dict[str, str]] = []
    for query in queries:
        name = query.partition("=")[0]
        free = next((each for each in joined if name not in each), None)
        if free is None:
            joined.append(free := {})
        free[name] = query
    return ["&".join(each.values()) for each in joined]


JOINED = join_queries(QUERIES)
"""For addresses with no page: their answer is the same for each query and for several."""


def readers_routes() -> Iterator[str]:
    """Give the name of every address that is not the desk's or a load balancer's, with
    its namespace.
    """
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name and not str(entry.pattern).startswith("admin/"):
                yield entry.name
        elif isinstance(entry, URLResolver) and entry.namespace in ("articles", "faq"):
            yield from (
                f"{entry.namespace}:{pattern.name}" for pattern in entry.url_patterns
            )


def parts_of(name: str) -> list[str]:
    """Give the names of the parts that an address is made with."""
    namespace, _, local = name.rpartition(":")
    resolver = get_resolver()
    if namespace:
        resolver = resolver.namespace_dict[namespace][1]
    return resolver.reverse_dict[local][0][0][1]


def good(name: str) -> dict[str, object]:
    return {
        part: PICTURE if name == SHARED else GOOD.get(part, SLUG)
        for part in parts_of(name)
    }


def has_slug(name: str) -> bool:
    return SLUG in good(name).values()


ROUTES = sorted(set(readers_routes()))
route = pytest.mark.parametrize("name", ROUTES)


@shared_rows
def site():
    edition = published()
    another_edition(edition, at=JUNE + DAY, kind="corrected", note="It was wheat.")
    gone = published("Withdrawn")
    withdraw(
        article=Article.objects.get(pk=gone.article_id),
        by=None,
        now=JUNE + DAY,
        note="It was invented.",
    )


def test_every_readers_address_is_tried():
    assert {
        "articles:front_page",
        "articles:article_page",
        "faq:question_index",
        "media",
    } <= set(ROUTES)
    assert len(ROUTES) > 10


@route
def test_a_wrong_part_of_an_address_is_said_to_be_missing(reader, site, name):
    parts = good(name)
    template = reverse(name, kwargs=parts)
    for part, value in parts.items():
        for wrong in WRONG:
            path = template.replace(f"/{value}", "/" + quote(wrong, safe=""), 1)
            if path == template:
                path = template.replace(str(value), quote(wrong, safe=""), 1)
            helps(reader.get(path), f"{path}, {part}")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        (name, slug)
        for name in ROUTES
        for slug in (SLUG, "withdrawn", "nothing")
        if slug == SLUG or has_slug(name)
    ],
)
def test_a_wrong_query_is_no_error_of_ours(reader, site, name, slug):
    parts = {
        part: slug if value == SLUG else value for part, value in good(name).items()
    }
    address = reverse(name, kwargs=parts)
    # Some pages of a withdrawn explainer are there, as its history is.
    is_there = slug == SLUG or reader.get(address).status_code == 200
    for query in QUERIES if is_there else JOINED:
        helps(
            reader.get(f"{address}?{query}"),
            f"{name} {slug} {query[:60]}",
        )


@route
def test_a_wrong_method_is_refused(reader, site, name):
    for method in (
        reader.post,
        reader.put,
        reader.patch,
        reader.delete,
        reader.options,
        reader.trace,
    ):
        response = method(reverse(name, kwargs=good(name)))
        helps(response, f"{name} {method.__name__}")
        assert response.status_code == 404 or (
            response.status_code,
            response["Allow"],
        ) == (405, "GET, HEAD"), name


@pytest.mark.any_database  # no header is part of a query
@route
def test_a_header_of_nonsense_is_no_error_of_ours(reader, site, name):
    headers = (
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "If-None-Match",
        "If-Modified-Since",
        "Range",
    )
    for value in NONSENSE:
        response = reader.get(
            reverse(name, kwargs=good(name)), headers=dict.fromkeys(headers, value)
        )
        assert response.status_code in {200, 301, 304, *SAID}, f"{name}: {value[:60]}"


def helps(response, what: str) -> None:
    """See that an address that shows nothing is answered with a page from which one can
    go on.
    """
    assert response.status_code in {200, 301, *SAID}, what
    if response.status_code in SAID:
        html = response.content.decode()
        assert "<h1" in html, what
        assert 'href="/"' in html, what
        assert not response.cookies, what
