"""CDN: which content delivery network keeps readers' pages, and is told of changes."""

from typing import Any, Final

import environ
from django.core.exceptions import ImproperlyConfigured

from newsroom.packages import require_packages

SERVICES: Final = ("fastly", "cloudflare", "cloudfront")


def read_cdn(env: environ.Env) -> dict[str, Any]:
    """Return CDN, as (service, its id there), and CDN_TOKEN; None without a CDN.

    Raises ImproperlyConfigured for a service that we don't know, for one without its id
    or token, and for CloudFront without its package.
    """
    address = env.str("CDN", default="")
    token = env.str("CDN_TOKEN", default="")
    if not address:
        return {"CDN": None, "CDN_TOKEN": ""}

    name, _, key = address.partition(":")
    if name not in SERVICES or not key:
        raise ImproperlyConfigured(
            f"CDN is “{address}”. It has to be one of {', '.join(SERVICES)}, a colon "
            "and the id of the service, zone or distribution."
        )
    if name == "cloudfront":
        require_packages("CDN", ["boto3"])
    elif not token:
        raise ImproperlyConfigured("CDN is set, but CDN_TOKEN is not.")
    return {"CDN": (name, key), "CDN_TOKEN": token}
