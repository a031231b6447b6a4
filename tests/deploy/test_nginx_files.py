"""The real nginx, with the configuration of deploy/, sends readers' files as the
application sends the pages.
"""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from articles.baking.bake import bake_addresses
from articles.baking.site import list_addresses
from articles.identity import bell
from articles.models import Article
from articles.models.identity import Identity
from articles.publishing import withdraw
from tests.baking.baked import bake_everything
from tests.factories import DAY, another_edition, published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DEPLOY = Path(__file__).resolve().parents[2] / "deploy/nginx"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
HOST = "news.example"
OF_THE_CONNECTION = {"connection", "date", "server", "keep-alive"}
ITS_OWN = {"etag"}
"""nginx makes it of time and length, the application of the bytes."""


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.body = response.read()
        self.headers = {name.lower(): value for name, value in response.getheaders()}


class Nginx:
    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": HOST, **named})
        answer = Answer(connection.getresponse())
        connection.close()
        return answer


def write_configuration(
    folder: Path, root: Path, media: Path, port: int, *, application: int = 1
) -> Path:
    """Write the configuration for nginx without TLS. `application` is the port of the
    application; without one, what is not a file is answered 502.
    """
    text = (DEPLOY / "newsroom.conf").read_text()
    text = re.sub(r"^server \{\n  listen 80;.*?^\}\n", "", text, flags=re.M | re.S)
    text = re.sub(r"^  (ssl_.*|listen \[.*)\n", "", text, flags=re.M)
    text = text.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    text = re.sub(r"127\.0\.0\.1:800[01]", f"127.0.0.1:{application}", text)
    text = text.replace("/var/lib/nginx/newsroom", str(folder / "cache"))
    text = text.replace("/var/log/nginx/newsroom.log", str(folder / "access.log"))
    text = text.replace("/srv/newsroom/var/public", str(root))
    text = text.replace("/srv/newsroom/var/media", str(media))
    text = text.replace("/etc/nginx/newsroom-files.conf", str(folder / "files.conf"))
    files = (DEPLOY / "newsroom-files.conf").read_text()
    files = files.replace("/etc/nginx/newsroom-cdn.con[f]", f"{folder}/cdn.con[f]")
    load = f"load_module {BROTLI};\n"
    if not BROTLI.is_file():
        files, load = files.replace("brotli_static on;\n", ""), ""
    (folder / "files.conf").write_text(files)

    path = folder / "nginx.conf"
    path.write_text(
        f"{load}user root; worker_processes 1; daemon off; pid {folder}/pid;\n"
        f"error_log {folder}/error.log;\nevents {{ worker_connections 4096; }}\n"
        f"http {{ access_log off; gzip on; include /etc/nginx/mime.types;\n{text}}}\n"
    )
    return path


def find_nginx() -> str:
    """Return the path of nginx; without it, skip the test, or fail it where
    REQUIRE_NGINX=1, which asks for its module for Brotli too.
    """
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if os.environ.get("REQUIRE_NGINX") == "1" and not (path and BROTLI.is_file()):
        pytest.fail("REQUIRE_NGINX=1, but nginx or its module for Brotli is not here.")
    if not path:
        pytest.skip("there is no nginx here")
    return path


@pytest.fixture
def nginx(bake_root: Path, tmp_path: Path, settings) -> Iterator[Nginx]:
    program = find_nginx()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    bake_root.mkdir(exist_ok=True)
    configuration = write_configuration(
        tmp_path, bake_root, Path(settings.MEDIA_ROOT), port
    )
    process = subprocess.Popen([program, "-c", configuration])
    try:
        wait_for(port, process)
        yield Nginx(port)
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        assert process.poll() is None, "nginx refuses the configuration."
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("nginx did not start.")


