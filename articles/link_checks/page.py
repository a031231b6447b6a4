"""Ask one address whether its page is still there."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from articles.link_checks.network import AddressRefusedError, PublicNetwork, is_public

REDIRECTS_MAX = 10
SECONDS_MAX = 30.0
"""For one address with all its redirects, by HEAD and by GET."""

TIMEOUTS = {"connect": 10.0, "read": 15.0, "write": 10.0, "pool": 10.0}
"""Seconds of silence after which a connection is given up."""

REDIRECTS = {301, 302, 303, 307, 308}
GONE = {404, 410}
DETAIL_MAX = 300
HUNG_UP = "The server ended the connection without an answer."
FAILURES = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)


class Outcome(StrEnum):
    """What an address answered. The values are stored: add some, but rename none."""

    FOUND = "found"
    MOVED_HOME = "moved-home"
    """It leads to the first page of a site, as addresses of pages that are gone do."""
    GONE = "gone"
    REFUSED = "refused"
    """The server answers, but not to a program. It may answer readers."""
    BROKEN = "broken"
    UNREACHABLE = "unreachable"
    LOOPING = "looping"
    NOT_PUBLIC = "not-public"
    NOT_WEB = "not-web"


@dataclass(frozen=True)
class Answer:
    """What became of one question."""

    outcome: Outcome
    http_status: int | None = None
    final_url: str = ""
    """Where redirects led; "" if there was none."""
    detail: str = ""
    """What the server or the network said, as a sentence for an editor."""
    retry_after: str = ""
    """The server's `Retry-After`, as it was sent."""


@dataclass(frozen=True)
class Reply:
    """What a server sent, without its body."""

    status: int
    headers: dict[str, str]


def ask_page(
    url: str,
    *,
    user_agent: str,
    seconds: float = SECONDS_MAX,
    is_allowed: Callable[[str], bool] = is_public,
) -> Answer:
    """Ask `url` by HEAD, then by GET if that found no page: many servers answer HEAD
    wrongly, or not at all.

    No body is read: the first lines say whether there is a page.

    Args:
        seconds: for everything. A server that sends one byte a second is given up.
        is_allowed: whether an IP address may be connected to.
    """
    network = PublicNetwork(seconds=seconds, is_allowed=is_allowed)
    with httpcore.ConnectionPool(network_backend=network) as pool:
        answer = follow(pool, "HEAD", url, user_agent)
        if is_worth_a_get(answer):
            answer = follow(pool, "GET", url, user_agent)
    return answer


def is_worth_a_get(answer: Answer) -> bool:
    """Return True if a server that answered HEAD like this may answer GET differently."""
    if answer.outcome == Outcome.UNREACHABLE:
        return answer.detail == HUNG_UP
    return answer.outcome in (Outcome.GONE, Outcome.REFUSED, Outcome.BROKEN)


def follow(
    pool: httpcore.ConnectionPool, method: str, url: str, user_agent: str
) -> Answer:
    """Return the answer at the end of all redirects from `url`."""
    # httpcore follows no redirects, and where they lead is part of the answer.
    current = url
    # One more, since the first request is no redirect.
    for _ in range(REDIRECTS_MAX + 1):
        led_to = "" if current == url else current
        address = encode_url(current)
        if address is None:
            detail = f"“{current}” is not the address of a web page."[:DETAIL_MAX]
            return Answer(Outcome.NOT_WEB, None, led_to, detail)

        try:
            reply = ask_once(pool, method, address, user_agent)
        except AddressRefusedError as error:
            detail = f"{error} is not on the open internet."[:DETAIL_MAX]
            return Answer(Outcome.NOT_PUBLIC, None, led_to, detail)
        except FAILURES as error:
            detail = describe_failure(error)
            return Answer(Outcome.UNREACHABLE, None, led_to, detail)

        location = reply.headers.get("location", "")
        if reply.status not in REDIRECTS or not location:
            return judge(reply, url, led_to)
        current = join_url(current, location)

    detail = f"It redirects more than {REDIRECTS_MAX} times."
    return Answer(Outcome.LOOPING, None, current, detail)


def ask_once(
    pool: httpcore.ConnectionPool, method: str, address: str, user_agent: str
) -> Reply:
    # An Accept that servers send pages for; some answer 406 without one.
    headers = {"User-Agent": user_agent, "Accept": "text/html,*/*;q=0.8"}
    with pool.stream(
        method, address, headers=headers, extensions={"timeout": TIMEOUTS}
    ) as response:
        sent = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        # The end of the block closes the answer with its body unread.
        return Reply(response.status, sent)


def judge(reply: Reply, url: str, led_to: str) -> Answer:
    """Return what the last reply means for `url`."""
    outcome, detail = Outcome.FOUND, ""
    if reply.status in GONE:
        outcome = Outcome.GONE
        detail = f"The server says that the page is not there ({reply.status})."
    elif reply.status >= 500:
        outcome = Outcome.BROKEN
        detail = f"The server failed ({reply.status})."
    elif reply.status >= 400:
        outcome = Outcome.REFUSED
        detail = (
            f"The server refuses programs ({reply.status}). Look at it in a browser."
        )
    elif reply.status >= 300:
        outcome = Outcome.BROKEN
        detail = f"The server redirects without saying where ({reply.status})."
    elif led_to and has_path(url) and not has_path(led_to):
        outcome = Outcome.MOVED_HOME
        detail = "It leads to the first page of a site."
    return Answer(
        outcome, reply.status, led_to, detail, reply.headers.get("retry-after", "")
    )


def has_path(url: str) -> bool:
    """Return whether `url` is of more than the first page of a site."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def join_url(current: str, location: str) -> str:
    # Headers are Latin-1 to us; servers that send other letters mean UTF-8.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        return urljoin(current, location.strip())
    except ValueError:
        return location


def encode_url(url: str) -> str | None:
    """Return `url` in ASCII, as it is sent; None if it is not of the web.

    Name and password are left out, and so is the fragment, which no server is sent.
    """
    try:
        parts = urlsplit(url.strip())
        # Reading the port may raise, as `urlsplit` does not look at it.
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    if ":" in host:  # IPv6
        host = f"[{host}]"
    if port is not None:
        host = f"{host}:{port}"
    # "%" is safe: what is encoded already stays as it is.
    path = quote(parts.path, safe="%/:@!$&'()*+,;=~-._") or "/"
    query = quote(parts.query, safe="%/?:@!$&'()*+,;=~-._[]")
    return urlunsplit((parts.scheme, host, path, query, ""))


def describe_failure(error: Exception) -> str:
    if isinstance(error, httpcore.TimeoutException):
        return "The server did not answer in time."
    if isinstance(error, httpcore.ConnectError):
        return f"No connection: {error}"[:DETAIL_MAX]
    if isinstance(error, httpcore.RemoteProtocolError) and "disconnected" in str(error):
        return HUNG_UP
    # A connection that was reset, where a polite server would have closed it.
    if isinstance(error, httpcore.ReadError):
        return HUNG_UP
    return f"The server’s answer can’t be read: {error}"[:DETAIL_MAX]
