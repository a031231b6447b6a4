"""What a process serves: `SERVES=all`, `readers` or `desk`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from newsroom.server_pools import is_served
from tests.unread import announced

ROOT = Path(__file__).resolve().parent.parent

DESK = (
    "/admin/",
    "/admin/login/",
    "/admin/articles/article/",
    "/admin/markdownx/upload/",
    "/admin/nowhere/",
    "/admin",
)
READERS = (
    "/",
    "/search/",
    "/questions/",
    "/explainers/none/",
    "/feeds/atom.xml",
    "/robots.txt",
    "/none",
)
BOTH = ("/healthz", "/readyz")
SHOWN_AT_DESK = ("/static/none.css", "/media/none.webp")


@pytest.mark.parametrize("path", DESK)
def test_a_readers_process_has_no_desk_and_reads_no_body(client, settings, path):
    settings.SERVES = "readers"
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE"):
        response = client.generic(method, path, **announced(500))
        assert response.status_code == 404
        assert not response.cookies


@pytest.mark.parametrize(
    "path",
    [
        "//admin/login/",
        "/admin./login/",
        "/ADMIN/login/",
        "/./admin/login/",
        "/admin;/",
    ],
)
def test_a_readers_process_has_no_desk_under_any_spelling(client, settings, path):
    settings.SERVES = "readers"
    assert client.post(path, **announced(500)).status_code in (404, 405)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/questions/", "/healthz", "/readyz", "/robots.txt"]
)
def test_a_readers_process_serves_readers(client, settings, path):
    settings.SERVES = "readers"
    assert client.get(path).status_code == 200


def test_a_readers_process_asks_no_session_for_the_desk(client, settings):
    """This test may ask no database, so that a session would fail it."""
    settings.SERVES = "readers"
    client.cookies["sessionid"] = "x" * 32
    assert client.get("/admin/").status_code == 404


@pytest.mark.django_db
def test_a_desk_s_process_serves_the_desk(client, settings):
    settings.SERVES = "desk"
    assert client.get("/admin/login/").status_code == 200
    assert client.get("/healthz").status_code == 200
    client.force_login(User.objects.create_superuser("root"))
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("path", READERS)
def test_a_desk_s_process_has_no_readers_pages(client, settings, path):
    settings.SERVES, settings.SITE_URL = "desk", "http://testserver"
    assert client.get(path).status_code == 404
    assert client.post(path, **announced(500)).status_code == 404


@pytest.mark.parametrize(
    "site", ["http://TestServer", "http://testserver:80", "https://testserver"]
)
def test_a_desk_on_the_host_of_the_readers_redirects_to_nowhere(client, settings, site):
    settings.SERVES, settings.SITE_URL = "desk", site
    assert client.get("/questions/").status_code == 404


@pytest.mark.parametrize(("serves", "path"), [("readers", "/admin/"), ("desk", "/")])
def test_what_was_routed_to_the_wrong_process_is_kept_by_no_cache(
    client, settings, serves, path
):
    settings.SERVES, settings.SITE_URL = serves, "http://testserver"
    assert client.get(path)["Cache-Control"] == "no-store"


def test_a_desk_on_a_host_of_its_own_leads_to_the_readers_site(client, settings):
    settings.SERVES, settings.SITE_URL = "desk", "https://news.example"
    response = client.get("/explainers/rain/?edition=2")
    assert (response.status_code, response["Location"]) == (
        302,
        "https://news.example/explainers/rain/?edition=2",
    )
    assert client.post("/explainers/rain/", **announced(500)).status_code == 404


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example/", "/%0d%0aSet-Cookie:x/"]
)
def test_the_redirect_to_the_readers_site_leads_nowhere_else(client, settings, path):
    settings.SERVES, settings.SITE_URL = "desk", "https://news.example"
    response = client.get(path)
    assert response.status_code == 404 or response["Location"].startswith(
        "https://news.example/"
    )


@pytest.mark.parametrize("serves", ["all", "readers", "desk"])
@pytest.mark.parametrize("path", DESK + READERS + BOTH + SHOWN_AT_DESK)
def test_every_address_has_a_process_that_serves_it(settings, serves, path):
    settings.SERVES = serves
    expected = {
        "all": True,
        "readers": path not in DESK,
        "desk": path not in READERS,
    }
    assert is_served(path) == expected[serves]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SERVES", "reader", "SERVES is “reader”. It has to be all, readers or desk."),
        (
            "TRUSTED_PROXIES",
            "-1",
            "TRUSTED_PROXIES has to be a number of proxies, 0 or more.",
        ),
    ],
)
def test_a_setting_that_is_none_is_refused_in_a_sentence(name, value, sentence):
    environment = {**os.environ, "SECRET_KEY": "k3y" * 20, name: value}
    program = (
        "import environ; environ.Env.read_env = classmethod(lambda cls, *a, **k: None)\n"
        "import newsroom.settings\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert sentence in run.stderr
