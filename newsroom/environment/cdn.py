"""CDN: which content delivery network keeps readers' pages, and is told of changes."""

import re
from typing import Any, Final

import environ
from django.core.exceptions import ImproperlyConfigured

from newsroom.packages import require_packages

SERVICES: Final = ("fastly", "cloudflare", "cloudfront")

VISIBLE: Final = re.compile(r"[!-~]+")
"""What a header can have: visible ASCII characters."""
ID: Final = re.compile(r"[A-Za-z0-9_-]+")


def read_cdn(env: environ.Env) -> dict[str, Any]:
    """Return CDN, as (service, its id there), and CDN_TOKEN; None without a CDN.

    Raises ImproperlyConfigured for a service that we don't know, for one without its id
    or a token that can be sent, for a site without BAKE_ROOT, and for CloudFront without
    its package.
    """
    address = env.str("CDN", default="")
    token = env.str("CDN_TOKEN", default="")
    if not address:
        return {"CDN": None, "CDN_TOKEN": ""}

    name, _, key = address.partition(":")
    if name not in SERVICES or not ID.fullmatch(key):
        raise ImproperlyConfigured(
            f"CDN is “{address}”. It has to be one of {', '.join(SERVICES)}, a colon "
            "and the id of the service, zone or distribution."
        )
    if not env.str("BAKE_ROOT", default=""):
        # Only what is written to files is noted as changed.
        raise ImproperlyConfigured(
            "CDN is set, but BAKE_ROOT is not: nothing would tell the CDN of changes. "
            "Set BAKE_ROOT to a folder or a bucket."
        )
    if name == "cloudfront":
        require_packages("CDN", ["boto3"])
    elif not token:
        raise ImproperlyConfigured("CDN is set, but CDN_TOKEN is not.")
    elif not VISIBLE.fullmatch(token):
        raise ImproperlyConfigured(
            "CDN_TOKEN has a space or a letter that is not ASCII. Copy it again."
        )
    return {"CDN": (name, key), "CDN_TOKEN": token}
