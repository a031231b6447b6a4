"""The requests that tell a CDN to forget what it keeps under some keys.

Sources: https://www.fastly.com/documentation/reference/api/purging/,
https://developers.cloudflare.com/api/resources/cache/methods/purge/ and
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
"""

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Protocol

import httpcore

from articles.cdn.keys import SITE

KEYS_MAX: Final = 500
"""More keys than these are most of the site: then all of it is forgotten."""
FASTLY: Final = "https://api.fastly.com"
CLOUDFLARE: Final = "https://api.cloudflare.com/client/v4"
GLOBAL: Final = "us-east-1"
"""The region by which CloudFront's requests are signed, wherever a site is."""
TIMEOUT: Final = {"connect": 2.0, "read": 5.0, "write": 5.0, "pool": 2.0}
"""Seconds. A scheduled edition may be waiting behind the request."""


class PurgeError(Exception):
    """The CDN could not be reached, or refused: it may still send former pages."""


class Service(Protocol):
    """A CDN, and who we are there."""

    batch: int
    """How many keys one request may have."""

    def forget(self, keys: Sequence[str]) -> None:
        """Let it forget what it keeps under any of the keys. Raises PurgeError."""


@dataclass(frozen=True)
class Fastly:
    service: str
    token: str
    api: str = FASTLY
    batch = 256

    def forget(self, keys: Sequence[str]) -> None:
        _post(
            f"{self.api}/service/{self.service}/purge",
            {"Fastly-Key": self.token},
            {"surrogate_keys": list(keys)},
        )


@dataclass(frozen=True)
class Cloudflare:
    zone: str
    token: str
    api: str = CLOUDFLARE
    batch = 30
    """What its smallest plan takes."""

    def forget(self, keys: Sequence[str]) -> None:
        answer = _post(
            f"{self.api}/zones/{self.zone}/purge_cache",
            {"Authorization": f"Bearer {self.token}"},
            {"tags": list(keys)},
        )
        # Its status may be 200 for a request that it refused.
        if not _says_success(answer):
            raise PurgeError("The CDN did not accept the keys.")


@dataclass(frozen=True)
class CloudFront:
    """Its login is boto3's own: AWS_ACCESS_KEY_ID and its like."""

    distribution: str
    batch = 1000

    def forget(self, keys: Sequence[str]) -> None:
        # Only sites that use it have these packages.
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError, ClientError

        # The watch tries again.
        patience = Config(
            connect_timeout=TIMEOUT["connect"],
            read_timeout=TIMEOUT["read"],
            retries={"total_max_attempts": 1},
        )
        names = [f"#{key}" for key in keys]
        try:
            boto3.client(
                "cloudfront", region_name=GLOBAL, config=patience
            ).create_invalidation(
                DistributionId=self.distribution,
                InvalidationBatch={
                    "Paths": {"Quantity": len(names), "Items": names},
                    "CallerReference": uuid.uuid4().hex,
                },
            )
        except (BotoCoreError, ClientError) as error:
            raise PurgeError(f"The CDN did not accept the keys: {error}") from error


SERVICES: Final[dict[str, Any]] = {
    "fastly": Fastly,
    "cloudflare": Cloudflare,
    "cloudfront": CloudFront,
}


def forget_keys(service: Service, keys: Sequence[str]) -> None:
    """Let a CDN forget what it keeps under any of the keys. Raises PurgeError; keys
    that were sent by then may be sent again.
    """
    for part in _divide(keys, service.batch):
        service.forget(part)


def _divide(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    # The key of the whole site covers all others.
    if SITE in keys or len(keys) > KEYS_MAX:
        yield [SITE]
        return
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def _post(url: str, headers: dict[str, str], content: dict[str, Any]) -> bytes:
    try:
        response = httpcore.request(
            "POST",
            url,
            headers={"Content-Type": "application/json", **headers},
            content=json.dumps(content).encode(),
            extensions={"timeout": TIMEOUT},
        )
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise PurgeError(f"The CDN can't be reached: {error}") from error
    except httpcore.TimeoutException as error:
        raise PurgeError("The CDN did not answer in time.") from error
    if response.status != HTTPStatus.OK:
        raise PurgeError(f"The CDN answered {response.status}.")
    return response.content


def _says_success(answer: bytes) -> bool:
    try:
        found = json.loads(answer)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("success") is True
