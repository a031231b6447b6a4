import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment.cdn import read_cdn


def read(monkeypatch: pytest.MonkeyPatch, **values: str) -> dict[str, object]:
    for name in ("CDN", "CDN_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BAKE_ROOT", "/srv/newsroom/var/public")
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return read_cdn(environ.Env())


def test_no_cdn_is_told_by_default(monkeypatch):
    assert read(monkeypatch)["CDN"] is None


@pytest.mark.parametrize("name", ["fastly", "cloudflare"])
def test_a_cdn_is_a_service_and_its_id(monkeypatch, name):
    found = read(monkeypatch, CDN=f"{name}:abc", CDN_TOKEN="secret")

    assert found == {"CDN": (name, "abc"), "CDN_TOKEN": "secret"}


def test_cloudfront_needs_no_token(monkeypatch):
    assert read(monkeypatch, CDN="cloudfront:abc")["CDN"] == ("cloudfront", "abc")


@pytest.mark.parametrize("address", ["akamai:abc", "fastly", "fastly:", "abc"])
def test_another_address_is_refused(monkeypatch, address):
    with pytest.raises(ImproperlyConfigured, match="fastly, cloudflare, cloudfront"):
        read(monkeypatch, CDN=address, CDN_TOKEN="secret")


@pytest.mark.parametrize("token", ["schlüssel", "a b", "abc\n"])
def test_a_token_that_no_header_can_have_is_refused_and_not_shown(monkeypatch, token):
    with pytest.raises(ImproperlyConfigured, match="CDN_TOKEN") as refused:
        read(monkeypatch, CDN="fastly:abc", CDN_TOKEN=token)

    assert token not in str(refused.value)


def test_an_id_that_no_address_can_have_is_refused(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="fastly, cloudflare, cloudfront"):
        read(monkeypatch, CDN="fastly:dienst/ä", CDN_TOKEN="secret")


def test_a_cdn_without_files_is_refused(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="BAKE_ROOT"):
        read(monkeypatch, CDN="fastly:abc", CDN_TOKEN="secret", BAKE_ROOT="")


def test_a_cdn_without_its_token_is_refused(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="CDN_TOKEN"):
        read(monkeypatch, CDN="fastly:abc")
