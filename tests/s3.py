"""A bucket on loopback, in place of S3's, and one that answers 503 alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import boto3
import pytest
from botocore.loaders import JSONFileLoader
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    create_backend_app,
)
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.loopback import answering

BUCKET = "readers-files"


parse_file = JSONFileLoader().load_file


@cache
def parse_once(path: str) -> Any:
    return parse_file(path)


# Each client of another session parses the description of S3 again: a fifth of a second.
JSONFileLoader.load_file = lambda self, path: parse_once(path)


class QuietHandler(WSGIRequestHandler):
    # Connections stay open, as those of S3 do.
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log(self, *args: object) -> None:
        pass


def use_endpoint(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """Let boto3 ask a server of this machine, as if it were S3."""
    values = {
        "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "for-tests",
        "AWS_SECRET_ACCESS_KEY": "for-tests",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)


@contextmanager
def serve_bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Serve an empty bucket, and yield a client for it."""
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server(
        "127.0.0.1", 0, application, threaded=True, request_handler=QuietHandler
    )
    with server, answering(server):
        use_endpoint(monkeypatch, server.server_port)
        client = boto3.client("s3")
        client.create_bucket(Bucket=BUCKET)
        try:
            yield client
        finally:
            # The double remembers buckets as long as the process runs.
            for key in list_keys(client):
                client.delete_object(Bucket=BUCKET, Key=key)
            client.delete_bucket(Bucket=BUCKET)
            client.close()


class Refusing(BaseHTTPRequestHandler):
    """Answers as S3 does when it is overloaded."""

    def answer(self) -> None:
        body = b"<Error><Code>SlowDown</Code></Error>"
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_PUT = do_POST = answer

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serve_refusals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server, answering(server):
        use_endpoint(monkeypatch, server.server_port)
        yield


def list_keys(client: Any) -> set[str]:
    keys = set()
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        keys.update(each["Key"] for each in page.get("Contents", []))
    return keys