@pytest.fixture
def baked(bake_root: Path, settings) -> None:
    """A small site of every kind of page, as the server with TLS serves it."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    now = timezone.now() - timedelta(hours=1)
    Identity.objects.update_or_create(
        defaults={"accent": "#204060", "security_address": "mailto:safe@news.example"}
    )
    bell.ring()
    edition = published("لماذا الخبز أغلى", language="ar", at=now - DAY)
    another_edition(edition, at=now, kind="corrected", note="Of 2023.", standfirst="A.")
    gone = published("Withdrawn", at=now - DAY)
    article = Article.objects.get(pk=gone.article_id)
    withdraw(article=article, by=None, now=now, note="It was invented.")
    bake_everything()


def codings() -> list[str]:
    return ["", "gzip", "br"] if BROTLI.is_file() else ["", "gzip"]


@pytest.fixture(params=[False, True], ids=["alone", "behind a CDN"])
def keys(request, settings, tmp_path) -> None:
    """Without a CDN, and with one: pages have its keys then. Before nginx starts."""
    if request.param:
        settings.CDN = ("fastly", "S1")
        shutil.copy(DEPLOY / "newsroom-cdn.conf", tmp_path / "cdn.conf")


def test_every_file_is_sent_as_the_application_sends_it(keys, nginx, baked):
    client = Client(headers={"host": HOST})
    differences = []
    for path in dict.fromkeys(list_addresses(timezone.now())):
        for coding in codings():
            expected = client.get(
                path, secure=True, headers={"accept-encoding": coding}
            )
            found = nginx.get(path, accept_encoding=coding)
            if expected.status_code != 200:
                assert found.status == 502, path
                continue
            headers = {name.lower(): value for name, value in expected.items()}
            if found.body != expected.content:
                differences.append((path, coding, "body"))
            for name in (headers.keys() | found.headers.keys()) - OF_THE_CONNECTION:
                values = (headers.get(name), found.headers.get(name))
                if name not in ITS_OWN and values[0] != values[1]:
                    differences.append((path, coding, name, *values))
            assert "etag" in found.headers
    assert differences == []


def test_what_is_no_plain_reading_goes_to_the_application(nginx):
    published("لماذا الخبز أغلى", language="ar", at=timezone.now() - DAY)
    page = "/explainers/%D9%84%D9%85%D8%A7%D8%B0%D8%A7-%D8%A7%D9%84%D8%AE%D8%A8%D8%B2-%D8%A3%D8%BA%D9%84%D9%89/"
    bake_addresses([page, "/feeds/feed.json"])
    assert nginx.get(page).status == 200
    assert nginx.get(page, "HEAD").status == 200
    assert nginx.get(page, accept="text/html,*/*;q=0.8").status == 200
    to_application = [
        nginx.get("/?language=ar"),
        nginx.get("/explainers/?before=bread"),
        nginx.get(page, "POST"),
        nginx.get(page, accept="text/markdown"),
        nginx.get(page, accept="application/json"),
        nginx.get("/search/"),
        nginx.get("/explainers/withdrawn/"),
        nginx.get("/.application/index.html"),
        nginx.get("/../public.state/manifest.sqlite3"),
    ]
    assert {answer.status for answer in to_application} <= {400, 502}
    assert nginx.get("/feeds/feed.json", accept="application/json").status == 200


def test_a_page_that_the_reader_has_is_not_sent_again(nginx):
    bake_addresses(["/"])
    for coding in codings():
        etag = nginx.get("/", accept_encoding=coding).headers["etag"]
        again = nginx.get("/", accept_encoding=coding, if_none_match=etag)
        assert (again.status, again.body) == (304, b"")


def test_an_original_picture_is_sent_from_where_it_is(nginx, settings):
    name = f"{'a' * 40}-1x1.webp"
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"RIFF----WEBP")
    expected = Client(headers={"host": HOST}).get(f"/media/{name}", secure=True)
    found = nginx.get(f"/media/{name}")
    assert found.body == expected.content
    names = {"Content-Type", "Cache-Control", "X-Content-Type-Options"}
    for header in names:
        assert found.headers[header.lower()] == expected[header]


@pytest.mark.parametrize(
    "path",
    [
        "/index.html",
        "/%69ndex.html",
        "//index.html",
        "/index%2Ehtml",
        "/index.html.gz",
        "/index.html.b%72",
        "/explainers/index.html",
        "/explainers/./index.html",
        "/robots.txt.gz",
        "/feeds/feed.json.gz",
        "/feeds/rss.xml.gz",
    ],
)
def test_the_name_of_a_file_is_no_address(nginx, path):
    bake_addresses(
        ["/", "/explainers/", "/robots.txt", "/feeds/feed.json", "/feeds/rss.xml"]
    )
    assert nginx.get(path).status == 502


def test_what_nginx_says_itself_is_as_safe_as_what_the_application_says(nginx):
    for path in ("/static/nothing.css", "/nothing/", "/admin/"):
        answer = nginx.get(path)
        assert answer.status in (404, 502)
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.headers["strict-transport-security"] == "max-age=31536000", path


def test_a_page_that_is_older_than_a_withdrawal_is_sent_to_nobody():
    text = (DEPLOY / "newsroom.conf").read_text()
    [stale] = re.findall(r"proxy_cache_use_stale (.*);", text)
    assert "updating" not in stale.split()
    assert "proxy_cache_background_update" not in text
