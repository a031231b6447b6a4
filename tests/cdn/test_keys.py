import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.cdn.keys import LENGTH_MAX, find_key, make_headers
from articles.rendering import addresses
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


@pytest.mark.django_db
def test_no_answer_has_keys_where_no_cdn_is_set(client):
    response = client.get("/")

    assert "Surrogate-Key" not in response
    assert "Cache-Tag" not in response
