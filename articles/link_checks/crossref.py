"""What Crossref knows of a paper: whether it was retracted or corrected.

Publishers and Retraction Watch register notices there. The record of a paper that one
is about lists it in `updated-by`; the record of a notice lists papers in `update-to`
(https://api.crossref.org, "works").
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode, urlsplit

import httpcore

from articles.link_checks.network import AddressRefusedError, PublicNetwork, is_public
from articles.link_checks.page import FAILURES, TIMEOUTS

API = "https://api.crossref.org"
SECONDS_MAX = 30.0
BODY_MAX = 4_000_000
"""Bytes. Records list every reference of a paper; a few reach a megabyte."""

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+", re.IGNORECASE)
"""As Crossref recommends for finding them, with more characters in the second part."""


class CrossrefError(Exception):
    """Crossref did not answer, or not as documented."""


class CrossrefBusy(CrossrefError):
    """Crossref asks to be left alone for now."""


@dataclass(frozen=True)
class Notice:
    """Something that was published about a paper after it."""

    kind: str
    """As registered: `retraction`, `correction`, `expression_of_concern`, …"""
    doi: str
    date: str
    """YYYY, YYYY-MM, YYYY-MM-DD, or ""."""
    source: str
    """Who registered it: `publisher` or `retraction-watch`."""


def find_doi(url: str) -> str:
    """Return the DOI in the address of a paper, "" if there is none."""
    parts = urlsplit(url.strip())
    found = DOI.search(unquote(f"{parts.path}?{parts.query}"))
    if not found:
        return ""
    # Path and query were searched as one text: a DOI in the path ends at the query.
    doi = found[0].split("?")[0]
    # A page of a publisher: "/doi/10.1000/182/full", "…/10.1000/182.pdf".
    doi = re.sub(r"(/(full|abstract|pdf|epdf|meta)|\.pdf)$", "", doi)
    return doi.rstrip(".,;)").lower()


def read_notices(
    doi: str,
    *,
    user_agent: str,
    api: str = API,
    mailto: str = "",
    is_allowed: Callable[[str], bool] = is_public,
) -> list[Notice]:
    """Return what was published about the paper with this `doi`.

    A `doi` that Crossref doesn't have, of a data set for example, has no notices.

    Args:
        mailto: an address by which Crossref can reach us. It answers such requests
            from servers that are less busy.

    Raises:
        CrossrefBusy: it answered 429, or 503 with `Retry-After`.
        CrossrefError: anything else.
    """
    query = f"?{urlencode({'mailto': mailto})}" if mailto else ""
    # Every DOI has a slash, which must not divide the path.
    address = f"{api}/works/{quote(doi, safe='')}{query}"
    network = PublicNetwork(seconds=SECONDS_MAX, is_allowed=is_allowed)
    try:
        with httpcore.ConnectionPool(network_backend=network) as pool:
            body = fetch(pool, address, user_agent)
    except AddressRefusedError as error:
        raise CrossrefError(f"{error} is not on the open internet.") from error
    except (*FAILURES, httpcore.UnsupportedProtocol) as error:
        raise CrossrefError(f"Crossref can’t be reached: {error}") from error
    return parse_notices(body)


def fetch(pool: httpcore.ConnectionPool, address: str, user_agent: str) -> bytes:
    """Return the body of the answer; b"" for a DOI that is not there."""
    headers = {"User-Agent": user_agent, "Accept": "application/json"}
    with pool.stream(
        "GET", address, headers=headers, extensions={"timeout": TIMEOUTS}
    ) as response:
        if response.status == 404:
            return b""
        refuse_failure(response)
        # Counted while it arrives: a wrong address may send without end.
        body = bytearray()
        for chunk in response.iter_stream():
            body += chunk
            if len(body) > BODY_MAX:
                raise CrossrefError("Crossref’s answer is too long.")
    return bytes(body)


def refuse_failure(response: httpcore.Response) -> None:
    """Raise CrossrefError, or CrossrefBusy, for any other answer than 200."""
    if response.status == 200:
        return
    waits = any(name.lower() == b"retry-after" for name, _ in response.headers)
    # A 503 without it is a failure, and no wish to be left alone.
    if response.status == 429 or (response.status == 503 and waits):
        raise CrossrefBusy(f"Crossref answered {response.status}.")
    raise CrossrefError(f"Crossref answered {response.status}.")


def parse_notices(body: bytes) -> list[Notice]:
    """Return the notices in the record of a paper, each once.

    Both the publisher and Retraction Watch may have registered the same one.
    """
    if not body:
        return []
    try:
        updates = json.loads(body)["message"].get("updated-by") or []
        notices = [parse_notice(update) for update in updates]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CrossrefError("Crossref’s answer is not as documented.") from error

    unique = {}
    for notice in notices:
        unique.setdefault((notice.kind, notice.doi), notice)
    return list(unique.values())


def parse_notice(update: dict) -> Notice:
    """Return the notice in one item of `updated-by`. Its date is there in parts, such
    as `[[2024, 5, 31]]`, of which the last may be missing or null.
    """
    [date] = (update.get("updated") or {}).get("date-parts") or [[]]
    return Notice(
        kind=str(update["type"]).lower().replace(" ", "_"),
        doi=str(update.get("DOI", "")).lower(),
        date="-".join(f"{part:02d}" for part in date or [] if part is not None),
        source=str(update.get("source", "")),
    )
