"""What Sentry is told of an error: where in the code, and nothing of what people wrote
or who they are.
"""

import gzip
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest
import sentry_sdk
import structlog
from django.contrib.auth.models import User
from django.test import Client

from articles.baking import carry_out
from articles.drafts import save
from newsroom.monitoring import error_reports
from tests.documents import explainer
from tests.factories import JUNE
from tests.loopback import answering

pytestmark = pytest.mark.django_db
SECRET = "what nobody may know yet"


class Sentry(ThreadingHTTPServer):
    """Receives envelopes, as Sentry does."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiving)
        self.received: list[str] = []

    def read_events(self) -> list[dict]:
        """Return the events that were sent; of each envelope the third line."""
        sentry_sdk.flush(20)
        return [json.loads(text.splitlines()[2]) for text in self.received]


class Receiving(BaseHTTPRequestHandler):
    server: Sentry

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
        body = unpack[self.headers["Content-Encoding"]](body)
        self.server.received.append(body.decode())
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


def break_off(*args, **options):
    draft = {"standfirst": SECRET}
    raise ValueError(f"could not save {draft}") from KeyError(SECRET)


@pytest.fixture
def sentry() -> Iterator[Sentry]:
    with Sentry() as server, answering(server):
        error_reports.start(f"http://key@127.0.0.1:{server.server_port}/1")
        yield server
        sentry_sdk.get_client().close(20)
        sentry_sdk.init()


def test_an_error_arrives_with_its_place_and_the_id_of_its_request(sentry, monkeypatch):
    monkeypatch.setattr("articles.public.lists.front_page.site_clock", lambda at: 1 / 0)
    page = Client(raise_request_exception=False).get("/")
    [event] = sentry.read_events()
    [exception] = event["exception"]["values"]
    assert exception["type"] == "ZeroDivisionError"
    assert exception["stacktrace"]["frames"][-1]["lineno"]
    assert event["transaction"] == "/"
    assert event["tags"] == {"request_id": page["X-Request-ID"]}


def test_no_draft_no_cookie_no_token_and_no_person_is_sent(sentry, monkeypatch):
    """The draft is in the form, in variables of the code, and in the exception."""
    ed = User.objects.create_superuser("wren-the-editor", password="correct horse")
    article = save(explainer(standfirst=SECRET), now=JUNE)
    monkeypatch.setattr(
        "articles.admin.article.article_admin.ArticleAdmin.get_object", break_off
    )
    client = Client(raise_request_exception=False)
    client.force_login(ed)
    client.cookies["csrftoken"] = "c" * 32
    answer = client.post(
        f"/admin/articles/article/{article.pk}/change/?note=in-the-query",
        {"headline": SECRET, "csrfmiddlewaretoken": "t" * 64},
        headers={"authorization": "Bearer api-token", "user-agent": "browser-of-wren"},
        REMOTE_ADDR="192.0.2.77",
    )
    assert answer.status_code == 500
    [event] = sentry.read_events()
    assert [each["type"] for each in event["exception"]["values"]] == [
        "KeyError",
        "ValueError",
    ]
    [text] = sentry.received
    session = client.cookies["sessionid"].value
    for secret in (
        SECRET,
        session,
        "c" * 32,
        "t" * 64,
        "api-token",
        "in-the-query",
        "wren-the-editor",
        ed.password,
        "browser-of-wren",
        "192.0.2.77",
        str(article.pk),
    ):
        assert secret not in text, secret


def test_a_line_of_the_log_arrives_without_what_it_is_about(sentry):
    task = carry_out.BakeTask(subject=f"edition:{SECRET}")
    carry_out.log.error("Readers' files were not written: %s", SECRET)
    structlog.get_logger("newsroom.errors").error("broken", slug=SECRET, task=task)
    events = sentry.read_events()
    assert [event["logentry"] for event in events] == [
        {"message": "Readers' files were not written: %s"},
        {"message": "broken"},
    ]
    assert SECRET not in "".join(sentry.received)


def test_what_a_later_sdk_adds_is_not_sent():
    event = {
        "level": "error",
        "user": {"id": 1},
        "breadcrumbs": [SECRET],
        "novelty": SECRET,
        "contexts": {"runtime": {"name": "CPython"}, "response": {"body": SECRET}},
        "exception": {
            "values": [
                {
                    "type": "E",
                    "value": SECRET,
                    "stacktrace": {"frames": [{"lineno": 1, "vars": {"a": SECRET}}]},
                }
            ]
        },
    }
    scrubbed = error_reports.scrub(event, {})
    assert SECRET not in json.dumps(scrubbed)
    assert scrubbed["contexts"] == {"runtime": {"name": "CPython"}}
    assert scrubbed["exception"]["values"][0]["stacktrace"]["frames"] == [{"lineno": 1}]
