"""The requests to each CDN, as a double on loopback gets them."""

import socket
from collections.abc import Iterator

import pytest

from articles.cdn.services import (
    KEYS_MAX,
    Cloudflare,
    CloudFront,
    Fastly,
    PurgeError,
    forget_keys,
)
from tests.cdn.doubles import Double, serve_double


@pytest.fixture
def double() -> Iterator[Double]:
    with serve_double() as serving:
        yield serving


def test_fastly_gets_keys_with_its_token(double):
    forget_keys(Fastly("S1", "secret", double.url), ["/", "/explainers/bread"])

    (request,) = double.received
    assert request.path == "/service/S1/purge"
    assert request.headers["fastly-key"] == "secret"
    assert request.content == {"surrogate_keys": ["/", "/explainers/bread"]}


def test_cloudflare_gets_tags_with_its_token(double):
    forget_keys(Cloudflare("Z1", "secret", double.url), ["/", "/explainers/bread"])

    (request,) = double.received
    assert request.path == "/zones/Z1/purge_cache"
    assert request.headers["authorization"] == "Bearer secret"
    assert request.content == {"tags": ["/", "/explainers/bread"]}


@pytest.mark.parametrize(("make", "batch"), [(Fastly, 256), (Cloudflare, 30)])
def test_many_keys_are_sent_in_requests_that_the_service_takes(double, make, batch):
    keys = [f"/topics/{number}/" for number in range(KEYS_MAX)]

    forget_keys(make("id", "secret", double.url), keys)

    assert max(map(len, double.keys)) == batch
    assert double.all_keys == keys


@pytest.mark.parametrize("keys", [["/", "site"], list(map(str, range(KEYS_MAX + 1)))])
def test_the_whole_site_is_one_key(double, keys):
    forget_keys(Fastly("S1", "secret", double.url), keys)

    assert double.keys == [["site"]]


@pytest.mark.parametrize(
    ("status", "answer"),
    [(403, b"{}"), (503, b""), (200, b'{"success": false}'), (200, b"x"), (200, b"[]")],
)
def test_a_refusal_is_an_error(double, status, answer):
    double.status, double.answer = status, answer

    with pytest.raises(PurgeError):
        forget_keys(Cloudflare("Z1", "secret", double.url), ["/"])


def test_a_cdn_that_is_not_there_is_an_error():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]

    with pytest.raises(PurgeError, match="can't be reached"):
        forget_keys(Fastly("S1", "secret", f"http://127.0.0.1:{port}"), ["/"])


def test_a_cdn_that_says_nothing_is_an_error(monkeypatch):
    monkeypatch.setattr("articles.cdn.services.TIMEOUT", {"connect": 1, "read": 0.05})
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"

        with pytest.raises(PurgeError, match="in time"):
            forget_keys(Fastly("S1", "secret", url), ["/"])


@pytest.fixture
def cloudfront(double, monkeypatch) -> Double:
    """The double in place of CloudFront, and a login for it."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", double.url)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "for-tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "for-tests")
    double.status = 201
    double.answer = (
        b"<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>"
    )
    return double


def test_cloudfront_gets_tags_signed(cloudfront):
    forget_keys(CloudFront("D1"), ["/", "/explainers/bread"])

    (request,) = cloudfront.received
    assert request.path == "/2020-05-31/distribution/D1/invalidation"
    assert request.headers["authorization"].startswith("AWS4-HMAC-SHA256 ")
    assert "<Path>#/</Path><Path>#/explainers/bread</Path>" in request.content
    assert "<Quantity>2</Quantity>" in request.content


def test_a_refusal_of_cloudfront_is_an_error(cloudfront):
    cloudfront.status = 403
    cloudfront.answer = (
        b"<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>"
    )

    with pytest.raises(PurgeError, match="AccessDenied"):
        forget_keys(CloudFront("D1"), ["/"])
    assert len(cloudfront.received) == 1
