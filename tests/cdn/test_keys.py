import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from articles.cdn.keys import LENGTH_MAX, find_key, make_headers
from articles.rendering import addresses
from newsroom.cdn_keys import CdnKeysMiddleware
from tests.factories import published


@pytest.mark.parametrize(
    "path",
    [
        addresses.explainer("bread"),
        addresses.markdown_twin("bread"),
        addresses.json_twin("bread"),
        addresses.history("bread"),
        addresses.history_json("bread"),
        addresses.edition("bread", 2),
        addresses.changes("bread", 2, since=1),
    ],
)
def test_all_of_an_explainer_has_one_key(path):
    assert find_key(path) == "/explainers/bread"


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/", "/"),
        ("/explainers/", "/explainers/"),
        ("/explainers/?language=de", "/explainers/"),
        ("/topics/bread/?page=2", "/topics/bread/"),
        ("/feeds/atom.xml", "/feeds/atom.xml"),
        ("/explainers/br%C3%B6tchen/", "/explainers/br%C3%B6tchen"),
        ("no address", "site"),
    ],
)
def test_another_page_has_its_address_without_the_query(path, key):
    assert find_key(path) == key


@given(st.from_regex(r"/[!-~]{0,400}", fullmatch=True))
def test_a_key_is_one_that_every_cdn_takes(path):
    key = find_key(path)

    assert 0 < len(key) <= LENGTH_MAX + len("/explainers/")
    assert not set(key) & {" ", ",", "?"}
    assert key.isascii()


def test_each_cdn_has_its_own_divider():
    assert make_headers("/topics/") == {
        "Surrogate-Key": "site /topics/",
        "Cache-Tag": "site,/topics/",
    }


@pytest.mark.django_db
def test_every_answer_but_the_desks_has_its_keys_where_a_cdn_is_set(settings):
    article = published()
    settings.CDN = ("fastly", "service")
    client = Client()
    address = addresses.explainer(article.slug)

    page = client.get(address)
    missing = client.get("/topics/none-such/")

    assert page["Surrogate-Key"] == f"site /explainers/{article.slug}"
    assert page["Cache-Tag"] == f"site,/explainers/{article.slug}"
    assert missing["Cache-Tag"] == "site,/topics/none-such/"
    assert "Cache-Tag" not in client.get("/admin/login/")


@pytest.fixture
def passing(settings) -> CdnKeysMiddleware:
    """The middleware around a view that answers what the test says, as `answer`."""
    settings.CDN = ("fastly", "service")
    return CdnKeysMiddleware(lambda request: request.answer)


def find_keys(passing: CdnKeysMiddleware, answer: HttpResponse) -> str:
    request = RequestFactory().get("/topics/")
    request.answer = answer
    return passing(request).headers.get("Cache-Tag", "")


@pytest.mark.parametrize("status", [200, 301, 302, 304, 308, 404, 410])
def test_an_answer_that_a_cdn_may_keep_has_keys(passing, status):
    kept = HttpResponse(status=status, headers={"Cache-Control": "public, max-age=60"})

    assert find_keys(passing, kept) == "site,/topics/"


@pytest.mark.parametrize("status", [400, 403, 405, 429, 500, 502, 503])
def test_an_error_has_no_keys(passing, status):
    assert not find_keys(passing, HttpResponse(status=status))


@pytest.mark.parametrize("word", ["no-store", "private", "max-age=0, No-Store"])
def test_what_no_cache_may_keep_has_no_keys(passing, word):
    assert not find_keys(passing, HttpResponse(headers={"Cache-Control": word}))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_has_no_keys(settings, address):
    settings.CDN = ("fastly", "service")

    answer = Client().get(address)

    assert "Cache-Tag" not in answer
    assert "Surrogate-Key" not in answer


@pytest.mark.django_db
def test_a_site_whose_database_is_away_has_no_keys(settings):
    settings.CDN = ("fastly", "service")
    with connection.execute_wrapper(refuse_query):
        answer = Client(raise_request_exception=False).get("/topics/")

    assert answer.status_code == 503
    assert "Cache-Tag" not in answer


def refuse_query(*args: object) -> None:
    raise OperationalError("The database is away.")


@pytest.mark.django_db
def test_an_address_of_another_pool_has_no_keys(settings):
    settings.CDN = ("fastly", "service")
    settings.SERVES = "desk"

    answer = Client().get("/topics/", headers={"host": "news.example"})

    assert answer.status_code == 404
    assert "Cache-Tag" not in answer


@pytest.mark.django_db
def test_no_answer_has_keys_where_no_cdn_is_set(client):
    response = client.get("/")

    assert "Surrogate-Key" not in response
    assert "Cache-Tag" not in response
