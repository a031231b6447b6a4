"""Forms of the desk, sent to a server as a browser does."""

from http.client import HTTPResponse
from urllib.parse import urlencode

from django.test import Client

from tests.pools import Pool

ADD_TOPIC = "/admin/articles/topic/add/"


def send(server: Pool, client: Client, fields: dict[str, str]) -> HTTPResponse:
    """Send the form of a new topic, with the login of `client`."""
    token = "t" * 32
    cookies = {"sessionid": client.cookies["sessionid"].value, "csrftoken": token}
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    body = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
    return server.post(
        ADD_TOPIC,
        body,
        Cookie=header,
        Accept="text/html",
        Origin=f"http://127.0.0.1:{server.port}",
    )
